package io.vifsched;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.policy.Hierarchical;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the policies over groups, and those inside one, are shown and told. */
class GroupBacklogTest {
    private final List<LowestFirst> made = new ArrayList<>(); // the outer policy, then the inner ones

    /** Serves the lowest vif with a visible packet; shows what it was shown. */
    private static final class LowestFirst implements SchedulingPolicy {
        private @Nullable Backlog backlog;
        private final List<Long> pickedAtNanos = new ArrayList<>();

        @Override
        public void attach(Backlog backlog) {
            this.backlog = backlog;
        }

        private Backlog backlog() {
            return Objects.requireNonNull(backlog);
        }

        @Override
        public void activated(int vif, int headLengthBytes, long nowNanos) {
            assertThat(backlog().headLengthBytes(vif)).isEqualTo(headLengthBytes);
        }

        @Override
        public int pick(long nowNanos) {
            pickedAtNanos.add(nowNanos);
            for (int vif = 0; vif < backlog().vifs(); vif++) {
                if (backlog().headLengthBytes(vif) > 0) {
                    return vif;
                }
            }
            return NONE;
        }

        @Override
        public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {}
    }

    private final class Provider implements PolicyProvider {
        private final String id;

        Provider(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String name() {
            return "lowest first";
        }

        @Override
        public String cost() {
            return "O(n)";
        }

        @Override
        public String fairness() {
            return "none";
        }

        @Override
        public String source() {
            return "these tests";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of();
        }

        @Override
        public boolean followsLink() {
            return id.equals("of-link");
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            made.add(new LowestFirst());
            return made.get(made.size() - 1);
        }
    }

    private VifScheduler scheduler(String spec) {
        PolicySettings settings = new PolicySettings(
                PolicySpec.parse(spec), new Hierarchical.Provider(), inner -> new Provider(inner.id()));
        return new VifScheduler(settings.newPolicy(), settings);
    }

    @Test
    void groupsShowTheirCommittedPacketsAndCountAllThatWait() {
        // Vif 0 may send a byte per microsecond, 100 at once: its 40 bytes are held until 40,000.
        VifScheduler scheduler = scheduler("hierarchical groups=2,1 outer=(lowest) inner=(lowest)"
                + " rate=0:8Mbit cap=bucket burst=100 link=8Gbit");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 40, 1, 0);
        scheduler.enqueue(1, 30, 2, 0);
        scheduler.enqueue(2, 50, 3, 0);
        Backlog groups = made.get(0).backlog();
        Backlog vifs = made.get(1).backlog();
        assertThat(groups.vifs()).isEqualTo(2);
        assertThat(groups.headLengthBytes(0)).isEqualTo(100);
        assertThat(groups.lengthBytes(0, 0)).isEqualTo(100);
        assertThat(groups.lengthBytes(0, 1)).isZero();
        assertBacklog(groups, 0, 3, 170, Long.MIN_VALUE);
        assertBacklog(groups, 1, 1, 50, Long.MIN_VALUE);
        assertThat(groups.earliestReleaseNanos()).isEqualTo(Long.MIN_VALUE);
        // Inside, the committed packet is gone, and when the one behind it will be released is not known yet.
        assertThat(vifs.vifs()).isEqualTo(2);
        assertThat(vifs.headLengthBytes(0)).isZero();
        assertBacklog(vifs, 0, 1, 40, PacketScheduler.NEVER);
        assertThat(vifs.headLengthBytes(1)).isEqualTo(30);
        assertBacklog(vifs, 1, 1, 30, Long.MIN_VALUE);
        assertThat(vifs.earliestReleaseNanos()).isEqualTo(Long.MIN_VALUE);

        assertThat(scheduler.dequeue(0)).isZero(); // and 1:30 is committed
        assertBacklog(groups, 0, 2, 70, Long.MIN_VALUE);
        assertBacklog(vifs, 0, 1, 40, 40_000);
        assertBacklog(vifs, 1, 0, 0, PacketScheduler.NEVER);
        assertThat(vifs.earliestReleaseNanos()).isEqualTo(40_000);
    }

    @Test
    void packetBehindTheCommittedOneIsVisibleInside() {
        VifScheduler scheduler = scheduler("hierarchical groups=1 outer=(lowest) inner=(lowest) link=8Gbit");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 40, 1, 0);
        Backlog vifs = made.get(1).backlog();
        assertThat(vifs.headLengthBytes(0)).isEqualTo(40);
        assertBacklog(vifs, 0, 1, 40, Long.MIN_VALUE);
    }

    @Test
    void packetThatItsCapReleasesAsTheCommittedOneLeavesIsAHeadInside() {
        // A bucket of 1000 bytes: 600 leave 400, which release the second packet as the first one starts.
        VifScheduler scheduler = scheduler("hierarchical groups=1 outer=(lowest) inner=(lowest)"
                + " rate=0:8Mbit cap=bucket burst=1000 link=8Gbit");
        scheduler.enqueue(0, 600, 0, 0);
        scheduler.enqueue(0, 400, 1, 0);
        Backlog vifs = made.get(1).backlog();
        assertBacklog(vifs, 0, 1, 400, PacketScheduler.NEVER);
        assertThat(scheduler.dequeue(0)).isZero();
        assertBacklog(vifs, 0, 0, 0, PacketScheduler.NEVER); // it is committed in its turn
        assertThat(scheduler.dequeue(0)).isOne();
    }

    @Test
    void groupOfWhichAllIsHeldIsReleasedAsItsInnerPolicySays() {
        VifScheduler scheduler = scheduler("hierarchical groups=2,1 outer=(lowest) inner=(lowest)"
                + " rate=0:8Mbit cap=bucket burst=100 link=8Gbit");
        scheduler.enqueue(0, 100, 0, 0);
        scheduler.enqueue(0, 40, 1, 0);
        scheduler.enqueue(2, 50, 2, 0);
        Backlog groups = made.get(0).backlog();
        assertThat(scheduler.dequeue(0)).isZero();
        assertThat(scheduler.nextWakeup(1_000)).isEqualTo(1_000);
        assertThat(groups.headLengthBytes(0)).isZero();
        assertBacklog(groups, 0, 1, 40, 40_000);
        assertBacklog(groups, 1, 1, 50, Long.MIN_VALUE);
        assertThat(groups.earliestHeldNanos()).isEqualTo(40_000);
        assertThat(groups.earliestReleaseNanos()).isEqualTo(Long.MIN_VALUE);
        assertThat(scheduler.dequeue(1_000)).isEqualTo(2);
        assertThat(scheduler.nextWakeup(2_000)).isEqualTo(40_000);
        assertThat(groups.earliestReleaseNanos()).isEqualTo(40_000);
        assertBacklog(groups, 1, 0, 0, PacketScheduler.NEVER);
        assertThat(scheduler.dequeue(39_999)).isEqualTo(PacketScheduler.NONE);
        assertThat(scheduler.dequeue(40_000)).isOne();
        assertThat(groups.earliestHeldNanos()).isEqualTo(PacketScheduler.NEVER);
        assertThat(scheduler.nextWakeup(40_000)).isEqualTo(PacketScheduler.NEVER);
    }

    @Test
    void policyWhoseTimeFollowsTheLinkIsToldWhatItsGroupHasSent() {
        // 2 bytes on the wire at 3 Gbit/s take 16/3 ns: 5, 10 and 16 in whole nanoseconds. Others are told real time.
        VifScheduler scheduler =
                scheduler("hierarchical groups=1,1 outer=(lowest) inner=(of-link),(lowest)" + " overhead=1 link=3Gbit");
        for (int i = 0; i < 3; i++) {
            scheduler.enqueue(0, 1, i, 1_000);
        }
        scheduler.enqueue(1, 1, 3, 1_000);
        for (int i = 0; i < 4; i++) {
            assertThat(scheduler.dequeue(2_000 + i)).isEqualTo(i);
        }
        assertThat(made.get(1).pickedAtNanos).startsWith(0L, 5L, 10L, 16L).doesNotContain(2_000L);
        assertThat(made.get(2).pickedAtNanos).containsExactly(1_000L, 2_003L);
        scheduler.setPrioritize(false, 3_000);
        scheduler.setPrioritize(true, 3_000);
        scheduler.enqueue(0, 1, 4, 4_000);
        assertThat(made.get(1).pickedAtNanos).endsWith(16L, 0L);
    }

    private static void assertBacklog(Backlog backlog, int vif, int packets, long bytes, long releaseNanos) {
        assertThat(backlog.backlogPackets(vif)).isEqualTo(packets);
        assertThat(backlog.backlogBytes(vif)).isEqualTo(bytes);
        assertThat(backlog.releaseNanos(vif)).isEqualTo(releaseNanos);
    }
}
