package io.vifsched.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VifSetTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145, 600_000})
    void agreesWithABitSet(int vifs) {
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            VifSet set = new VifSet(vifs);
            BitSet model = new BitSet(vifs);
            for (int step = 0; step < 20_000; step++) {
                int vif = random.nextInt(vifs);
                // Members grow and shrink by turns, so that whole words and summaries become empty.
                if (random.nextInt(100) < (step / 500 % 2 == 0 ? 70 : 20)) {
                    set.add(vif);
                    model.set(vif);
                } else {
                    int member = Math.max(0, model.nextSetBit(vif));
                    set.remove(member);
                    model.clear(member);
                }
                int from = random.nextInt(vifs + 1);
                if (set.contains(vif) != model.get(vif)
                        || set.next(from) != model.nextSetBit(from)
                        || set.nextCyclic(from) != nextCyclic(model, from)) {
                    throw new AssertionError("vifs " + vifs + ", seed " + seed + ", step " + step + ", from " + from);
                }
            }
        }
    }

    private static int nextCyclic(BitSet model, int from) {
        int next = model.nextSetBit(from);
        return next >= 0 ? next : model.nextSetBit(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 4_097, 262_145, 1 << 22})
    void findsALoneMemberFromEverywhere(int vifs) {
        for (int vif : new int[] {0, vifs / 2, vifs - 1}) {
            VifSet set = new VifSet(vifs);
            assertThat(set.isEmpty()).isTrue();
            set.add(vif);
            assertThat(set.isEmpty()).isFalse();
            for (int from : new int[] {0, vif, Math.min(vif + 1, vifs), vifs - 1, vifs}) {
                assertThat(set.nextCyclic(from)).isEqualTo(vif);
                assertThat(set.next(from)).isEqualTo(from <= vif ? vif : -1);
            }
            set.remove(vif);
            assertThat(set.nextCyclic(vif)).isEqualTo(-1);
        }
    }

    @Test
    void addingAndRemovingTwiceIsOnce() {
        VifSet set = new VifSet(100);
        set.add(70);
        set.add(70);
        set.remove(70);
        assertThat(set.next(0)).isEqualTo(-1);
        set.remove(70);
        assertThat(set.contains(70)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65, 5_000, 300_000})
    void intersectionReplacesWhatWasThere(int vifs) {
        Random random = new Random(vifs);
        VifSet result = new VifSet(vifs);
        VifSet a = new VifSet(vifs);
        VifSet b = new VifSet(vifs);
        BitSet modelA = new BitSet();
        BitSet modelB = new BitSet();
        for (int i = 0; i < vifs / 3 + 1; i++) {
            int inA = random.nextInt(vifs);
            int inB = random.nextInt(vifs);
            a.add(inA);
            modelA.set(inA);
            b.add(inB);
            modelB.set(inB);
            result.add(random.nextInt(vifs));
        }
        result.setToIntersection(a, b);
        modelA.and(modelB);
        for (int vif = result.next(0); vif >= 0; vif = result.next(vif + 1)) {
            assertThat(modelA.get(vif)).isTrue();
            modelA.clear(vif);
        }
        assertThat(modelA.isEmpty()).isTrue();
        result.clear();
        assertThat(result.next(0)).isEqualTo(-1);
    }

    /** A lone member far from the start is found through the summaries only. */
    @ParameterizedTest
    @ValueSource(ints = {4_097, 300_000})
    void loneMemberOfAnIntersectionIsFoundFromAfar(int vifs) {
        VifSet a = new VifSet(vifs);
        VifSet b = new VifSet(vifs);
        VifSet both = new VifSet(vifs);
        a.add(0);
        b.add(1);
        a.add(vifs - 1);
        b.add(vifs - 1);
        both.setToIntersection(a, b);
        assertThat(both.next(0)).isEqualTo(vifs - 1);
        a.add(1);
        both.setToIntersection(a, b);
        assertThat(both.next(0)).isOne();
        assertThat(both.next(2)).isEqualTo(vifs - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 128, 4_096, 300_032})
    void anotherSetIsAddedAndRemovedAtItsOffset(int offset) {
        Random random = new Random(offset);
        VifSet other = new VifSet(9_000);
        VifSet set = new VifSet(offset + 9_000 + 77);
        BitSet model = new BitSet();
        assertThat(other.isEmpty()).isTrue();
        for (int i = 0; i < 300; i++) {
            int vif = random.nextInt(9_000);
            other.add(vif);
            model.set(offset + vif);
        }
        assertThat(other.isEmpty()).isFalse();
        int kept = offset + 9_000 + random.nextInt(77);
        set.add(kept);
        model.set(kept);
        set.addAll(other, offset);
        assertThat(membersOf(set)).isEqualTo(model);
        set.removeAll(other, offset);
        model.clear();
        model.set(kept);
        assertThat(membersOf(set)).isEqualTo(model);
        set.remove(kept);
        assertThat(set.isEmpty()).isTrue();
    }

    private static BitSet membersOf(VifSet set) {
        BitSet members = new BitSet();
        for (int vif = set.next(0); vif >= 0; vif = set.next(vif + 1)) {
            members.set(vif);
        }
        return members;
    }
}
