package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch between a policy and the native schedule list, thrown while packets wait. */
class PrioritizeTest {
    private static VifScheduler backlogged(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        for (int i = 0; i < 10; i++) {
            scheduler.enqueue(1, 100, 1, 0);
            scheduler.enqueue(0, 100, 0, 0);
        }
        return scheduler;
    }

    private static String take(VifScheduler scheduler, int packets) {
        StringBuilder vifs = new StringBuilder();
        for (int i = 0; i < packets; i++) {
            vifs.append(scheduler.dequeue(0));
        }
        return vifs.toString();
    }

    @Test
    void offServesRoundRobinFromTheScheduleList() {
        VifScheduler scheduler = backlogged("wrr priority=3,1 prioritize=off");
        assertThat(scheduler.isPrioritizing()).isFalse();
        assertThat(take(scheduler, 6)).isEqualTo("101010");
    }

    @Test
    void policyThatTakesOverStartsAfreshOnWhatWaits() {
        VifScheduler scheduler = backlogged("wrr priority=3,1 prioritize=off");
        assertThat(take(scheduler, 3)).isEqualTo("101");
        scheduler.setPrioritize(true, 0);
        assertThat(scheduler.isPrioritizing()).isTrue();
        assertThat(take(scheduler, 5)).isEqualTo("00010");
        // Off: the vifs join the list by id. On again: a whole turn for vif 0, which had two packets of one left.
        scheduler.setPrioritize(false, 0);
        assertThat(take(scheduler, 3)).isEqualTo("010");
        scheduler.setPrioritize(true, 0);
        assertThat(take(scheduler, 4)).isEqualTo("0001");
    }

    @Test
    void switchToWhatHoldsAlreadyChangesNothing() {
        VifScheduler scheduler = backlogged("wrr priority=3,1");
        assertThat(take(scheduler, 2)).isEqualTo("00");
        scheduler.setPrioritize(true, 0);
        assertThat(take(scheduler, 2)).isEqualTo("01");
    }

    @Test
    void switchShowsInTheSpec() {
        VifScheduler scheduler = PacketSchedulers.of("drr vifs=2");
        assertThat(scheduler.spec()).contains("prioritize=on");
        scheduler.setPrioritize(false, 0);
        assertThat(scheduler.spec()).contains("prioritize=off");
        scheduler.setPrioritize(true, 0);
        assertThat(scheduler.spec()).contains("prioritize=on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drr weight=1,3 quantum=100", "wfq weight=1,3 link=8Gbit", "wrr priority=1,3"})
    void parametersMaySetWhileItIsOff(String spec) {
        VifScheduler scheduler = backlogged(spec + " prioritize=off");
        VifParameter parameter = spec.startsWith("wrr") ? VifParameter.PRIORITY : VifParameter.WEIGHT;
        scheduler.set(parameter, 0, 3, 0);
        scheduler.set(parameter, 1, 1, 0);
        scheduler.setPrioritize(true, 0);
        String vifs = take(scheduler, 8);
        assertThat(vifs.chars().filter(vif -> vif == '0').count()).isEqualTo(6);
    }

    @Test
    void heldPacketsStayHeldAcrossTheSwitch() {
        VifScheduler scheduler = backlogged("drr vifs=2 quantum=100 rate=1:800kbit window=1ms");
        // Vif 1: 100 bytes a window. One packet each, then only vif 0.
        assertThat(take(scheduler, 3)).isEqualTo("100");
        scheduler.setPrioritize(false, 0);
        assertThat(take(scheduler, 2)).isEqualTo("00");
        scheduler.setPrioritize(true, 0);
        assertThat(take(scheduler, 7)).isEqualTo("000000-1");
        assertThat(scheduler.nextWakeup(0)).isEqualTo(1_000_000);
    }

    @Test
    void everyWaitingPacketArrivesAnew() {
        VifScheduler scheduler = backlogged("wfq weight=1,3 link=8Gbit prioritize=off");
        assertThat(take(scheduler, 4)).isEqualTo("1010");
        scheduler.setPrioritize(true, 0);
        // Tags: vif 0 100, 200, ... vif 1 33.3, 66.7, 100 (a tie, after vif 0), 133.3 ...
        assertThat(take(scheduler, 16)).isEqualTo("1101" + "1101" + "11" + "000000");
    }
}
