package io.vifsched.reference;

import static io.vifsched.reference.Runs.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vifsched.reference.ServiceHistory.Backlog;
import io.vifsched.reference.ServiceHistory.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One run worked by hand; 1 byte takes 1 ns. */
class ServiceHistoryTest {
    // Served: vif 0 from 0 to 10, vif 1 from 10 to 30, vif 0 from 30 to 40.
    private static final List<Arrival> ARRIVALS =
            List.of(new Arrival(0, 0, 10), new Arrival(0, 1, 20), new Arrival(10, 0, 10));
    private static final ExactParameters PARAMETERS = ExactParameters.of(3, LINK);
    private static final ServiceHistory RUN =
            ServiceHistory.of(PARAMETERS, ExactPolicies.run("fifo", PARAMETERS, ARRIVALS));

    @Test
    void bytesAreSentLinearlyDuringATransmission() {
        // Instants 0, 10, 15, 30, 40
        ServiceHistory run = RUN.alsoAt(List.of(Rational.of(15)));
        assertThat(List.of(0, 1, 2, 3, 4)).extracting(run::sentBytes).containsExactly(whole(0, 10, 15, 30, 40));
        assertThat(List.of(0, 1, 2, 3, 4))
                .extracting(instant -> run.sentBytes(1, instant))
                .containsExactly(whole(0, 0, 5, 20, 20));
    }

    @Test
    void aVifIsBusyWhenAPacketComesAsTheLastOneFinishes() {
        // Instants 0, 10, 30, 40. Vif 0 waits from 10 to 30: at 0 its first packet starts as it comes.
        assertThat(RUN.backlogged(0, Backlog.WAITING_OR_IN_SERVICE)).containsExactly(new Interval(0, 3));
        assertThat(RUN.backlogged(0, Backlog.WAITING)).containsExactly(new Interval(1, 2));
        assertThat(RUN.backlogged(1, Backlog.WAITING)).containsExactly(new Interval(0, 1));
        assertThat(RUN.backlogged(2, Backlog.WAITING_OR_IN_SERVICE)).isEmpty();
    }

    @Test
    void lengthsAreThoseOnTheWire() {
        ExactParameters parameters = PARAMETERS.with("overhead", 5);
        ServiceHistory run = ServiceHistory.of(parameters, ExactPolicies.run("fifo", parameters, ARRIVALS));
        assertThat(run.longestBytes()).isEqualTo(25);
        assertThat(run.sumOfLongestBytes()).isEqualTo(15 + 25);
        assertThat(run.sentBytes(run.instants().size() - 1)).isEqualTo(Rational.of(15 + 25 + 15));
    }

    @Test
    void aPacketComesWhenItsCapReleasesIt() {
        // 0.1 bytes/ns, depth 10: the first 10 bytes go at 0, the next are released at 100, as the tokens are there.
        ExactParameters capped = ExactParameters.of(1, LINK)
                .with("rate", 800_000_000)
                .with("cap", "bucket")
                .with("burst", 10);
        ServiceHistory run = ServiceHistory.of(capped, ExactPolicies.run("fifo", capped, Runs.burst(0, 10, 10)));
        assertThat(run.departures()).extracting(Departure::arrival).containsExactly(whole(0, 100));
        Schedule tooEarly = ExactPolicies.run("fifo", PARAMETERS, Runs.burst(0, 10, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceHistory.of(capped, tooEarly))
                .withMessage("row 1 starts at 10, expected its release or later");
    }

    @Test
    void runsInWhichPacketsWereNeverSentAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceHistory.of(PARAMETERS, new Schedule(List.of(), List.of(), List.of(7))))
                .withMessage("unservedRows = [7], expected none");
    }

    @Test
    void aBoundOfZeroIsBrokenByAnythingAboveIt() {
        BoundCheck check = BoundCheck.NONE.with(Rational.of(-1), Rational.ZERO).with(Rational.ZERO, Rational.ZERO);
        assertThat(check).isEqualTo(new BoundCheck(Rational.ZERO, 2, 0));
        assertThat(check.with(Rational.of(1, 2), Rational.ZERO)).isEqualTo(new BoundCheck(Rational.of(3, 2), 3, 1));
        assertThat(check.with(Rational.of(3), Rational.of(4))).isEqualTo(new BoundCheck(Rational.of(3, 4), 3, 0));
    }

    private static Rational[] whole(long... values) {
        Rational[] rationals = new Rational[values.length];
        for (int i = 0; i < values.length; i++) {
            rationals[i] = Rational.of(values[i]);
        }
        return rationals;
    }
}
