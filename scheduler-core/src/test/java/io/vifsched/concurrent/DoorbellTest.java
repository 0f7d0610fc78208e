package io.vifsched.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorbellTest {
    private static final int VIFS = 10_000;

    private final Doorbell doorbell = new Doorbell(VIFS, new ParkingPlace());

    private List<Integer> answer() {
        List<Integer> vifs = new ArrayList<>();
        doorbell.answer(vifs::add);
        return vifs;
    }

    @Test
    void everyVifThatRangIsShownOnce() {
        List<Integer> rung = List.of(0, 63, 64, 4095, 4096, 9_999);
        rung.forEach(doorbell::ring);
        doorbell.ring(64);
        assertThat(doorbell.isRung()).isTrue();
        assertThat(answer()).containsExactlyElementsOf(rung);
        assertThat(doorbell.isRung()).isFalse();
        assertThat(answer()).isEmpty();
    }

    @Test
    void aVifThatRingsWhileItIsShownIsShownAgain() {
        doorbell.ring(5);
        doorbell.answer(doorbell::ring);
        assertThat(answer()).containsExactly(5);
    }

    @Test
    void producerSuspendedBeforeTheSummaryDelaysNoOtherVif() {
        doorbell.setVif(5); // and no further
        assertThat(doorbell.isRung()).isFalse();
        doorbell.ring(6); // of the same word, which is not 0 any more
        assertThat(answer()).contains(6);
    }

    @Test
    void producerSuspendedBeforeTheSummaryOfAnotherWordDelaysNoOtherVif() {
        doorbell.setVif(5);
        doorbell.ring(64);
        assertThat(answer()).contains(64);
        doorbell.setSummary(5);
        assertThat(answer()).containsExactly(5);
    }

    @Test
    void producerSuspendedBeforeTheWakeUpDelaysNoOtherVif() throws InterruptedException {
        ParkingPlace place = new ParkingPlace();
        Doorbell bell = new Doorbell(64, place);
        List<Integer> shown = new ArrayList<>();
        Thread dispatcher = new Thread(() -> {
            while (!shown.contains(6)) {
                place.announce(false);
                if (bell.isRung()) {
                    place.cancel();
                } else {
                    place.park(Long.MAX_VALUE);
                }
                bell.answer(shown::add);
            }
        });
        dispatcher.start();
        while (dispatcher.getState() != Thread.State.WAITING && dispatcher.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        bell.setVif(5);
        bell.setSummary(5); // and no further: the thread sleeps on
        bell.ring(6);
        dispatcher.join();
        assertThat(shown).containsExactly(5, 6);
    }
}
