package io.vifsched.host.cpu;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A physical CPU at work: idle, on its way out of idleness, switching to a VCPU, or running one. One timer serves for the
 * next thing that happens; an idle CPU has none armed.
 *
 * <p>Foreign code, that is tasks and the scheduler, runs only from within {@link #fire}. Whatever it or anyone else asks
 * of this CPU meanwhile is noted, and done before {@code fire} returns or in an event at the same instant.
 */
final class Pcpu implements EventTarget {
    private enum Phase {
        IDLE,
        WAKING,
        SWITCHING,
        RUNNING
    }

    private static final int MOST_PIECES_AT_ONCE = 1 << 20;

    private final EventQueue events;
    private final CpuScheduler scheduler;
    private final int number;
    private final int timer;
    private final long wakeNanos;
    private final long switchNanos;
    private final long tickNanos;
    final PcpuTimes times;

    private Phase phase = Phase.IDLE;
    private @Nullable Vcpu current; // null if idle or waking
    private @Nullable Vcpu loaded; // the VCPU whose state the CPU holds
    private @Nullable Task running; // its piece, or the switch to it, is in progress; only while running
    private long untilNanos = EventQueue.NEVER; // end of the present phase, or of what `running` may do now
    private long pieceEndNanos; // of the piece, or of the switch, in progress
    private long threadEndNanos; // of the slice of the thread at work
    private long sliceEndNanos = EventQueue.NEVER; // of the VCPU
    private long nextTickNanos; // in the past while idle for long
    private long unchargedFromNanos; // since when the thread at work has not been charged

    private boolean firing;
    private boolean mustSchedule;
    private boolean mustPick; // another task of the current VCPU may go first

    Pcpu(Machine machine, int number, int rank, PcpuTimes times) {
        MachineConfig config = machine.config();
        this.events = machine.events();
        this.scheduler = machine.scheduler();
        this.number = number;
        this.timer = events.newTimer(this, 0, rank);
        this.wakeNanos = config.ideal() ? 0 : config.wakeNanos();
        this.switchNanos = config.ideal() ? 0 : config.switchNanos();
        this.tickNanos = scheduler.tickNanos();
        this.nextTickNanos = tickNanos == 0 ? EventQueue.NEVER : scheduler.firstTickNanos(number);
        if (tickNanos < 0 || nextTickNanos < 0) {
            throw new IllegalArgumentException("tickNanos, firstTickNanos of the CPU scheduler = " + tickNanos + ", "
                    + nextTickNanos + ", expected 0 or more");
        }
        this.times = times;
    }

    @Nullable
    Vcpu current() {
        return current;
    }

    /** The scheduler is to be asked as soon as possible. */
    void raise(long nowNanos) {
        if (phase == Phase.IDLE) {
            if (tickNanos > 0 && nextTickNanos <= nowNanos) {
                nextTickNanos += ((nowNanos - nextTickNanos) / tickNanos + 1) * tickNanos; // a tick now has been missed
            }
            if (wakeNanos > 0) {
                account(nowNanos);
                phase = Phase.WAKING;
                untilNanos = nowNanos + wakeNanos;
                if (!firing) {
                    events.arm(timer, nextNanos());
                }
                return;
            }
        } else if (phase == Phase.WAKING) {
            return;
        }
        mustSchedule = true;
        if (!firing && phase != Phase.SWITCHING) {
            events.arm(timer, nowNanos);
        }
    }

    /** A task of the current VCPU, which was not idle, has been woken. */
    void taskWoken(Task task, long nowNanos) {
        Task now = running;
        boolean mayGoFirst = now == null
                || task.taskClass < now.taskClass
                || (task.taskClass == Vcpu.THREADS && vcpu().threads().isPreemptive());
        if (mayGoFirst) {
            mustPick = true;
            if (!firing) {
                events.arm(timer, nowNanos);
            }
        }
    }

    /** What the thread at work has run without being charged; from now on it is. */
    long takeUnchargedNanos(long nowNanos) {
        Task now = running;
        if (now == null || now.taskClass != Vcpu.THREADS) {
            return 0;
        }
        long nanos = nowNanos - unchargedFromNanos;
        unchargedFromNanos = nowNanos;
        return nanos;
    }

    @Override
    public void fire(int argument, long nowNanos) {
        long instant = nowNanos;
        long next;
        do {
            step(instant);
            if (phase == Phase.IDLE) {
                return;
            }
            next = nextNanos();
            instant = next;
        } while (events.advance(timer, next));
        events.arm(timer, next);
    }

    private void step(long nowNanos) {
        firing = true;
        if (nowNanos == nextTickNanos) {
            nextTickNanos += tickNanos;
            scheduler.tick(number, current, nowNanos);
        }
        if (nowNanos >= untilNanos) {
            phaseEnded(nowNanos);
        }
        if (nowNanos >= sliceEndNanos) {
            mustSchedule = true;
        }
        for (int pieces = 0; mustSchedule || mustPick; pieces++) {
            if (phase == Phase.SWITCHING || phase == Phase.WAKING) {
                break; // the rest has to wait
            }
            if (mustSchedule) {
                schedule(nowNanos);
            } else {
                dispatch(nowNanos);
            }
            if (pieces == MOST_PIECES_AT_ONCE) {
                throw new IllegalStateException("pieces at " + nowNanos + " ns = " + pieces
                        + ", expected fewer without cost (" + current + ")");
            }
        }
        firing = false;
    }

    private void phaseEnded(long nowNanos) {
        if (phase == Phase.RUNNING) {
            workEnded(nowNanos);
            return;
        }
        account(nowNanos);
        untilNanos = EventQueue.NEVER;
        if (phase == Phase.WAKING) {
            phase = Phase.IDLE;
            mustSchedule = true;
        } else {
            phase = Phase.RUNNING;
            mustPick = true;
        }
    }

    private void workEnded(long nowNanos) {
        Task task = Objects.requireNonNull(running);
        boolean switched = task.switchNanos > 0;
        stop(task, nowNanos);
        mustPick = true;
        if (nowNanos >= threadEndNanos) {
            vcpu().threads().sliceEnded();
        }
        if (nowNanos >= pieceEndNanos && !switched) {
            vcpu().pieceEnded(task);
            task.end(nowNanos);
        }
    }

    /** Asks the scheduler what to run. */
    private void schedule(long nowNanos) {
        mustSchedule = false;
        Vcpu previous = current;
        if (running != null) {
            stop(running, nowNanos);
        } else {
            account(nowNanos);
        }
        Vcpu next = scheduler.schedule(number, previous, nowNanos);
        sliceEndNanos = next == null ? EventQueue.NEVER : sliceEndNanos(nowNanos);
        if (next == previous) {
            mustPick = next != null;
            return;
        }
        if (previous != null) {
            previous.stops(nowNanos);
        }
        current = next;
        untilNanos = EventQueue.NEVER;
        mustPick = false;
        if (next == null) {
            phase = Phase.IDLE;
        } else {
            switchTo(next, nowNanos);
        }
        if (previous != null) {
            scheduler.left(previous, nowNanos);
        }
    }

    private long sliceEndNanos(long nowNanos) {
        long slice = scheduler.sliceNanos();
        if (slice < 1) {
            throw new IllegalStateException("sliceNanos of the CPU scheduler = " + slice + ", expected 1 or more");
        }
        return slice > EventQueue.NEVER - nowNanos ? EventQueue.NEVER : nowNanos + slice;
    }

    private void switchTo(Vcpu next, long nowNanos) {
        if (!next.isRunnable() || next.isRunning() || (next.affinity() >>> number & 1) == 0) {
            throw new IllegalStateException("VCPU chosen for CPU " + number + " = " + next
                    + ", expected a runnable one that runs nowhere and may run there");
        }
        next.startsOn(this, nowNanos);
        if (next != loaded && switchNanos > 0) {
            phase = Phase.SWITCHING;
            untilNanos = nowNanos + switchNanos;
        } else {
            phase = Phase.RUNNING;
            mustPick = true;
        }
        times.countSwitch(next != loaded);
        loaded = next;
    }

    /** Gives the CPU to the task of the current VCPU that goes first. */
    private void dispatch(long nowNanos) {
        mustPick = false;
        Vcpu vcpu = vcpu();
        if (running != null) {
            stop(running, nowNanos);
        }
        Task task = vcpu.pick();
        if (task == null) {
            untilNanos = EventQueue.NEVER;
            mustSchedule = true;
        } else if (task.switchNanos > 0) {
            start(task, task.switchNanos, nowNanos);
        } else if (task.remainingNanos > 0 || begins(task, nowNanos)) {
            start(task, task.remainingNanos, nowNanos);
        } else {
            mustPick = true;
        }
    }

    /** Asks a task for its next piece; true iff it needs time. */
    private boolean begins(Task task, long nowNanos) {
        task.wokenAgain = false;
        long cost = task.begin(nowNanos);
        if (cost > 0) {
            task.remainingNanos = cost;
            return true;
        }
        if (cost == 0) {
            vcpu().pieceEnded(task);
            task.end(nowNanos);
        } else if (cost != Task.IDLE) {
            throw new IllegalStateException("cost of a piece = " + cost + ", expected 0 or more (" + task + ")");
        } else if (!task.wokenAgain) {
            vcpu().sleeps(task);
        }
        return false;
    }

    private void start(Task task, long nanos, long nowNanos) {
        running = task;
        pieceEndNanos = nowNanos + nanos;
        if (pieceEndNanos < 0) {
            throw new IllegalStateException("cost of a piece = " + nanos + ", expected less (" + task + ")");
        }
        threadEndNanos = task.taskClass == Vcpu.THREADS ? vcpu().threads().sliceEndNanos(nowNanos) : EventQueue.NEVER;
        untilNanos = Math.min(pieceEndNanos, threadEndNanos);
        unchargedFromNanos = nowNanos;
    }

    /** Takes the CPU from the task at work, which keeps the rest of its piece. */
    private void stop(Task task, long nowNanos) {
        account(nowNanos);
        vcpu().threads().charge(takeUnchargedNanos(nowNanos));
        long left = pieceEndNanos - nowNanos;
        if (task.switchNanos > 0) {
            task.switchNanos = left;
        } else {
            task.remainingNanos = left;
        }
        running = null;
    }

    /** Books the time up to now. Changes nothing else, whenever it is called. */
    void account(long nowNanos) {
        switch (phase) {
            case IDLE -> times.idle(nowNanos);
            case WAKING -> times.waking(nowNanos);
            case SWITCHING -> times.switching(vcpu(), nowNanos);
            case RUNNING -> {
                Task task = running;
                if (task != null) {
                    times.busy(vcpu(), task, nowNanos);
                }
            }
            default -> throw new IllegalStateException("phase = " + phase);
        }
    }

    private Vcpu vcpu() {
        return Objects.requireNonNull(current);
    }

    private long nextNanos() {
        return Math.min(Math.min(untilNanos, sliceEndNanos), nextTickNanos);
    }
}
