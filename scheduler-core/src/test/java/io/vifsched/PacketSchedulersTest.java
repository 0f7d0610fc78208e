package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
}
