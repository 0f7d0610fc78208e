package io.vifsched.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VifTagsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 2000"})
    void agreesWithADequePerVif(long seed, int vifs) {
        Random random = new Random(seed);
        VifTags tags = new VifTags(vifs);
        List<Deque<Long>> model = new ArrayList<>();
        for (int vif = 0; vif < vifs; vif++) {
            model.add(new ArrayDeque<>());
        }
        for (int step = 0; step < 60_000; step++) {
            int vif = random.nextInt(vifs);
            Deque<Long> queue = model.get(vif);
            if (random.nextInt(100) < (step / 8_000 % 2 == 0 ? 75 : 20)) {
                long tag = random.nextLong();
                queue.addLast(tag);
                tags.append(vif, tag);
            } else if (!queue.isEmpty()) {
                queue.removeFirst();
                tags.removeHead(vif);
            }
            assertThat(tags.isEmpty(vif)).isEqualTo(queue.isEmpty());
            if (!queue.isEmpty()) {
                assertThat(tags.head(vif)).isEqualTo(queue.getFirst());
            }
            if (step % 25_000 == 24_999) {
                tags.clear();
                model.forEach(Deque::clear);
            }
        }
    }
}
