package io.vifsched.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Adversaries;
import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.RandomWorkloads;
import io.vifsched.conformance.workload.Workload;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DriverConformanceTest {
    private static DriverConformance checked(String spec) {
        return DriverConformance.onLink(PacketSchedulers.of(spec), 8_000_000_000L, 0); // 1 ns per byte
    }

    private static void assertBreaks(DriverRule rule, String spec, Consumer<DriverConformance> driver) {
        DriverConformance scheduler = checked(spec);
        assertThatExceptionOfType(DriverBreach.class)
                .isThrownBy(() -> driver.accept(scheduler))
                .satisfies(breach -> assertThat(breach.rule()).isEqualTo(rule))
                .withMessageContaining(rule.statement());
    }

    @Test
    void aDriverThatKeepsTheContractSeesTheSameDepartures() {
        for (String spec : new String[] {"drr lazy", "wf2q+ link=8Gbit", "rr rate=0:1Gbit cap=bucket burst=65536"}) {
            for (long number = 0; number < 200; number++) {
                Workload workload = RandomWorkloads.any(Draw.of(3, number, 0)).withNanosPerByte(1);
                String complete = spec + " vifs=" + workload.vifs();
                DriverConformance checked = checked(complete);
                Run run = Run.of(checked, workload, now -> {});
                assertThat(run.departures())
                        .isEqualTo(Run.of(complete, workload).departures());
                checked.end(PacketScheduler.LATEST_NANOS);
            }
        }
    }

    @Test
    void everyAdversaryIsDrivenWell() {
        Adversaries.all().forEach((name, workload) -> {
            DriverConformance checked = DriverConformance.onLink(
                    PacketSchedulers.of("drr lazy vifs=" + workload.vifs()),
                    workload.linkBitsPerSecond(),
                    workload.overheadBytes());
            Run.of(checked, workload, now -> {});
            checked.end(PacketScheduler.LATEST_NANOS);
        });
    }

    @Test
    void timeThatGoesBackIsFound() {
        assertBreaks(DriverRule.TIME, "rr vifs=1", scheduler -> {
            scheduler.enqueue(0, 100, 0, 10);
            scheduler.enqueue(0, 100, 1, 9);
        });
        assertBreaks(DriverRule.TIME, "rr vifs=1", scheduler -> {
            scheduler.dequeue(10);
            scheduler.nextWakeup(9);
        });
    }

    @Test
    void anArrivalAfterTheDecisionOfItsInstantIsFound() {
        assertBreaks(DriverRule.ARRIVALS_FIRST, "rr vifs=1", scheduler -> {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.dequeue(0);
            scheduler.enqueue(0, 100, 1, 0);
        });
    }

    @Test
    void aSkippedIdleCallIsFound() {
        assertBreaks(DriverRule.END_OF_TRANSMISSION, "rr vifs=1", scheduler -> {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.dequeue(0);
            scheduler.enqueue(0, 100, 1, 101); // the first packet ended at 100
        });
        assertBreaks(DriverRule.END_OF_TRANSMISSION, "rr vifs=1", scheduler -> {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.dequeue(0);
            scheduler.end(101);
        });
    }

    @Test
    void twoPacketsAtOnceAreFound() {
        assertBreaks(DriverRule.ONE_AT_A_TIME, "rr vifs=1", scheduler -> {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.dequeue(0);
            scheduler.dequeue(99);
        });
    }

    @Test
    void aPacketThatFindsTheLinkFreeMustBeAskedForAtOnce() {
        assertBreaks(DriverRule.WAKEUP, "rr vifs=1", scheduler -> {
            scheduler.enqueue(0, 100, 0, 0);
            scheduler.dequeue(1);
        });
    }

    @Test
    void anOversleptReleaseIsFound() {
        // 1,500 bytes of depth: the second packet is released 1,500 x 8 / 8 Mbit/s = 1.5 ms after the first.
        String spec = "rr vifs=1 rate=8Mbit cap=bucket burst=1500";
        assertBreaks(DriverRule.WAKEUP, spec, scheduler -> {
            scheduler.enqueue(0, 1500, 0, 0);
            scheduler.enqueue(0, 1500, 1, 0);
            assertThat(scheduler.dequeue(0)).isZero();
            assertThat(scheduler.dequeue(1_500)).isEqualTo(PacketScheduler.NONE);
            scheduler.dequeue(1_500_001);
        });
    }

    @Test
    void argumentsOutOfRangeAreFound() {
        assertBreaks(DriverRule.ARGUMENTS, "rr vifs=1", scheduler -> scheduler.enqueue(1, 100, 0, 0));
        assertBreaks(DriverRule.ARGUMENTS, "rr vifs=1", scheduler -> scheduler.enqueue(0, 0, 0, 0));
        assertBreaks(DriverRule.ARGUMENTS, "rr vifs=1", scheduler -> scheduler.enqueue(0, 1, -1, 0));
        assertBreaks(DriverRule.ARGUMENTS, "rr vifs=1", scheduler -> scheduler.dequeue(Long.MAX_VALUE));
    }

    @Test
    void fractionsOfNanosecondsAreCarriedAndPassedAsTheirFloor() {
        // 3 Gbit/s: 8/3 ns per byte; one byte each: ends at 2 2/3, 5 1/3 and 8.
        DriverConformance scheduler = DriverConformance.onLink(PacketSchedulers.of("fifo vifs=1"), 3_000_000_000L, 0);
        for (int packet = 0; packet < 3; packet++) {
            scheduler.enqueue(0, 1, 7, 0);
        }
        for (long now : new long[] {0, 2, 5}) {
            assertThat(scheduler.dequeue(now)).isEqualTo(7);
        }
        assertThat(scheduler.dequeue(8)).isEqualTo(PacketScheduler.NONE);
        scheduler.end(9);
    }

    @Test
    void aDriverThatTakesPacketsAheadIsHeldToTheOtherRules() {
        DriverConformance scheduler = DriverConformance.withoutLink(PacketSchedulers.of("rr vifs=1"));
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 100, 1, 0);
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.dequeue(0)).isEqualTo(1);
        scheduler.end(5_000);
    }
}
