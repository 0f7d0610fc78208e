package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vif that was silent while virtual time went far is neither held back nor preferred when it comes back. */
class SleepingVifTest {
    // On a link of a nanosecond per byte. Tags of wf2q+ wrap around after 16 MiB, those of sfq after 64 GiB.
    private static final int LONG_BYTES = PacketScheduler.MAX_LENGTH_BYTES;
    private static final int SHORT_BYTES = 16_384;
    private static final int MOST_PACKETS = 150_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qfq longest=%d",
                "qfq+ longest=%d aggregate=1",
                "scfq",
                "sfq",
                "wfq",
                "wf2q",
                "wf2q+",
                "wf2q+ lazy",
            })
    void getsHalfOfTheLinkHoweverLongItSlept(String spec) {
        for (int packets = 1; packets < MOST_PACKETS; packets += 1 + packets / 3) {
            assertHalf(spec, packets, LONG_BYTES);
            assertHalf(spec, packets, SHORT_BYTES);
        }
    }

    /** A new weight does not stretch the distance to V of a vif that sleeps. */
    @Test
    void aSleepingVifMayGetAnotherWeight() {
        for (int packets = 1; packets < MOST_PACKETS; packets += 1 + packets / 3) {
            VifScheduler scheduler = PacketSchedulers.of("qfq longest=1048576 weight=65535,1");
            long now = sleep(scheduler, packets, LONG_BYTES);
            scheduler.set(VifParameter.WEIGHT, 0, 1, now);
            assertThat(packetsOfVif0(scheduler, now, LONG_BYTES))
                    .as("of 40 packets after %d", packets)
                    .isBetween(18, 22);
        }
    }

    private static void assertHalf(String spec, int packets, int lengthBytes) {
        VifScheduler scheduler = PacketSchedulers.of(spec.formatted(lengthBytes) + " vifs=2 link=8Gbit");
        long now = sleep(scheduler, packets, lengthBytes);
        assertThat(packetsOfVif0(scheduler, now, lengthBytes))
                .as("of 40 packets after %d of %d bytes", packets, lengthBytes)
                .isBetween(18, 22);
    }

    /** Vif 0 sends a packet; then vif 1 all others, without a pause. */
    private static long sleep(VifScheduler scheduler, int packets, int lengthBytes) {
        scheduler.enqueue(0, lengthBytes, 0, 0);
        scheduler.enqueue(1, lengthBytes, 1, 0);
        long now = 0;
        for (int packet = 0; packet < packets; packet++) {
            scheduler.enqueue(1, lengthBytes, 1, now);
            scheduler.dequeue(now);
            now += lengthBytes;
        }
        return now;
    }

    /** How many of the next 40 packets are of vif 0, when both have packets waiting. */
    private static int packetsOfVif0(VifScheduler scheduler, long from, int lengthBytes) {
        for (int packet = 0; packet < 40; packet++) {
            scheduler.enqueue(0, lengthBytes, 0, from);
            scheduler.enqueue(1, lengthBytes, 1, from);
        }
        int ofVif0 = 0;
        for (int packet = 0; packet < 40; packet++) {
            ofVif0 += scheduler.dequeue(from + (long) packet * lengthBytes) == 0 ? 1 : 0;
        }
        return ofVif0;
    }
}
