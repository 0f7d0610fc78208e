package io.vifsched.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityClassesTest {
    private static final int VIFS = 70;

    /** Against a plain search: the largest priority among the members, then the first vif behind the last one served. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithAPlainSearch(long seed) {
        Random random = new Random(seed);
        long[] priorities = new long[VIFS];
        Arrays.fill(priorities, 5);
        PriorityClasses classes = new PriorityClasses(priorities.clone());
        TreeSet<Integer> members = new TreeSet<>();
        Map<Long, Integer> scanFrom = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            int vif = random.nextInt(VIFS);
            switch (random.nextInt(4)) {
                case 0 -> {
                    classes.add(vif);
                    members.add(vif);
                }
                case 1 -> {
                    classes.remove(vif);
                    members.remove(vif);
                }
                case 2 -> {
                    priorities[vif] = 1L + random.nextInt(100);
                    classes.setPriority(vif, priorities[vif]);
                    scanFrom.keySet()
                            .retainAll(LongStream.of(priorities).boxed().toList());
                }
                default -> {
                    int expected = search(members, priorities, scanFrom);
                    assertThat(classes.next())
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(expected);
                    if (expected >= 0) {
                        classes.served(expected);
                        scanFrom.put(priorities[expected], expected + 1);
                    }
                }
            }
        }
    }

    private static int search(Set<Integer> members, long[] priorities, Map<Long, Integer> scanFrom) {
        long largest = members.stream().mapToLong(vif -> priorities[vif]).max().orElse(-1);
        int from = scanFrom.getOrDefault(largest, 0);
        for (int i = 0; i < VIFS; i++) {
            int vif = (from + i) % VIFS;
            if (members.contains(vif) && priorities[vif] == largest) {
                return vif;
            }
        }
        return -1;
    }

    @Test
    void newClassLeavesTheMembersOfTheOthersAlone() {
        PriorityClasses classes = new PriorityClasses(new long[] {5, 5, 3});
        classes.add(0);
        classes.setPriority(2, 4); // a class between 5 and 3
        assertThat(classes.next()).isZero();
        classes.setPriority(1, 9); // one before all others
        assertThat(classes.next()).isZero();
    }

    @Test
    void classGoesWithTheLastVifOfItsPriority() {
        PriorityClasses classes = new PriorityClasses(new long[] {1, 1});
        classes.add(1);
        for (long priority = 2; priority <= 1_000; priority++) {
            classes.setPriority(1, priority);
            assertThat(classes.next()).isEqualTo(1);
        }
        assertThat(classes.classes()).isEqualTo(2);
        classes.setPriority(1, 1);
        assertThat(classes.classes()).isEqualTo(1);
        assertThat(classes.next()).isEqualTo(1);
    }
}
