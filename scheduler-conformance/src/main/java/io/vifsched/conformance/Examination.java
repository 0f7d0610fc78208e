package io.vifsched.conformance;

import io.vifsched.Drainable;
import io.vifsched.PacketScheduler;
import io.vifsched.SpecException;
import io.vifsched.conformance.run.Breach;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.Fact;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.run.WorkConservation;
import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.Workload.Packet;
import io.vifsched.reference.Bound;
import io.vifsched.reference.Rational;
import io.vifsched.reference.Schedule;
import io.vifsched.reference.ServiceHistory;
import java.util.List;

/** Makes all checks of one trial. */
final class Examination {
    private static final List<Fact> WATCHED =
            List.of(Fact.EXCEPTION, Fact.RESULT, Fact.CONSERVATION, Fact.ORDER, Fact.WAKEUP, Fact.PURITY);
    private static final long MARGIN_NANOS = 10_000_000_000L; // that a run may look ahead or take longer at other times

    private final Trial trial;
    private final long number;
    private final Draw draw;
    private final Tally tally;

    private Examination(Trial trial, long number, Draw draw, Tally tally) {
        this.trial = trial;
        this.number = number;
        this.draw = draw;
        this.tally = tally;
    }

    /** Examines the trial of the workload with this number. */
    static void of(Trial trial, long number, Draw draw, Tally tally) {
        tally.nextWorkload();
        new Examination(trial, number, draw, tally).examine();
    }

    private void examine() {
        Run run;
        try {
            run = run(newScheduler());
        } catch (Breach e) {
            fails(e.fact(), e);
            return;
        }
        WATCHED.forEach(tally::holds);
        if (trial.workConserving() && run.unserved() > 0) {
            fails(
                    Fact.CONSERVATION,
                    new Breach(Fact.CONSERVATION, run.unserved() + " accepted packets never left" + on()));
        }
        check(Fact.PURITY, () -> checkFewQuestions(run));
        if (newScheduler() instanceof Drainable && !trial.capped()) { // a cap keeps what has been used up
            check(Fact.AFRESH, this::checkAfresh);
        }
        check(Fact.DETERMINISM, () -> checkDeterminism(run));
        check(Fact.ANY_TIME, () -> checkOtherTimes(run));
        check(Fact.CONTRACT, () -> checkContract(run));
        if (trial.workConserving()) {
            checkWorkConservation(run);
        }
        if (agrees(run) && run.unserved() == 0) {
            checkBounds(run);
        }
    }

    private PacketScheduler newScheduler() {
        try {
            return trial.schedulers().get();
        } catch (SpecException e) { // the spec's fault, not the scheduler's
            throw e;
        } catch (RuntimeException e) {
            throw new Breach(Fact.EXCEPTION, "making a scheduler threw " + e, e);
        }
    }

    private Run run(PacketScheduler scheduler) {
        return Run.of(scheduler, trial.workload(), now -> {});
    }

    private void check(Fact fact, Runnable check) {
        try {
            check.run();
            tally.holds(fact);
        } catch (Breach e) {
            fails(fact, e);
        }
    }

    private void fails(Fact fact, Breach breach) {
        tally.fails(fact, number, breach.getMessage() + " by " + trial.description());
    }

    private void checkFewQuestions(Run run) {
        Run other = Run.withFewQuestions(trial.schedulers().get(), trial.workload());
        if (!sameAs(run, other)) {
            throw new Breach(
                    Fact.PURITY,
                    "the order is " + other.order() + " if nextWakeup is asked less, else " + run.order() + on());
        }
    }

    /** A policy is attached again whenever a vif with packets is drained: it must forget, as one that is new. */
    private void checkAfresh() {
        PacketScheduler used = trial.schedulers().get();
        Run past = run(used);
        List<Packet> packets = trial.workload().packets();
        if (past.departures().isEmpty()) {
            return;
        }
        long later = lastArrivalNanos() + end(past);
        int waiting = 0;
        for (int row = 0; row < packets.size(); row++) {
            Packet packet = packets.get(row);
            int result = used.enqueue(packet.vif(), packet.lengthBytes(), row, later);
            waiting += result == PacketScheduler.ACCEPTED ? 1 : 0;
        }
        for (int left = waiting / 2; left > 0; left--) {
            used.dequeue(later); // so that a drain comes in the middle of something
        }
        for (int vif = 0; vif < trial.workload().vifs(); vif++) {
            ((Drainable) used).drain(vif, later, (ofVif, lengthBytes, handle) -> {});
        }
        Run drained = run(new ShiftedScheduler(used, later));
        Run fresh = run(new ShiftedScheduler(trial.schedulers().get(), later));
        if (!sameAs(drained, fresh)) {
            throw new Breach(
                    Fact.AFRESH,
                    "the order is " + drained.order() + " after a drain, of a new one " + fresh.order() + on());
        }
    }

    private long lastArrivalNanos() {
        List<Packet> packets = trial.workload().packets();
        return packets.isEmpty() ? 0 : packets.get(packets.size() - 1).timeNanos();
    }

    private static long end(Run run) {
        List<Departure> departures = run.departures();
        return departures.isEmpty() ? 0 : departures.get(departures.size() - 1).finishNanos();
    }

    private void checkDeterminism(Run run) {
        List<Run> again =
                Run.sideBySide(trial.schedulers().get(), trial.schedulers().get(), trial.workload());
        for (Run other : again) {
            if (!sameAs(run, other)) {
                throw new Breach(
                        Fact.DETERMINISM, "the order is " + other.order() + ", before it was " + run.order() + on());
            }
        }
    }

    private static boolean sameAs(Run one, Run other) {
        return one.departures().equals(other.departures()) && one.refusedRows().equals(other.refusedRows());
    }

    private void checkOtherTimes(Run run) {
        long ahead = number % 2 == 0
                ? PacketScheduler.EARLIEST_NANOS
                : PacketScheduler.LATEST_NANOS - 2 * Math.max(end(run), lastArrivalNanos()) - MARGIN_NANOS;
        run(new ShiftedScheduler(trial.schedulers().get(), ahead));
    }

    private void checkContract(Run run) {
        PacketScheduler scheduler = trial.schedulers().get();
        Run misused = run(new Misuse(scheduler, trial.workload().vifs(), draw));
        if (!sameAs(run, misused)) {
            throw new Breach(
                    Fact.CONTRACT,
                    "the order is " + misused.order() + " after illegal calls, without them " + run.order() + on());
        }
    }

    private void checkWorkConservation(Run run) {
        if (trial.capped()) {
            check(Fact.NO_IDLING, () -> {
                run(ReleaseWatch.of(trial.schedulers().get()));
                if (run.unserved() != 0) {
                    throw new Breach(Fact.NO_IDLING, "leaves " + run.unserved() + " packets" + on());
                }
            });
            return;
        }
        String name = trial.description();
        check(Fact.NO_IDLING, () -> WorkConservation.checkNeverIdlesWhileBacklogged(name, run));
        check(Fact.BUSY_PERIODS, () -> WorkConservation.checkBusyPeriods(name, run));
        check(Fact.WAITING_SUM, () -> WorkConservation.checkWaitingSum(name, run));
    }

    /** False if the departures are not those for which the bounds are proved. */
    private boolean agrees(Run run) {
        boolean exact = true;
        for (Trial.Agreement agreement : trial.agreements()) {
            try {
                boolean same = agreement.isExact(run);
                tally.holds(Fact.REFERENCE);
                if (!same) {
                    tally.inexact();
                }
                exact &= same;
            } catch (Breach e) {
                fails(Fact.REFERENCE, e);
                exact = false;
            }
        }
        return exact;
    }

    private void checkBounds(Run run) {
        if (trial.bounds().isEmpty()) {
            return;
        }
        Schedule schedule =
                new Schedule(run.departures().stream().map(Examination::exact).toList(), run.refusedRows(), List.of());
        ServiceHistory history = ServiceHistory.of(trial.parameters(), schedule);
        for (Bound bound : trial.bounds()) {
            tally.bound(bound.id(), bound.statement(), bound.check(history), number, () -> message(bound.statement()));
        }
    }

    private static io.vifsched.reference.Departure exact(Departure departure) {
        return new io.vifsched.reference.Departure(
                departure.row(),
                departure.vif(),
                departure.lengthBytes(),
                Rational.of(departure.arrivalNanos()),
                Rational.of(departure.startNanos()),
                Rational.of(departure.finishNanos()));
    }

    private String message(String statement) {
        return statement + " is broken by " + trial.description() + on();
    }

    private String on() {
        return " on " + trial.workload();
    }
}
