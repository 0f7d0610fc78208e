package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassTreeTest {
    private static ClassTree tree(String options) {
        return new ClassTree(PacketSchedulers.settings(PolicySpec.parse("htb longest=100 " + options)));
    }

    @Test
    void innerClassesFollowTheLeavesInTheirOrder() {
        // Root 6, its children: 7 with vif 5 and 8, which has vifs 0 to 2; vif 4; 9 with vif 3.
        ClassTree tree = tree("vifs=6 tree=(rate=1Gbit (rate=1Mbit (vif=5 rate=1Mbit)"
                + " (rate=1Mbit (vif=0-2 rate=1Mbit))) (vif=4 rate=1Mbit) (rate=1Mbit (vif=3 rate=1Mbit)))");
        assertThat(tree.size()).isEqualTo(10);
        assertThat(tree.vifs()).isEqualTo(6);
        assertThat(tree.root()).isEqualTo(6);
        assertThat(IntStream.range(0, 10).map(tree::parent)).containsExactly(8, 8, 8, 9, 6, 7, -1, 6, 7, 6);
        assertThat(IntStream.range(0, 10).map(tree::level)).containsExactly(0, 0, 0, 0, 0, 0, 3, 2, 1, 1);
    }

    @Test
    void levelOfAClassIsThatOfItsHighestChildWhereverItStands() {
        ClassTree tree =
                tree("vifs=2 tree=(rate=1Gbit (vif=0 rate=1Mbit) (rate=1Mbit (rate=1Mbit (vif=1 rate=1Mbit))))");
        assertThat(IntStream.range(0, 5).map(tree::level)).containsExactly(0, 0, 3, 2, 1);
        ClassTree other =
                tree("vifs=2 tree=(rate=1Gbit (rate=1Mbit (rate=1Mbit (vif=1 rate=1Mbit))) (vif=0 rate=1Mbit))");
        assertThat(IntStream.range(0, 5).map(other::level)).containsExactly(0, 0, 3, 2, 1);
    }

    @Test
    void aVifMayBeTheRoot() {
        ClassTree tree = tree("vifs=1 tree=(vif=0 rate=1Mbit priority=8 quantum=700)");
        assertThat(tree.size()).isOne();
        assertThat(tree.root()).isZero();
        assertThat(tree.parent(0)).isEqualTo(ClassTree.NONE);
        assertThat(tree.priority(0)).isEqualTo(8);
        assertThat(tree.quantumBytes(0)).isEqualTo(700);
    }

    @Test
    void quantaThatAreNotGivenAreInProportionToTheRates() {
        // 100 + 20 bytes for the slowest; 2.5 times and 10^6 times as much; 5 x 10^6 times would be too much.
        ClassTree tree = tree("overhead=20 vifs=5 tree=(rate=1Gbit (vif=0 rate=2kbit) (vif=1 rate=5kbit)"
                + " (vif=2 rate=2Gbit) (vif=3 rate=10Gbit) (vif=4 rate=1Mbit quantum=120 priority=3))");
        assertThat(IntStream.range(0, 5).map(tree::quantumBytes)).containsExactly(120, 300, 120_000_000, 1 << 29, 120);
        assertThat(IntStream.range(0, 5).map(tree::priority)).containsExactly(1, 1, 1, 1, 3);
    }

    @Test
    void vifsOfARangeAreAlike() {
        ClassTree tree = tree("vifs=4 tree=(rate=1Gbit (vif=3 rate=1bit)"
                + " (vif=0-2 rate=8Gbit ceil=16Gbit burst=150 cburst=300 priority=5 quantum=200))");
        TokenBuckets rates = tree.rateBuckets();
        TokenBuckets ceilings = tree.ceilingBuckets();
        for (int vif = 0; vif < 3; vif++) {
            assertThat(tree.priority(vif)).isEqualTo(5);
            assertThat(tree.quantumBytes(vif)).isEqualTo(200);
            assertThat(tree.parent(vif)).isEqualTo(4);
            // A byte per ns, 150 deep: 200 bytes leave a debt of 50. Two bytes per ns, 300 deep: 400 leave one of 100.
            rates.charge(vif, 200, 0);
            ceilings.charge(vif, 400, 0);
            assertThat(rates.readyNanos(vif)).isEqualTo(50);
            assertThat(ceilings.readyNanos(vif)).isEqualTo(50);
        }
    }

    @Test
    void burstsHoldTenPacketsIfNotGivenAndTheCeilingIsTheRate() {
        // (100 + 20) x 10 bytes at a byte per ns.
        ClassTree tree = tree("overhead=20 vifs=1 tree=(rate=8Gbit (vif=0 rate=8Gbit))");
        for (int id = 0; id < 2; id++) {
            for (TokenBuckets buckets : new TokenBuckets[] {tree.rateBuckets(), tree.ceilingBuckets()}) {
                buckets.charge(id, 1_200, 0);
                assertThat(buckets.readyNanos(id)).isZero();
                buckets.charge(id, 1, 0);
                assertThat(buckets.readyNanos(id)).isOne();
            }
        }
    }

    @Test
    void extremesOfItsNumbersAreTaken() {
        ClassTree tree = tree("vifs=1 tree=(rate=1bit ceil=1000Gbit burst=536870912 cburst=536870912"
                + " (vif=0000000-0000000 rate=1000Gbit burst=100 cburst=100 quantum=536870912 priority=1))");
        assertThat(tree.quantumBytes(0)).isEqualTo(1 << 29);
        TokenBuckets rates = tree.rateBuckets();
        rates.charge(1, 1 << 29, 0);
        assertThat(rates.readyNanos(1)).isZero();
        assertThat(rates.readyNanos(0)).isEqualTo(Long.MIN_VALUE).isLessThan(PacketScheduler.EARLIEST_NANOS);
    }
}
