package io.vifsched.host.disk;

import io.vifsched.host.metrics.Delays;
import io.vifsched.host.metrics.Throughput;
import org.HdrHistogram.AbstractHistogram;

/** The books of the virtual disks of one run: requests sent and completed, over time, and how long they took. */
public final class DiskLedger {
    private final long[] submitted;
    private final long[] completed;
    private final Throughput throughput;
    private final Delays delays;

    /** Empty books. */
    public DiskLedger(int disks, long durationNanos, long windowNanos) {
        this.submitted = new long[disks];
        this.completed = new long[disks];
        this.throughput = new Throughput(Math.max(1, disks), durationNanos, windowNanos);
        this.delays = new Delays(disks);
    }

    void submitted(int disk) {
        submitted[disk]++;
    }

    void completed(int disk, int bytes, long delayNanos, long nowNanos) {
        completed[disk]++;
        throughput.add(disk, bytes, nowNanos);
        delays.record(disk, delayNanos);
    }

    /** The number of virtual disks. */
    public int disks() {
        return submitted.length;
    }

    /** Requests that the application of a virtual disk sent. */
    public long submittedRequests(int disk) {
        return submitted[disk];
    }

    /** Requests whose completion the guest has seen. */
    public long completedRequests(int disk) {
        return completed[disk];
    }

    /** Completed requests of a virtual disk in a throughput window of the run. */
    public int completedRequests(int disk, int window) {
        return throughput.packets(disk, window);
    }

    /** From the end of the system call to the guest's completion, of completed requests, in nanoseconds. */
    public AbstractHistogram delaysNanos(int disk) {
        return delays.of(disk);
    }
}
