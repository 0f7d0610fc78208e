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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacketSchedulersTest {
    @Test
    void findsTheBuiltInPoliciesAndThoseOfOthersById() {
        assertThat(PacketSchedulers.providers())
                .extracting(PolicyProvider::id)
                .containsExactly(
                        "drr",
                        "edf",
                        "fifo",
                        "hierarchical",
                        "htb",
                        "min-rate",
                        "native",
                        "priority",
                        "qfq",
                        "qfq+",
                        "rr",
                        "scfq",
                        "sfq",
                        "test-pinned",
                        "test-shortest",
                        "wf2q",
                        "wf2q+",
                        "wfq",
                        "wrr");
    }

    @Test
    void policyOfAnotherJarWorksAsABuiltInOneDoes() {
        VifScheduler scheduler = PacketSchedulers.of("test-pinned vifs=3 weight=4 rate=2:8Mbit window=1ms limit=2");
        assertThat(scheduler.parameters()).containsExactly(VifParameter.WEIGHT, VifParameter.RATE);
        assertThat(scheduler.enqueue(2, 1000, 5, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.dequeue(0)).isEqualTo(5);
        assertThatThrownBy(() -> PacketSchedulers.of("test-pinned vifs=3 weight=101"))
                .hasMessage("weight = 101, expected 1 to 100 (in \"test-pinned vifs=3 weight=101\", column 27)");
    }

    /** A provider that is handed over need not be registered; the policies of the specs inside are. */
    @Test
    void policyOfAProviderAtHandWorksAsARegisteredOneDoes() {
        PolicyProvider provider = new PinnedPolicy.Provider(
                List.of(PolicyOption.structure("inside", PolicyOption.Kind.SPEC, "(rr)", "of another policy")));
        VifScheduler scheduler = PacketSchedulers.of(provider, PolicySpec.parse("mine vifs=2 inside=(drr)"));
        assertThat(scheduler.spec()).startsWith("mine inside=(drr quantum=1500 weight=1) vifs=2 ");
        assertThat(scheduler.enqueue(1, 1000, 5, 0)).isEqualTo(PacketScheduler.ACCEPTED);
        assertThat(scheduler.dequeue(0)).isEqualTo(5);
    }

    @Test
    void everyProviderDescribesItself() {
        for (PolicyProvider provider : PacketSchedulers.providers()) {
            assertThat(provider.id()).matches("[a-z][a-z0-9+-]*");
            assertThat(provider.name()).isNotBlank();
            assertThat(provider.cost()).startsWith("O(");
            assertThat(provider.fairness()).isNotBlank();
            assertThat(provider.source()).isNotBlank();
            assertThat(provider.options())
                    .allSatisfy(option -> assertThat(option.description()).isNotBlank());
            if (!provider.weightOption().isEmpty()) {
                assertThat(provider.options()).extracting(PolicyOption::key).contains(provider.weightOption());
            }
        }
    }

    @Test
    void noPolicyRedefinesACommonOption() {
        for (PolicyProvider provider : PacketSchedulers.providers()) {
            assertThat(provider.options())
                    .extracting(PolicyOption::key)
                    .doesNotContainAnyElementsOf(PacketSchedulers.OPTIONS.stream()
                            .map(PolicyOption::key)
                            .toList());
        }
    }

    @Test
    void providerIsFoundByItsId() {
        assertThat(PacketSchedulers.provider("wfq").name()).isEqualTo("weighted fair queueing");
        assertThatThrownBy(() -> PacketSchedulers.provider("wff"))
                .isInstanceOf(SpecException.class)
                .hasMessage(
                        "policy = \"wff\", expected one of drr, edf, fifo, hierarchical, htb, min-rate, native, priority, qfq, qfq+, rr,"
                                + " scfq, sfq, test-pinned, test-shortest, wf2q, wf2q+, wfq, wrr,"
                                + " did you mean \"wfq\"?");
    }

    /** Two jars may hold policies of one id. */
    @Test
    void idThatTwoProvidersClaimIsRefused(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(PolicyProvider.class.getName()), Twin.class.getName() + "\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThatThrownBy(() -> PacketSchedulers.of("rr vifs=1"))
                    .isInstanceOf(SpecException.class)
                    .hasMessageMatching("policy = \"rr\", expected one provider, found io.vifsched.*Provider and"
                            + " io.vifsched.*Twin \\(in \"rr vifs=1\"\\)");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A second policy of the name {@code rr}. */
    public static final class Twin implements PolicyProvider {
        private final PolicyProvider first = new RoundRobin.Provider();

        @Override
        public String id() {
            return first.id();
        }

        @Override
        public String name() {
            return first.name();
        }

        @Override
        public String cost() {
            return first.cost();
        }

        @Override
        public String fairness() {
            return first.fairness();
        }

        @Override
        public String source() {
            return first.source();
        }

        @Override
        public List<PolicyOption> options() {
            return first.options();
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return first.create(settings);
        }
    }

    @Test
    void policiesWhoseTimeIsThatOfTheLinkNeedAndFollowIt() {
        for (PolicyProvider provider : PacketSchedulers.providers()) {
            boolean ofLink = Set.of("wfq", "wf2q", "wf2q+").contains(provider.id());
            assertThat(provider.followsLink()).as(provider.id()).isEqualTo(ofLink);
            if (ofLink) {
                assertThatThrownBy(() -> PacketSchedulers.of(provider.id() + " vifs=1"))
                        .isInstanceOf(SpecException.class)
                        .hasMessageContaining("link");
            }
        }
    }

    /** Where vifs have weights or priorities, those are the option through which shares are given. */
    @Test
    void providersNameTheOptionOfShares() {
        for (PolicyProvider provider : PacketSchedulers.providers()) {
            Set<String> keys =
                    provider.options().stream().map(PolicyOption::key).collect(Collectors.toSet());
            if (provider instanceof PinnedPolicy.Provider || keys.contains("min")) {
                continue; // its weights are without effect; minimums are rates
            }
            String expected = keys.contains("weight") ? "weight" : keys.contains("priority") ? "priority" : "";
            assertThat(provider.weightOption()).as(provider.id()).isEqualTo(expected);
        }
    }
}
