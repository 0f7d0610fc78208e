package io.vifsched.host.cpu;

import java.util.Arrays;

/**
 * What one physical CPU did, in order of time: entries of one instant, a VCPU and a purpose, each of which lasts until the
 * next. Neighbors differ. An entry takes 16 bytes.
 */
public final class CpuTimeline {
    /** In place of a VCPU: the CPU was idle. */
    public static final int IDLE = -1;

    /** In place of a VCPU: the CPU was on its way out of idleness. */
    public static final int WAKING = -2;

    /** In place of a purpose: the CPU was switching to the VCPU. */
    public static final int SWITCHING = -1;

    private long[] startNanos = new long[64];
    private int[] vcpus = new int[64];
    private int[] purposes = new int[64];
    private int entries;

    void add(long fromNanos, int vcpu, int purpose) {
        if (entries > 0 && vcpus[entries - 1] == vcpu && purposes[entries - 1] == purpose) {
            return;
        }
        if (entries == startNanos.length) {
            startNanos = Arrays.copyOf(startNanos, 2 * entries);
            vcpus = Arrays.copyOf(vcpus, 2 * entries);
            purposes = Arrays.copyOf(purposes, 2 * entries);
        }
        startNanos[entries] = fromNanos;
        vcpus[entries] = vcpu;
        purposes[entries] = purpose;
        entries++;
    }

    /** The number of entries. */
    public int entries() {
        return entries;
    }

    /** When an entry begins, in nanoseconds; the first at 0. */
    public long startNanos(int entry) {
        return startNanos[entry];
    }

    /** The {@link Vcpu#id} that the CPU ran or switched to, {@link #IDLE} or {@link #WAKING}. */
    public int vcpu(int entry) {
        return vcpus[entry];
    }

    /** What the VCPU did: a {@link Machine#purposes purpose}, or {@link #SWITCHING}. */
    public int purpose(int entry) {
        return purposes[entry];
    }
}
