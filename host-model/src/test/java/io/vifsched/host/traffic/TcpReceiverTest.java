package io.vifsched.host.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.traffic.RandomStreams.Purpose;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Acknowledgments as "the segment awaited/the instant echoed@when". */
class TcpReceiverTest {
    private static final long DELAY = 40_000_000;

    private final EventQueue events = new EventQueue();
    private final List<String> acknowledgments = new ArrayList<>();
    private final TcpReceiver receiver = receiver(Tcp.greedy());

    /** The instant echoed is that of the first segment that an acknowledgment is late for (RFC 7323). */
    @Test
    void acknowledgesEverySecondSegment() {
        arrive(0, 1, 2, 3);

        assertThat(acknowledgments).containsExactly("2/0@1", "4/2@3");
    }

    @Test
    void acknowledgesALoneSegmentAfterADelay() {
        arrive(0, 1, 2);
        events.runUntil(DELAY + 3);

        assertThat(acknowledgments).containsExactly("2/0@1", "3/2@" + (2 + DELAY));
    }

    /** What comes too early is acknowledged at once, by what is awaited; so is what fills the gap, with all behind it. */
    @Test
    void tellsOfAGapAtOnce() {
        arrive(0, 1, 3, 4, 2, 5, 6);

        assertThat(acknowledgments).containsExactly("2/0@1", "2/0@2", "2/0@3", "5/4@4", "7/5@6");
    }

    @Test
    void acknowledgesWhatItHasAlreadyAgain() {
        arrive(0, 1, 1, 0);

        assertThat(acknowledgments).containsExactly("2/0@1", "2/0@2", "2/0@3");
    }

    @Test
    void losesOneFrameOfSoMany() {
        TcpReceiver losing = receiver(Tcp.greedy().withLosses(3, 0));
        for (int i = 0; i < 7; i++) {
            losing.arrived(i, i, events.nowNanos());
        }

        assertThat(losing.lostFrames()).isEqualTo(2);
        assertThat(losing.segments()).isEqualTo(2);
    }

    private TcpReceiver receiver(Tcp settings) {
        TcpReceiver made = new TcpReceiver(settings, events, new RandomStreams(1, 0).stream(0, Purpose.LOSS));
        made.connect((lengthBytes, label, stampNanos, nowNanos) ->
                acknowledgments.add(label + "/" + stampNanos + "@" + nowNanos));
        return made;
    }

    /** One segment each nanosecond, sent when it arrives. */
    private void arrive(int... segments) {
        for (int segment : segments) {
            receiver.arrived(segment, events.nowNanos(), events.nowNanos());
            events.runUntil(events.nowNanos() + 1);
        }
    }
}
