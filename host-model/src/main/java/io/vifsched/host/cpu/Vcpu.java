package io.vifsched.host.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A virtual CPU: what the tasks of one domain share. While a physical CPU runs it, it works like a Linux kernel: a class
 * of {@link TaskClass} preempts the classes below it, tasks of one class other than threads take turns piece by piece, and
 * threads share what is left.
 */
public final class Vcpu {
    static final int THREADS = TaskClass.THREAD.order;

    private final Machine machine;
    private final Domain domain;
    private final int number;
    private final int id;
    private final long affinity;
    private final KernelSettings kernel;

    // Tasks awake. Those of the first classes queue; the first in a queue is the one whose piece is in progress.
    private final @Nullable Task[] first = new Task[THREADS];
    private final @Nullable Task[] last = new Task[THREADS];
    private final FairThreads threads;
    private int classes; // bit c: tasks of class c are awake
    private int threadsAdded;
    private int tasksAdded;
    private @Nullable Task lastThread; // whose state is loaded; null after idling

    private @Nullable Pcpu pcpu; // that runs it, or switches to it
    private int pauses; // runs only if 0

    final VcpuTimes times = new VcpuTimes();
    private final List<Vcpu> lanes = new ArrayList<>(0); // of an ideal machine: a VCPU for each task after the first

    Vcpu(Machine machine, Domain domain, int number, int id, long affinity, KernelSettings kernel) {
        this.machine = machine;
        this.domain = domain;
        this.number = number;
        this.id = id;
        this.affinity = affinity;
        this.kernel = kernel;
        this.threads = new FairThreads(kernel);
    }

    /**
     * Puts a task here, for good. On an ideal machine the task gets a physical CPU of its own.
     *
     * @throws IllegalStateException if the task is on a VCPU already
     */
    public void add(Task task) {
        if (task.vcpu != null) {
            throw new IllegalStateException("task " + task + " is on a VCPU already, expected none");
        }
        tasksAdded++;
        Vcpu place = this;
        if (tasksAdded > 1 && machine.config().ideal()) {
            place = machine.newLane(this);
            lanes.add(place);
        }
        task.vcpu = place;
        task.order = threadsAdded++;
    }

    void woken(Task task, long nowNanos) {
        boolean slept = classes == 0;
        if (task.taskClass == THREADS) {
            threads.add(task, pcpu == null ? 0 : pcpu.takeUnchargedNanos(nowNanos));
        } else {
            addLast(task);
        }
        classes |= 1 << task.taskClass;
        if (!slept) {
            if (pcpu != null) {
                pcpu.taskWoken(task, nowNanos);
            }
        } else if (pauses > 0) {
            times.enter(VcpuTimes.PAUSED, nowNanos);
        } else {
            times.enter(VcpuTimes.RUNNABLE, nowNanos);
            machine.scheduler().wake(this, nowNanos);
        }
    }

    /** Called by the physical CPU that runs this. The task has no piece in progress and nothing to do. */
    void sleeps(Task task) {
        task.awake = false;
        if (task.taskClass == THREADS) {
            threads.remove(task);
            if (threads.isEmpty()) {
                classes &= ~(1 << THREADS);
            }
        } else {
            removeFirst(task.taskClass);
        }
    }

    /** Called by the physical CPU that runs this. A task's piece has ended. */
    void pieceEnded(Task task) {
        if (task.taskClass == THREADS) {
            threads.pieceEnded();
        } else if (task.next != null) {
            removeFirst(task.taskClass);
            addLast(task);
            classes |= 1 << task.taskClass;
        }
    }

    /** The task that has the CPU now, all threads having been charged in full; null if all sleep. */
    @Nullable
    Task pick() {
        if (classes == 0) {
            lastThread = null;
            return null;
        }
        int top = Integer.numberOfTrailingZeros(classes);
        if (top < THREADS) {
            return first[top];
        }
        Task thread = threads.pick();
        if (thread != lastThread) {
            lastThread = thread;
            thread.switchNanos = kernel.threadSwitchNanos();
        }
        return thread;
    }

    private void addLast(Task task) {
        Task tail = last[task.taskClass];
        if (tail == null) {
            first[task.taskClass] = task;
        } else {
            tail.next = task;
        }
        last[task.taskClass] = task;
    }

    private void removeFirst(int taskClass) {
        Task head = Objects.requireNonNull(first[taskClass]);
        first[taskClass] = head.next;
        if (head.next == null) {
            last[taskClass] = null;
            classes &= ~(1 << taskClass);
        }
        head.next = null;
    }

    FairThreads threads() {
        return threads;
    }

    void reweigh(Task thread, int weight, long nowNanos) {
        if (pcpu != null) {
            threads.charge(pcpu.takeUnchargedNanos(nowNanos));
        }
        threads.reweigh(thread, weight);
    }

    /** A physical CPU has begun to run this, or to switch to it. */
    void startsOn(Pcpu place, long nowNanos) {
        pcpu = place;
        times.enter(VcpuTimes.RUNNING, nowNanos);
    }

    /** The physical CPU has left this. */
    void stops(long nowNanos) {
        pcpu = null;
        times.enter(classes == 0 ? VcpuTimes.BLOCKED : pauses == 0 ? VcpuTimes.RUNNABLE : VcpuTimes.PAUSED, nowNanos);
    }

    /** Keeps it from running until {@link #unpause}, as often as it has been paused. */
    void pause(long nowNanos) {
        pauses++;
        if (pcpu != null) {
            pcpu.raise(nowNanos);
        } else if (pauses == 1 && classes != 0) {
            times.enter(VcpuTimes.PAUSED, nowNanos);
            machine.scheduler().sleep(this, nowNanos);
        }
    }

    void unpause(long nowNanos) {
        pauses--;
        if (pauses == 0 && classes != 0 && pcpu == null) {
            times.enter(VcpuTimes.RUNNABLE, nowNanos);
            machine.scheduler().wake(this, nowNanos);
        }
    }

    /** True if a task is awake and nothing keeps the VCPU from running. */
    public boolean isRunnable() {
        return classes != 0 && pauses == 0;
    }

    /** True if a physical CPU runs it, or switches to it. */
    public boolean isRunning() {
        return pcpu != null;
    }

    /** Its place among all VCPUs of the machine, from 0. */
    public int id() {
        return id;
    }

    /** The domain that it belongs to. */
    public Domain domain() {
        return domain;
    }

    /** Its place in its domain. */
    public int number() {
        return number;
    }

    /** Physical CPUs that may run it: bit i for CPU i. */
    public long affinity() {
        return affinity;
    }

    /** CPU time of its tasks, in nanoseconds, as far as it is {@link Machine#settle booked}. */
    public long cpuNanos() {
        long sum = times.purposes.totalNanos();
        for (Vcpu lane : lanes) {
            sum += lane.times.purposes.totalNanos();
        }
        return sum;
    }

    /** The part of {@link #cpuNanos} that was spent for a purpose, in nanoseconds. */
    public long cpuNanos(int purpose) {
        long sum = times.purposes.nanos(purpose);
        for (Vcpu lane : lanes) {
            sum += lane.times.purposes.nanos(purpose);
        }
        return sum;
    }

    /** Time for which it was runnable and no physical CPU ran it, in nanoseconds; 0 on an ideal machine. */
    public long waitedNanos(long nowNanos) {
        return times.nanos(VcpuTimes.RUNNABLE, nowNanos);
    }

    /** Time for which it had nothing to do, in nanoseconds; of its first task on an ideal machine. */
    public long blockedNanos(long nowNanos) {
        return times.nanos(VcpuTimes.BLOCKED, nowNanos);
    }

    /** Time for which it had work and was not allowed to run, in nanoseconds. */
    public long pausedNanos(long nowNanos) {
        return times.nanos(VcpuTimes.PAUSED, nowNanos);
    }

    /** How often a physical CPU was given to it. */
    public long executions() {
        return times.executions();
    }

    @Override
    public String toString() {
        return domain + "/" + number;
    }
}
