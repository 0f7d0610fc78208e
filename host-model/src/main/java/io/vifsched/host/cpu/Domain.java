package io.vifsched.host.cpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A virtual machine: its VCPUs, and what they share. */
public final class Domain {
    private final Machine machine;
    private final int index;
    private final DomainConfig config;
    private final List<Vcpu> vcpus = new ArrayList<>();
    private int weight;
    private int capPercent;
    private long unbilledNanos;
    private final int vifs;
    private long @Nullable [] nanosByVif; // made when first charged

    Domain(Machine machine, int index, DomainConfig config, int vifs) {
        this.machine = machine;
        this.index = index;
        this.config = config;
        this.vifs = vifs;
        this.weight = config.weight();
        this.capPercent = config.capPercent();
    }

    void addVcpu(Vcpu vcpu) {
        vcpus.add(vcpu);
    }

    void addForVif(int vif, long nanos) {
        long[] sums = nanosByVif;
        if (sums == null) {
            sums = new long[vifs];
            nanosByVif = sums;
        }
        sums[vif] += nanos;
    }

    /** Charges a vif for its part of a piece that is done for several, and that names {@link Task#NO_VIF}. */
    public void charge(int vif, long nanos) {
        addForVif(vif, nanos);
    }

    /** Its place among the machine's domains; 0 is dom0. */
    public int index() {
        return index;
    }

    /** Its settings at the start. */
    public DomainConfig config() {
        return config;
    }

    /** Its VCPUs. */
    public List<Vcpu> vcpus() {
        return List.copyOf(vcpus);
    }

    /** A VCPU, from 0. */
    public Vcpu vcpu(int number) {
        return vcpus.get(number);
    }

    /** Its present weight. */
    public int weight() {
        return weight;
    }

    /** Its present cap, in percent of one physical CPU; 0 for none. */
    public int capPercent() {
        return capPercent;
    }

    /** Changes the weight, 1 to 65,535; it takes effect at the scheduler's next accounting. */
    public void setWeight(int value) {
        DomainConfig.checkWeight(value);
        int old = weight;
        weight = value;
        machine.scheduler().reweighted(this, old);
    }

    /** Changes the cap, in percent of one physical CPU, 0 for none; it takes effect at the next accounting. */
    public void setCapPercent(int value) {
        DomainConfig.checkCap(value, config.vcpus());
        capPercent = value;
    }

    /**
     * Bills this domain for CPU time that another domain has spent on its behalf, as SEDF-DC does; a scheduler that knows
     * how to debit it does so at its next accounting in which the domain takes part.
     *
     * @param nanos in nanoseconds, 0 or more
     */
    public void bill(long nanos) {
        Ranges.check("nanos", nanos, 0, Long.MAX_VALUE - unbilledNanos);
        unbilledNanos += nanos;
    }

    /** What has been billed and is not yet debited, in nanoseconds. */
    public long unbilledNanos() {
        return unbilledNanos;
    }

    /** The scheduler has debited a part of what was billed. */
    public void debited(long nanos) {
        Ranges.check("nanos", nanos, 0, unbilledNanos);
        unbilledNanos -= nanos;
    }

    /** CPU time of its tasks, in nanoseconds, as far as it is {@link Machine#settle booked}. */
    public long cpuNanos() {
        long sum = 0;
        for (Vcpu vcpu : vcpus) {
            sum += vcpu.cpuNanos();
        }
        return sum;
    }

    /** The part of {@link #cpuNanos} that was spent for a purpose, in nanoseconds. */
    public long cpuNanos(int purpose) {
        long sum = 0;
        for (Vcpu vcpu : vcpus) {
            sum += vcpu.cpuNanos(purpose);
        }
        return sum;
    }

    /** The part of {@link #cpuNanos} that was spent for a vif, in nanoseconds. */
    public long cpuNanosForVif(int vif) {
        return nanosByVif == null ? 0 : nanosByVif[vif];
    }

    @Override
    public String toString() {
        return config.name();
    }
}
