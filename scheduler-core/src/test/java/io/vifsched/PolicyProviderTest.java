package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyProviderTest {
    private static PolicySettings settings(String spec) {
        return PacketSchedulers.settings(PolicySpec.parse(spec));
    }

    @Test
    void whoSaysNothingNeedsNoLinkAndNeverHoldsBack() {
        PolicySettings settings = settings("rr vifs=1");
        PolicyProvider provider = settings.provider();
        assertThat(provider.needsLink(settings)).isFalse();
        assertThat(provider.followsLink()).isFalse();
        assertThat(provider.isWorkConserving(settings)).isTrue();
        assertThat(provider.weightOption()).isEmpty();
    }

    @Test
    void othersSayWhatTheyNeed() {
        PolicySettings wfq = settings("wfq vifs=1 link=1Gbit");
        assertThat(wfq.provider().needsLink(wfq)).isTrue();
        assertThat(wfq.provider().followsLink()).isTrue();
        PolicySettings literal = settings("wrr literal vifs=1 link=1Gbit");
        assertThat(literal.provider().isWorkConserving(literal)).isFalse();
    }
}
