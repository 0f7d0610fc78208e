package io.vifsched.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import io.vifsched.experiments.capture.Capture;
import io.vifsched.experiments.capture.Trace;
import io.vifsched.experiments.capture.VifBy;
import io.vifsched.experiments.files.InputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads any bytes as a capture, once by each key. */
final class Captures {
    private static final InputBytes FILE = new InputBytes();
    private static final int SHORTEST_FRAME_BYTES = 60;

    private Captures() {}

    /** Each key gives a trace that keeps its promises, or a refusal. */
    static void check(byte[] capture) {
        check(capture, null);
        for (VifBy vifBy : VifBy.values()) {
            check(capture, vifBy);
        }
    }

    private static void check(byte[] capture, @Nullable VifBy vifBy) {
        try {
            check(Capture.load(FILE.of(capture), vifBy, 0));
        } catch (InputException e) {
            Refusal.check(e);
        }
    }

    private static void check(Trace trace) {
        assertThat(trace.packets()).isPositive();
        assertThat(trace.timeNanos(0)).isZero();
        assertThat(trace.timesNanos()).isSorted();
        assertThat(trace.spanNanos()).isEqualTo(trace.timeNanos(trace.packets() - 1));
        assertThat(trace.loopNanos()).isGreaterThanOrEqualTo(trace.spanNanos());
        assertThat(Arrays.stream(trace.frameBytes()))
                .allMatch(bytes -> bytes >= SHORTEST_FRAME_BYTES && bytes <= PacketScheduler.MAX_LENGTH_BYTES);
        assertThat(trace.senders()).hasSizeBetween(1, Capture.DEFAULT_VIFS);
        assertThat(trace.bytes())
                .isEqualTo(Arrays.stream(trace.frameBytes()).asLongStream().sum());
        for (int vif = 0; vif < trace.senders().size(); vif++) {
            int own = vif;
            Trace.Sender sender = trace.senders().get(vif);
            assertThat(Arrays.stream(trace.vifs()).filter(other -> other == own).count())
                    .isEqualTo(sender.packets());
            assertThat(sender.label()).isNotBlank();
        }
        assertThat(trace.notices()).allMatch(notice -> notice.lines().count() == 1);
    }
}
