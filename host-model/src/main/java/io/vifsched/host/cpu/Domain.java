package io.vifsched.host.cpu;

import java.util.Arrays;
import java.util.List;

/** A virtual machine: a name and its VCPUs. */
public final class Domain {
    private final int index;
    private final DomainConfig config;
    private final List<Vcpu> vcpus;
    final long[] nanosByVif;

    Domain(Machine machine, int index, DomainConfig config, int vifs) {
        this.index = index;
        this.config = config;
        this.nanosByVif = new long[vifs];
        Vcpu[] made = new Vcpu[config.vcpus()];
        Arrays.setAll(made, i -> new Vcpu(machine, this, i));
        this.vcpus = List.of(made);
    }

    /** Its place among the machine's domains; 0 is dom0. */
    public int index() {
        return index;
    }

    /** Its settings. */
    public DomainConfig config() {
        return config;
    }

    /** Its VCPUs. */
    public List<Vcpu> vcpus() {
        return vcpus;
    }

    /** A VCPU. */
    public Vcpu vcpu(int number) {
        return vcpus.get(number);
    }

    /** CPU time of finished pieces, in nanoseconds. */
    public long cpuNanos() {
        return vcpus.stream().mapToLong(Vcpu::cpuNanos).sum();
    }

    /** CPU time of finished pieces that were done for a vif, in nanoseconds. */
    public long cpuNanosForVif(int vif) {
        return nanosByVif[vif];
    }

    @Override
    public String toString() {
        return config.name();
    }
}
