package io.vifsched.experiments.bench;

import io.vifsched.experiments.files.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK to measure with.
 *
 * @param version its version, such as {@code 17.0.15}
 * @param java its java command
 */
public record Jdk(String version, Path java) {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([0-9][0-9A-Za-z.+-]*)\"");

    /** The one that runs this program. */
    public static Jdk current() {
        Path home = Path.of(System.getProperty("java.home"));
        return new Jdk(String.valueOf(System.getProperty("java.version")), home.resolve("bin/java"));
    }

    /**
     * The one in a directory.
     *
     * @param option what the user gave it through
     * @throws InputException if there is none
     */
    public static Jdk in(String option, String text) {
        String rule = "a directory with a JDK, version 17 or later, in it";
        try {
            Path home = Path.of(text).toAbsolutePath();
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            Path java = home.resolve("bin/java");
            if (!Files.isExecutable(java) || !version.find()) {
                throw InputException.of(option, text, rule);
            }
            Jdk jdk = new Jdk(version.group(1), java);
            if (jdk.major() < 17) {
                throw InputException.of(option, text, rule + ", found " + jdk.version());
            }
            return jdk;
        } catch (IOException | InvalidPathException e) {
            throw InputException.of(option, text, rule);
        }
    }

    private int major() {
        return Integer.parseInt(version.split("[^0-9]", -1)[0]);
    }
}
