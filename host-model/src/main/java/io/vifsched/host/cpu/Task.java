package io.vifsched.host.cpu;

import org.jspecify.annotations.Nullable;

/**
 * Something that needs CPU time on a VCPU: the handler of an interrupt, a soft interrupt, a thread. Its work is a series of
 * pieces; the effects of a piece happen when it ends, as late as contention makes it.
 *
 * <p>A task sleeps until {@link #wake}. Whenever it then has the CPU and no piece in progress, {@link #begin} is asked for
 * the cost of the next piece, or sends the task to sleep. A piece that is preempted keeps its remainder. Neither method is
 * ever called from within {@code wake}, nor from within a method of another task, though possibly at the same instant.
 *
 * <p><b>Threads:</b> the thread that runs the simulation.
 */
public abstract class Task {
    /** Returned by {@link #begin}: nothing to do, sleep until the next {@link #wake}. */
    public static final long IDLE = -1;

    /** The vif of work that is done for no vif in particular. */
    public static final int NO_VIF = -1;

    final String name;
    final int taskClass; // the order of a TaskClass

    @Nullable
    Vcpu vcpu; // null until added to one

    boolean awake;
    boolean wokenAgain; // since begin was called: it must be asked once more

    int purpose; // of the present piece
    int vif = NO_VIF; // for which the present piece is done
    long remainingNanos; // of the piece in progress, while it is off the CPU; 0 if there is none

    @Nullable
    Task next; // in the queue of its class

    // Threads only.
    int nice;
    int weight = FairThreads.weight(0);
    int order; // of threads of one VCPU, to break ties
    long vruntimeNanos;
    long ranNanos; // since it was picked
    long switchNanos; // of the switch to this thread, still to be spent

    /**
     * A task, asleep.
     *
     * @param name unique on its VCPU, for messages and reports
     * @param taskClass what it preempts; {@link TaskClass#THREAD} has nice level 0
     */
    protected Task(String name, TaskClass taskClass) {
        this.name = name;
        this.taskClass = taskClass.order;
    }

    /**
     * A thread, asleep.
     *
     * @param name unique on its VCPU, for messages and reports
     * @param nice -20, most favored, to 19
     */
    protected Task(String name, int nice) {
        this(name, TaskClass.THREAD);
        this.nice = nice;
        this.weight = FairThreads.weight(nice);
    }

    /**
     * The task has the CPU and no piece in progress. Here it calls {@link #spendOn} if the next piece serves another
     * purpose or vif than the last.
     *
     * @param nowNanos the present time, in nanoseconds
     * @return CPU time of the next piece, in nanoseconds, 0 or more; or {@link #IDLE}
     */
    protected abstract long begin(long nowNanos);

    /**
     * The piece that {@link #begin} announced is done: its effects happen now.
     *
     * @param nowNanos the present time, in nanoseconds
     */
    protected abstract void end(long nowNanos);

    /**
     * Names what the CPU time from the next piece on is spent for. Called from {@link #begin}, or while asleep.
     *
     * @param purpose from {@link Machine#purpose}
     * @param vif charged for it, or {@link #NO_VIF}; a guest's own work is charged to none
     */
    protected final void spendOn(int purpose, int vif) {
        this.purpose = purpose;
        this.vif = vif;
    }

    /**
     * Makes the task runnable; nothing happens if it is.
     *
     * @param nowNanos the present time, in nanoseconds
     * @throws IllegalStateException if the task has not been added to a VCPU
     */
    public final void wake(long nowNanos) {
        wokenAgain = true;
        if (!awake) {
            Vcpu home = vcpu;
            if (home == null) {
                throw new IllegalStateException("task " + name + " is on no VCPU, expected to be added to one");
            }
            awake = true;
            home.woken(this, nowNanos);
        }
    }

    /** True from {@link #wake} until {@link #begin} returns {@link #IDLE}. */
    public final boolean isAwake() {
        return awake;
    }

    /**
     * Changes a thread's nice level; what it has run so far counts at the old one.
     *
     * @param level -20, most favored, to 19
     * @param nowNanos the present time, in nanoseconds
     * @throws IllegalStateException if the task is no thread
     */
    public final void setNice(int level, long nowNanos) {
        if (taskClass != Vcpu.THREADS) {
            throw new IllegalStateException("task " + this + " has no nice level, expected a thread");
        }
        int newWeight = FairThreads.weight(level);
        if (vcpu != null) {
            vcpu.reweigh(this, newWeight, nowNanos);
        }
        nice = level;
        weight = newWeight;
    }

    /** The nice level; 0 for tasks other than threads. */
    public final int nice() {
        return nice;
    }

    /** The task's name. */
    public final String name() {
        return name;
    }

    @Override
    public final String toString() {
        return vcpu == null ? name : vcpu + "/" + name;
    }
}
