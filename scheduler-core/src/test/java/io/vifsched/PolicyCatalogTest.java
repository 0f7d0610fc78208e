package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vifsched.policy.RoundRobin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCatalogTest {
    private static PolicyCatalog withGuest(Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(PolicyProvider.class.getName()), Guest.class.getName() + "\n");
        URL[] jars = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jars, PolicyCatalogTest.class.getClassLoader())) {
            return PolicyCatalog.of(loader);
        }
    }

    @Test
    void policyOfAnotherLoaderIsFoundThereAlone(@TempDir Path directory) throws IOException {
        PolicyCatalog catalog = withGuest(directory);
        assertThat(catalog.scheduler(PolicySpec.parse("guest vifs=3")).backlog().vifs())
                .isEqualTo(3);
        assertThat(catalog.providers()).hasSize(PacketSchedulers.providers().size() + 1);
        assertThatThrownBy(() -> PacketSchedulers.of("guest vifs=3"))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("policy = \"guest\", expected one of ");
    }

    @Test
    void specsInsideAreFoundInTheCatalogOfTheSpecAroundThem(@TempDir Path directory) throws IOException {
        PolicyCatalog catalog = withGuest(directory);
        PolicySpec spec = PolicySpec.parse("hierarchical groups=2,1 outer=(guest) inner=(rr),(guest)");
        assertThat(catalog.scheduler(spec).spec()).contains("outer=(guest)").contains("inner=(rr),(guest)");
        assertThat(catalog.vifs(spec)).hasValue(3);
        assertThatThrownBy(() -> PacketSchedulers.of(spec))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("policy = \"guest\"");
    }

    @Test
    void unknownPolicyIsNamedWithItsPlace() {
        PolicyCatalog catalog = PolicyCatalog.installed();
        assertThatThrownBy(() -> catalog.settings(PolicySpec.parse("hierarchical groups=2 inner=(drrr)")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("did you mean \"drr\"?")
                .hasMessageEndingWith("(in \"hierarchical groups=2 inner=(drrr)\", column 30)");
    }

    /** Round robin by another name. */
    public static final class Guest implements PolicyProvider {
        private final PolicyProvider model = new RoundRobin.Provider();

        @Override
        public String id() {
            return "guest";
        }

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public String cost() {
            return model.cost();
        }

        @Override
        public String fairness() {
            return model.fairness();
        }

        @Override
        public String source() {
            return model.source();
        }

        @Override
        public List<PolicyOption> options() {
            return model.options();
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return model.create(settings);
        }
    }
}
