package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LendersTest {
    private static final int LONGEST_BYTES = 100;

    private static ClassTree tree(String vifsAndTree) {
        return new ClassTree(PacketSchedulers.settings(
                PolicySpec.parse("htb longest=" + LONGEST_BYTES + " link=8Gbit " + vifsAndTree)));
    }

    @Test
    void whatAskedAClassBeforeIsForgotten() {
        // Two packets use up the tokens of a leaf and of the class above it, so that both borrow at the root, level 2.
        ClassTree tree = tree("vifs=2 tree=(rate=8Gbit (rate=1kbit ceil=8Gbit burst=100"
                + " (vif=0-1 rate=1kbit ceil=8Gbit burst=100)))");
        Lenders lenders = new Lenders(tree);
        for (int leaf = 0; leaf < 2; leaf++) {
            lenders.clear();
            lenders.activate(leaf);
            lenders.charge(leaf, 100, 0, 0);
            lenders.charge(leaf, 100, 0, 0);
            assertThat(lenders.levelOf(lenders.firstRow())).isEqualTo(2);
            assertThat(lenders.next(lenders.firstRow(), 0)).isEqualTo(leaf);
        }
    }

    /** The rule as it is written: from a leaf upwards the first green class lends, unless a red one comes before it. */
    private static final class PlainRule {
        private final ClassTree tree;
        private final TokenBuckets tokens;
        private final TokenBuckets ceilingTokens;
        private final TreeSet<Integer> backlogged = new TreeSet<>();

        PlainRule(ClassTree tree) {
            this.tree = tree;
            tokens = tree.rateBuckets();
            ceilingTokens = tree.ceilingBuckets();
        }

        /** The level of the class that lends to the leaf, -1 if none does. */
        int lenderLevel(int leaf, long nowNanos) {
            for (int id = leaf; id >= 0; id = tree.parent(id)) {
                if (ceilingTokens.readyNanos(id) > nowNanos) {
                    return -1;
                }
                if (tokens.readyNanos(id) <= nowNanos) {
                    return tree.level(id);
                }
            }
            return -1;
        }

        void charge(int leaf, int wireBytes, int lenderLevel, long nowNanos) {
            for (int id = leaf; id >= 0; id = tree.parent(id)) {
                ceilingTokens.charge(id, wireBytes, nowNanos);
                if (tree.level(id) >= lenderLevel) {
                    tokens.charge(id, wireBytes, nowNanos);
                }
            }
        }

        /** The leaves that may send at the lowest level, and of those the ones of the largest priority. */
        NavigableSet<Integer> first(long nowNanos) {
            TreeSet<Integer> best = new TreeSet<>();
            long least = Long.MAX_VALUE;
            for (int leaf : backlogged) {
                int level = lenderLevel(leaf, nowNanos);
                long order = 10L * level - tree.priority(leaf);
                if (level >= 0 && order <= least) {
                    if (order < least) {
                        best.clear();
                    }
                    least = order;
                    best.add(leaf);
                }
            }
            return best;
        }

        /** When one of these leaves may send if nothing starts: modes change only as a bucket comes out of debt. */
        long firstNanos(Iterable<Integer> leaves, long fromNanos) {
            TreeSet<Long> times = new TreeSet<>();
            times.add(fromNanos);
            for (int id = 0; id < tree.size(); id++) {
                times.add(Math.max(fromNanos, tokens.readyNanos(id)));
                times.add(Math.max(fromNanos, ceilingTokens.readyNanos(id)));
            }
            for (long time : times) {
                for (int leaf : leaves) {
                    if (lenderLevel(leaf, time) >= 0) {
                        return time;
                    }
                }
            }
            return PacketScheduler.NEVER;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vifs=1 tree=(vif=0 rate=4Gbit ceil=8Gbit burst=200 cburst=300)",
                "vifs=3 tree=(rate=3Gbit ceil=5Gbit (vif=0 rate=1Gbit ceil=8Gbit priority=2)"
                        + " (vif=1 rate=1Gbit ceil=2Gbit) (vif=2 rate=500Mbit ceil=8Gbit priority=7))",
                "vifs=6 tree=(rate=4Gbit ceil=8Gbit (rate=1Gbit ceil=3Gbit burst=100 (vif=2 rate=100Mbit ceil=4Gbit)"
                        + " (rate=500Mbit ceil=4Gbit cburst=100 (vif=0-1 rate=300Mbit ceil=8Gbit priority=3)))"
                        + " (vif=4 rate=1Gbit ceil=8Gbit burst=100) (rate=2Gbit (vif=3 rate=1Gbit) (vif=5 rate=7Mbit ceil=1Gbit)))",
                "vifs=300 tree=(rate=4Gbit ceil=8Gbit (rate=1Gbit ceil=2Gbit burst=100 cburst=100"
                        + " (vif=70-199 rate=1Mbit ceil=1Gbit burst=100) (rate=3Mbit ceil=1Gbit burst=100"
                        + " (vif=200-299 rate=1Mbit ceil=8Gbit priority=2 burst=100)))"
                        + " (vif=0-69 rate=1Mbit ceil=4Gbit burst=100 cburst=100))",
            })
    void agreesWithThePlainRule(String vifsAndTree) {
        ClassTree tree = tree(vifsAndTree);
        for (int seed = 0; seed < 6; seed++) {
            new Comparison(tree, seed).run();
        }
    }

    private static final class Comparison {
        private final Random random;
        private final ClassTree tree;
        private final Lenders lenders;
        private PlainRule plain;
        private long now;

        Comparison(ClassTree tree, int seed) {
            this.tree = tree;
            random = new Random(seed);
            lenders = new Lenders(tree);
            plain = new PlainRule(tree);
        }

        /** Twice, since what is cleared starts afresh. */
        void run() {
            makeSteps();
            lenders.clear();
            plain = new PlainRule(tree);
            makeSteps();
        }

        private void makeSteps() {
            for (int step = 0; step < 300; step++) {
                now += random.nextInt(4) == 0 ? random.nextInt(400) : 0;
                lenders.advanceTo(now);
                toggle(random.nextInt(tree.vifs()));
                compare();
                int row = lenders.firstRow();
                if (row >= 0 && random.nextInt(3) > 0) {
                    serve(lenders.next(row, random.nextInt(tree.vifs())), lenders.levelOf(row));
                }
            }
        }

        private void toggle(int leaf) {
            if (plain.backlogged.add(leaf)) {
                lenders.activate(leaf);
            } else if (random.nextInt(3) == 0) {
                plain.backlogged.remove(leaf);
                lenders.deactivate(leaf);
            }
        }

        private void serve(int leaf, int level) {
            int bytes = 1 + random.nextInt(LONGEST_BYTES);
            assertThat(plain.lenderLevel(leaf, now)).isEqualTo(level);
            lenders.charge(leaf, bytes, level, now);
            plain.charge(leaf, bytes, level, now);
        }

        private void compare() {
            NavigableSet<Integer> first = plain.first(now);
            int row = lenders.firstRow();
            assertThat(row >= 0).isEqualTo(!first.isEmpty());
            if (row >= 0) {
                assertThat(lenders.openNanos()).isLessThanOrEqualTo(now);
                int from = random.nextInt(tree.vifs() + 1);
                Integer behind = first.ceiling(from);
                assertThat(lenders.next(row, from)).isEqualTo(behind == null ? first.first() : behind);
                assertThat(lenders.levelOf(row)).isEqualTo(plain.lenderLevel(first.first(), now));
            } else {
                assertThat(lenders.openNanos()).isEqualTo(plain.firstNanos(plain.backlogged, now));
            }
            int leaf = random.nextInt(tree.vifs());
            long ready = plain.firstNanos(Set.of(leaf), now);
            assertThat(Math.max(now, lenders.readyNanos(leaf))).isEqualTo(ready);
        }
    }
}
