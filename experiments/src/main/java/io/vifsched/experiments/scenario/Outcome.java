package io.vifsched.experiments.scenario;

import io.vifsched.host.HostResult;
import io.vifsched.host.cpu.BusyThread;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Stage;
import org.HdrHistogram.AbstractHistogram;

/**
 * What one run of a scenario measured. Throughput is that of payload, in Mbit/s, as iperf shows it: received, off the
 * wire, or sent, as the socket took it. Windows are those of the scenario.
 */
public final class Outcome {
    private final int vifs;
    private final int windows;
    private final double windowSeconds;
    private final double[] received; // window * vifs + vif
    private final double[] sent;
    private final long[] offeredPackets;
    private final long[] dequeuedPackets;
    private final long[] deliveredPackets;
    private final long[] deviceDrops;
    private final long[] backlogDrops;
    private final long[] stops;
    private final double[] delayP50Micros;
    private final double[] delayP99Micros;
    private final double[] delayMeanMicros;
    private final double dom0Seconds;
    private final double netbackSeconds;
    private final long rounds;
    private final long wrongRounds;
    private final long events;
    private final double loadSeconds;
    private final long diskRequests;
    private final double meanNice;

    Outcome(HostResult result, int headerBytes, Meter meter, double meanNice) {
        this.vifs = result.vifs();
        this.windows = (int) (result.config().durationNanos() / result.config().windowNanos());
        this.windowSeconds = result.config().windowNanos() / 1e9;
        this.received = new double[windows * vifs];
        this.sent = new double[windows * vifs];
        double megabits = 8e-6 / windowSeconds;
        this.offeredPackets = new long[vifs];
        this.dequeuedPackets = new long[vifs];
        this.deliveredPackets = new long[vifs];
        this.deviceDrops = new long[vifs];
        this.backlogDrops = new long[vifs];
        this.stops = new long[vifs];
        this.delayP50Micros = new double[vifs];
        this.delayP99Micros = new double[vifs];
        this.delayMeanMicros = new double[vifs];
        for (int vif = 0; vif < vifs; vif++) {
            for (int window = 0; window < windows; window++) {
                long headers = (long) result.deliveredPackets(vif, window) * headerBytes;
                received[window * vifs + vif] = (result.deliveredBytes(vif, window) - headers) * megabits;
                sent[window * vifs + vif] = meter.sentBytes(vif, window) * megabits;
            }
            offeredPackets[vif] = result.packets(vif, Stage.OFFERED);
            dequeuedPackets[vif] = result.packets(vif, Stage.DEQUEUED);
            deliveredPackets[vif] = result.packets(vif, Stage.DELIVERED);
            deviceDrops[vif] = result.droppedPackets(vif, DropCause.DEVICE_QUEUE_FULL);
            backlogDrops[vif] = result.droppedPackets(vif, DropCause.BACKLOG_FULL);
            stops[vif] = result.stops(vif);
            AbstractHistogram delays = result.delaysNanos(vif);
            delayP50Micros[vif] = delays.getValueAtPercentile(50) / 1e3;
            delayP99Micros[vif] = delays.getValueAtPercentile(99) / 1e3;
            delayMeanMicros[vif] = delays.getMean() / 1e3;
        }
        this.dom0Seconds = result.machine().domain(0).cpuNanos() / 1e9;
        this.netbackSeconds =
                result.machine().domain(0).cpuNanos(result.machine().purpose("netback")) / 1e9;
        this.rounds = meter.rounds();
        this.wrongRounds = meter.wrongRounds();
        this.events = result.events();
        this.loadSeconds = result.machine().domain(0).cpuNanos(result.machine().purpose(BusyThread.PURPOSE)) / 1e9;
        this.diskRequests = result.disks().disks() == 0 ? 0 : result.disks().completedRequests(0);
        this.meanNice = meanNice;
    }

    /** The number of vifs. */
    public int vifs() {
        return vifs;
    }

    /** The number of whole windows. */
    public int windows() {
        return windows;
    }

    /** Length of a window. */
    public double windowSeconds() {
        return windowSeconds;
    }

    /** Payload received in a window, in Mbit/s. */
    public double received(int vif, int window) {
        return received[window * vifs + vif];
    }

    /** Payload sent in a window, as the socket took it, in Mbit/s. */
    public double sent(int vif, int window) {
        return sent[window * vifs + vif];
    }

    /** Mean of the payload received in the windows of [from, to), in Mbit/s. */
    public double received(int vif, double fromSeconds, double toSeconds) {
        return mean(received, vif, fromSeconds, toSeconds);
    }

    /** Mean of the payload sent in the windows of [from, to), in Mbit/s. */
    public double sent(int vif, double fromSeconds, double toSeconds) {
        return mean(sent, vif, fromSeconds, toSeconds);
    }

    private double mean(double[] rates, int vif, double fromSeconds, double toSeconds) {
        int from = (int) Math.round(fromSeconds / windowSeconds);
        int to = Math.min(windows, (int) Math.round(toSeconds / windowSeconds));
        double sum = 0;
        for (int window = from; window < to; window++) {
            sum += rates[window * vifs + vif];
        }
        return sum / (to - from);
    }

    /** Mean of the payload received over the whole run, in Mbit/s. */
    public double received(int vif) {
        return received(vif, 0, windows * windowSeconds);
    }

    /** Mean of the payload received by all vifs, in Mbit/s. */
    public double receivedByAll() {
        double sum = 0;
        for (int vif = 0; vif < vifs; vif++) {
            sum += received(vif);
        }
        return sum;
    }

    /** Packets that an application tried to send. */
    public long offeredPackets(int vif) {
        return offeredPackets[vif];
    }

    /** Packets that netback took. */
    public long dequeuedPackets(int vif) {
        return dequeuedPackets[vif];
    }

    /** Packets that the wire transmitted. */
    public long deliveredPackets(int vif) {
        return deliveredPackets[vif];
    }

    /** Packets of all vifs that the wire transmitted. */
    public long deliveredPackets() {
        return sum(deliveredPackets);
    }

    /** Packets of a vif lost in dom0. */
    public long dom0Drops(int vif) {
        return deviceDrops[vif] + backlogDrops[vif];
    }

    /** Packets of all vifs lost in dom0. */
    public long dom0Drops() {
        return sum(deviceDrops) + sum(backlogDrops);
    }

    /** How often guests stopped their queue. */
    public long stops() {
        return sum(stops);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** Median delay from the application to the end of transmission. */
    public double delayP50Micros(int vif) {
        return delayP50Micros[vif];
    }

    /** 99 % of packets have at most this delay from the application to the end of transmission. */
    public double delayP99Micros(int vif) {
        return delayP99Micros[vif];
    }

    /** Mean delay from the application to the end of transmission. */
    public double delayMeanMicros(int vif) {
        return delayMeanMicros[vif];
    }

    /** CPU time of dom0. */
    public double dom0Seconds() {
        return dom0Seconds;
    }

    /** CPU time of netback. */
    public double netbackSeconds() {
        return netbackSeconds;
    }

    /** CPU time that busy threads of dom0 had. */
    public double loadSeconds() {
        return loadSeconds;
    }

    /** Disk requests that the guest has seen completed. */
    public long diskRequests() {
        return diskRequests;
    }

    /** The mean nice level of netback's threads over the looks of their controller; without one at the start. */
    public double meanNice() {
        return meanNice;
    }

    /** Rounds of weighted round robin seen on the wire. */
    public long rounds() {
        return rounds;
    }

    /** Those with another number of packets than packets_to_serve. */
    public long wrongRounds() {
        return wrongRounds;
    }

    /** Events of the simulation. */
    public long events() {
        return events;
    }
}
