package io.vifsched.host.cpu;

/** What a VCPU has done with its time: every nanosecond is in one of four states. */
final class VcpuTimes {
    static final int RUNNING = 0; // a physical CPU runs it, or switches to it
    static final int RUNNABLE = 1; // waits for a physical CPU
    static final int BLOCKED = 2; // no task is awake
    static final int PAUSED = 3; // may not run
    static final int STATES = 4;

    private final long[] nanos = new long[STATES]; // up to fromNanos
    private int state = BLOCKED;
    private long fromNanos;
    private long switchingNanos; // the part of RUNNING in which a CPU was switching to it
    private long executions; // times that it was given a physical CPU
    final Purposes purposes = new Purposes();

    void enter(int next, long nowNanos) {
        nanos[state] += nowNanos - fromNanos;
        fromNanos = nowNanos;
        state = next;
        executions += next == RUNNING ? 1 : 0;
    }

    void addSwitching(long spentNanos) {
        switchingNanos += spentNanos;
    }

    /** Time in a state up to now, in nanoseconds. */
    long nanos(int which, long nowNanos) {
        return nanos[which] + (which == state ? nowNanos - fromNanos : 0);
    }

    long switchingNanos() {
        return switchingNanos;
    }

    long executions() {
        return executions;
    }
}
