package io.vifsched.host.cpu;

import java.util.Arrays;

/** A virtual CPU: what the tasks of one domain share. */
public final class Vcpu {
    private final Machine machine;
    private final Domain domain;
    private final int number;
    private long[] nanosByPurpose = new long[8];

    Vcpu(Machine machine, Domain domain, int number) {
        this.machine = machine;
        this.domain = domain;
        this.number = number;
    }

    /**
     * Puts a task here, for good.
     *
     * @throws IllegalStateException if the task is on a VCPU already
     */
    public void add(Task task) {
        if (task.vcpu != null) {
            throw new IllegalStateException("task " + task + " is on a VCPU already, expected none");
        }
        task.vcpu = this;
        task.cpu = new OwnCpu(machine.events(), task, this);
    }

    void spent(Task task, long nanos) {
        if (task.purpose >= nanosByPurpose.length) {
            nanosByPurpose = Arrays.copyOf(nanosByPurpose, 2 * task.purpose);
        }
        nanosByPurpose[task.purpose] += nanos;
        if (task.vif != Task.NO_VIF) {
            domain.nanosByVif[task.vif] += nanos;
        }
    }

    /** The domain that it belongs to. */
    public Domain domain() {
        return domain;
    }

    /** Its place in its domain. */
    public int number() {
        return number;
    }

    /** CPU time of finished pieces, in nanoseconds. */
    public long cpuNanos() {
        return Arrays.stream(nanosByPurpose).sum();
    }

    @Override
    public String toString() {
        return domain + "/" + number;
    }
}
