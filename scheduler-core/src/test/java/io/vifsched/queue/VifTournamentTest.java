package io.vifsched.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VifTournamentTest {
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
        VifTournament tournament = new VifTournament(vifs);
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
                tournament.put(vif, entry.key());
            } else if (!model.isEmpty()) {
                Entry gone = random.nextBoolean() || entries[vif] == null ? model.first() : entries[vif];
                if (gone.vif() == tournament.topVif()) {
                    tournament.removeTop();
                } else {
                    tournament.remove(gone.vif());
                }
                model.remove(gone);
                entries[gone.vif()] = null;
            }
            check(tournament, model, entries, vif, step);
        }
    }

    private static void check(VifTournament tournament, NavigableSet<Entry> model, Entry[] entries, int vif, int step) {
        boolean same = tournament.isEmpty() == model.isEmpty()
                && tournament.contains(vif) == (entries[vif] != null)
                && (model.isEmpty() || new Entry(tournament.topKey(), tournament.topVif()).equals(model.first()));
        assertThat(same)
                .as("step %d: top %s", step, model.isEmpty() ? "" : model.first())
                .isTrue();
    }

    @Test
    void lowestVifIsFirstAmongEquals() {
        VifTournament tournament = new VifTournament(20);
        for (int vif = 19; vif >= 0; vif--) {
            tournament.put(vif, 7);
        }
        for (int vif = 0; vif < 20; vif++) {
            assertThat(tournament.topVif()).isEqualTo(vif);
            tournament.removeTop();
        }
    }

    @Test
    void keysMayWrapAround() {
        VifTournament tournament = new VifTournament(2);
        tournament.put(0, Long.MIN_VALUE + 5);
        tournament.put(1, Long.MAX_VALUE - 5);
        assertThat(tournament.topVif()).isOne();
    }

    /** Each top comes back up to {@code range} later: time wraps around every few dozen changes. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 4611686018427387904",
        "2, 2, 9223372036854775806",
        "3, 5, 4611686018427387904",
        "4, 5, 9223372036854775806",
        "5, 70, 9223372036854775806"
    })
    void keysMayGrowForEver(long seed, int vifs, long range) {
        Random random = new Random(seed);
        VifTournament tournament = new VifTournament(vifs);
        TreeSet<Entry> model = new TreeSet<>(Entry::compare);
        for (int vif = 0; vif < vifs; vif++) {
            model.add(new Entry(0, vif));
            tournament.put(vif, 0);
        }
        for (int step = 0; step < 20_000; step++) {
            Entry top = model.first();
            assertThat(new Entry(tournament.topKey(), tournament.topVif()))
                    .as("step %d", step)
                    .isEqualTo(top);
            model.remove(top);
            long growth = random.nextInt(8) == 0 ? range : random.nextLong(range);
            if (random.nextInt(16) != 0 || model.isEmpty()) {
                model.add(new Entry(top.key() + growth, top.vif()));
                tournament.put(top.vif(), top.key() + growth);
            } else { // it leaves for a while: the next one's key counts, and its own is forgotten
                tournament.removeTop();
                Entry next = model.first();
                model.add(new Entry(next.key() + growth, top.vif()));
                tournament.put(top.vif(), next.key() + growth);
            }
        }
    }

    @Test
    void clearTakesEveryVifOut() {
        VifTournament tournament = new VifTournament(3);
        tournament.put(1, 1);
        tournament.put(2, 0);
        tournament.clear();
        assertThat(tournament.isEmpty()).isTrue();
        assertThat(tournament.contains(1)).isFalse();
        tournament.put(1, 5);
        assertThat(tournament.topKey()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void takesAnyKey(long key) {
        VifTournament tournament = new VifTournament(3);
        tournament.put(1, key);
        assertThat(tournament.contains(1)).isTrue();
        assertThat(tournament.isEmpty()).isFalse();
        assertThat(tournament.topKey()).isEqualTo(key);
    }
}
