package io.vifsched.host.cpu;

import org.jspecify.annotations.Nullable;

/** What a physical CPU has done with its time. Every nanosecond is idle, waking, switching, or busy for a purpose. */
public final class PcpuTimes {
    private final @Nullable CpuTimeline timeline;
    private long fromNanos; // booked up to here
    private long idleNanos;
    private long wakingNanos;
    private long switchingNanos;
    private long switches; // from one VCPU to another
    private long executions; // times that a VCPU was given this CPU
    final Purposes purposes = new Purposes();

    PcpuTimes(@Nullable CpuTimeline timeline) {
        this.timeline = timeline;
    }

    @Nullable
    CpuTimeline timeline() {
        return timeline;
    }

    void idle(long nowNanos) {
        idleNanos += book(CpuTimeline.IDLE, 0, nowNanos);
    }

    void waking(long nowNanos) {
        wakingNanos += book(CpuTimeline.WAKING, 0, nowNanos);
    }

    void switching(Vcpu vcpu, long nowNanos) {
        long nanos = book(vcpu.id(), CpuTimeline.SWITCHING, nowNanos);
        switchingNanos += nanos;
        vcpu.times.addSwitching(nanos);
    }

    void busy(Vcpu vcpu, Task task, long nowNanos) {
        int purpose = task.switchNanos > 0 ? Machine.THREAD_SWITCH : task.purpose;
        long nanos = book(vcpu.id(), purpose, nowNanos);
        purposes.add(purpose, nanos);
        vcpu.times.purposes.add(purpose, nanos);
        if (task.vif != Task.NO_VIF && purpose == task.purpose) {
            vcpu.domain().addForVif(task.vif, nanos);
        }
    }

    private long book(int vcpu, int purpose, long nowNanos) {
        long nanos = nowNanos - fromNanos;
        if (timeline != null && nanos > 0) {
            timeline.add(fromNanos, vcpu, purpose);
        }
        fromNanos = nowNanos;
        return nanos;
    }

    void countSwitch(boolean toAnother) {
        executions++;
        switches += toAnother ? 1 : 0;
    }

    /** Time without work, in nanoseconds. */
    public long idleNanos() {
        return idleNanos;
    }

    /** Time on the way out of idleness, in nanoseconds. */
    public long wakingNanos() {
        return wakingNanos;
    }

    /** Time of switches to other VCPUs, in nanoseconds. */
    public long switchingNanos() {
        return switchingNanos;
    }

    /** Switches to another VCPU than ran last. */
    public long switches() {
        return switches;
    }

    /** How often it was given to a VCPU. */
    public long executions() {
        return executions;
    }

    /** Time for which tasks ran, in nanoseconds. */
    public long busyNanos() {
        return purposes.totalNanos();
    }

    /** Time for which tasks ran for a purpose, in nanoseconds. */
    public long busyNanos(int purpose) {
        return purposes.nanos(purpose);
    }
}
