package io.vifsched.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VifHeapTest {
    private record Entry(long key, int vif) {
        static int compare(Entry a, Entry b) {
            int byKey = Long.signum(a.key - b.key);
            return byKey != 0 ? byKey : Integer.compare(a.vif, b.vif);
        }
    }

    /** Keys start at {@code base} and lie within {@code range} of each other: small ranges have ties, others wrap around. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 10",
        "2, 5, 0, 3",
        "3, 100, 0, 50",
        "4, 1000, -500, 1000",
        "5, 300, 9223372036854775000, 2000",
        "6, 4097, 4611686018427387904, 9223372036854775807"
    })
    void agreesWithASortedSet(long seed, int vifs, long base, long range) {
        Random random = new Random(seed);
        VifHeap heap = new VifHeap(vifs);
        TreeSet<Entry> model = new TreeSet<>(Entry::compare);
        Entry[] entries = new Entry[vifs];
        for (int step = 0; step < 50_000; step++) {
            int vif = random.nextInt(vifs);
            if (random.nextInt(10) < (step / 1_000 % 2 == 0 ? 7 : 4)) {
                Entry entry = new Entry(base + (random.nextLong() >>> 1) % range, vif);
                if (entries[vif] != null) {
                    model.remove(entries[vif]);
                }
                model.add(entry);
                entries[vif] = entry;
                heap.put(vif, entry.key());
            } else if (!model.isEmpty()) {
                Entry gone = random.nextBoolean() || entries[vif] == null ? model.first() : entries[vif];
                if (gone.vif() == heap.topVif()) {
                    heap.removeTop();
                } else {
                    heap.remove(gone.vif());
                }
                model.remove(gone);
                entries[gone.vif()] = null;
            }
            check(heap, model, entries, vif, step);
        }
    }

    private static void check(VifHeap heap, NavigableSet<Entry> model, Entry[] entries, int vif, int step) {
        boolean same = heap.size() == model.size()
                && heap.isEmpty() == model.isEmpty()
                && heap.contains(vif) == (entries[vif] != null)
                && (entries[vif] == null || heap.key(vif) == entries[vif].key())
                && (model.isEmpty() || new Entry(heap.topKey(), heap.topVif()).equals(model.first()));
        assertThat(same)
                .as("step %d: top %s", step, model.isEmpty() ? "" : model.first())
                .isTrue();
    }

    @Test
    void lowestVifIsFirstAmongEquals() {
        VifHeap heap = new VifHeap(20);
        for (int vif = 19; vif >= 0; vif--) {
            heap.put(vif, 7);
        }
        for (int vif = 0; vif < 20; vif++) {
            assertThat(heap.topVif()).isEqualTo(vif);
            heap.removeTop();
        }
    }

    @Test
    void keysMayWrapAround() {
        VifHeap heap = new VifHeap(2);
        heap.put(0, Long.MIN_VALUE + 5);
        heap.put(1, Long.MAX_VALUE - 5);
        assertThat(heap.topVif()).isOne();
    }

    @Test
    void clearTakesEveryVifOut() {
        VifHeap heap = new VifHeap(3);
        heap.put(1, 1);
        heap.put(2, 0);
        heap.clear();
        assertThat(heap.isEmpty()).isTrue();
        assertThat(heap.contains(1)).isFalse();
        heap.put(1, 5);
        assertThat(heap.topKey()).isEqualTo(5);
    }
}
