package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Many packets through a device ring of 64 slots: none is lost, doubled, or overtaken within its vif and producer. */
class SoakTest {
    private static final boolean LONG = Boolean.getBoolean("vifsched.long");
    private static final long PACKETS = LONG ? 1_000_000_000 : 1_000_000;
    private static final long FEWER_PACKETS = PACKETS / 10;

    private static ConcurrentSchedulerBuilder scheduler() {
        return ConcurrentScheduler.builder("drr vifs=" + Soak.VIFS + " limit=64")
                .mailboxPackets(64);
    }

    private static void assertAllArrive(Soak soak, long packets, Soak.Meanwhile meanwhile) {
        assertThat(soak.run(meanwhile)).isGreaterThanOrEqualTo(packets);
        assertThat(soak.freeSlots()).isEqualTo(Soak.SLOTS);
    }

    @Test
    void oneDispatchThreadLosesNothing() {
        assertAllArrive(new Soak(scheduler(), PACKETS), PACKETS, (scheduler, transmitted) -> {});
    }

    @Test
    void oneGlobalPolicyOverTwoThreadsLosesNothing() {
        Soak soak = new Soak(scheduler().dispatchThreads(2).globalPolicy(), FEWER_PACKETS);
        assertAllArrive(soak, FEWER_PACKETS, (scheduler, transmitted) -> {});
    }

    @Test
    void vifsThatMoveBetweenTwoThreadsLoseNothing() {
        Soak soak = new Soak(scheduler().dispatchThreads(2), FEWER_PACKETS);
        assertAllArrive(soak, FEWER_PACKETS, new Moves());
    }

    /** Every vif in turn moves to the other thread, as soon as the last move is over. */
    private static final class Moves implements Soak.Meanwhile {
        private CompletableFuture<Void> move = CompletableFuture.completedFuture(null);
        private int moves;

        @Override
        public void look(ConcurrentScheduler scheduler, long transmitted) {
            if (move.isDone()) {
                int vif = moves++ % Soak.VIFS;
                move = scheduler.move(vif, 1 - scheduler.dispatchThreadOf(vif));
            }
        }
    }
}
