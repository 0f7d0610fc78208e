package io.vifsched.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar as a user makes it: compiled against scheduler-core, with the policy {@code guest}, which is not on the class path. */
final class GuestJar {
    private static final String SERVICE = "META-INF/services/io.vifsched.PolicyProvider";
    private static final String CLASS = "org.example.guest.Guest";

    /** Serves the lowest vif that has a packet; {@code lazy} it forgets vif 1, and so idles. */
    private static final String SOURCE = """
            package org.example.guest;

            import io.vifsched.*;
            import java.util.List;

            public final class Guest implements SchedulingPolicy {
                private final boolean lazy;
                private Backlog backlog;

                Guest(boolean lazy) {
                    this.lazy = lazy;
                }

                @Override
                public void attach(Backlog backlog) {
                    this.backlog = backlog;
                }

                @Override
                public void activated(int vif, int headLengthBytes, long nowNanos) {}

                @Override
                public int pick(long nowNanos) {
                    for (int vif = 0; vif < backlog.vifs(); vif++) {
                        if (backlog.headLengthBytes(vif) > 0 && !(lazy && vif == 1)) {
                            return vif;
                        }
                    }
                    return NONE;
                }

                @Override
                public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {}

                public static final class Provider implements PolicyProvider {
                    public String id() {
                        return "guest";
                    }

                    public String name() {
                        return "lowest vif first";
                    }

                    public String cost() {
                        return "O(n)";
                    }

                    public String fairness() {
                        return "none";
                    }

                    public String source() {
                        return "folklore";
                    }

                    public List<PolicyOption> options() {
                        return List.of(PolicyOption.flag("lazy", "never serves vif 1"));
                    }

                    public SchedulingPolicy create(PolicySettings settings) {
                        return new Guest(settings.flag("lazy"));
                    }
                }
            }
            """;

    private GuestJar() {}

    /** Builds the jar in a folder. */
    static Path build(Path folder) throws IOException {
        Path source = folder.resolve("org/example/guest/Guest.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(status).isZero();
        return jar(folder.resolve("guest.jar"), classes, CLASS + "$Provider");
    }

    /** A jar of these classes that names a provider. */
    static Path jar(Path jar, Path classes, String provider) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(SERVICE));
            entries.write((provider + "\n").getBytes(StandardCharsets.UTF_8));
            for (Path file : files(classes)) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
