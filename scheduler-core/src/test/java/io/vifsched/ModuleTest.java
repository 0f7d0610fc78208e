package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The module descriptor, and the class path's list of providers beside it. */
class ModuleTest {
    private static Path classes() throws Exception {
        return Path.of(PacketScheduler.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static ModuleDescriptor descriptor() throws Exception {
        try (InputStream file = Files.newInputStream(classes().resolve("module-info.class"))) {
            return ModuleDescriptor.read(file);
        }
    }

    private static List<String> listedProviders() throws Exception {
        Path file = classes().resolve("META-INF/services/" + PolicyProvider.class.getName());
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void providesOnTheModulePathWhatItListsForTheClassPath() throws Exception {
        List<String> listed = listedProviders();
        assertThat(listed).isNotEmpty().doesNotHaveDuplicates();
        assertThat(descriptor().provides()).singleElement().satisfies(provides -> {
            assertThat(provides.service()).isEqualTo(PolicyProvider.class.getName());
            assertThat(provides.providers()).containsExactlyInAnyOrderElementsOf(listed);
        });
    }

    @Test
    void needsJctoolsAloneAtRunTime() throws Exception {
        assertThat(descriptor().requires())
                .filteredOn(requires -> !requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactlyInAnyOrder("java.base", "org.jctools.core.jdk11");
    }

    @Test
    void exportsItsPackagesToAll() throws Exception {
        assertThat(descriptor().exports())
                .allSatisfy(exports -> assertThat(exports.isQualified()).isFalse())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder(
                        "io.vifsched", "io.vifsched.concurrent", "io.vifsched.policy", "io.vifsched.queue");
    }
}
