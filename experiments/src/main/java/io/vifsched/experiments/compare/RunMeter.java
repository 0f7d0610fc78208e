package io.vifsched.experiments.compare;

import io.vifsched.experiments.report.DelayDistribution;
import io.vifsched.experiments.report.Throughput;
import io.vifsched.host.HostResult;
import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.reference.FluidLag;
import it.unimi.dsi.fastutil.longs.LongArrayFIFOQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Measures one run while it happens, from the scheduler to the wire. No packet that the scheduler chose may get lost, so
 * that packets of a vif finish in the order in which they were accepted.
 */
final class RunMeter implements HostListener {
    /** With more vifs than these, delays are kept for all vifs together only. */
    static final int MOST_VIFS_WITH_DELAYS = 16;

    private final long[] weights;
    private final long durationNanos;
    private final FluidLag lag;
    private final LongArrayFIFOQueue[] acceptedNanos; // per vif: packets between scheduler and end of transmission
    private final DelayDistribution allDelays = new DelayDistribution();
    private final DelayDistribution[] delays;
    private final Throughput throughput;
    private final long[] sentWireBytes;

    RunMeter(long[] weights, long linkBitsPerSecond, long durationNanos) {
        int vifs = weights.length;
        this.weights = weights;
        this.durationNanos = durationNanos;
        this.lag = new FluidLag(weights, linkBitsPerSecond);
        this.acceptedNanos = new LongArrayFIFOQueue[vifs];
        this.delays = new DelayDistribution[vifs <= MOST_VIFS_WITH_DELAYS ? vifs : 0];
        this.throughput = new Throughput(vifs, durationNanos);
        this.sentWireBytes = new long[vifs];
        for (int vif = 0; vif < vifs; vif++) {
            acceptedNanos[vif] = new LongArrayFIFOQueue();
        }
        for (int vif = 0; vif < delays.length; vif++) {
            delays[vif] = new DelayDistribution();
        }
    }

    @Override
    public void accepted(int vif, int lengthBytes, long nowNanos) {
        lag.arrived(vif, Ethernet.wireBytes(lengthBytes), nowNanos);
        acceptedNanos[vif].enqueue(nowNanos);
    }

    @Override
    public void started(int vif, int lengthBytes, long nowNanos) {
        lag.started(vif, nowNanos);
    }

    @Override
    public void finished(int vif, int lengthBytes, long nowNanos) {
        int wireBytes = Ethernet.wireBytes(lengthBytes);
        lag.finished(vif, wireBytes, nowNanos);
        long delayNanos = nowNanos - acceptedNanos[vif].dequeueLong();
        allDelays.record(delayNanos);
        if (delays.length > 0) {
            delays[vif].record(delayNanos);
        }
        throughput.add(vif, wireBytes, nowNanos);
        sentWireBytes[vif] += wireBytes;
    }

    @Override
    public void dropped(DropCause cause, int vif, int lengthBytes, long nowNanos) {
        if (cause == DropCause.DEVICE_QUEUE_FULL) {
            throw new IllegalStateException(
                    "vif " + vif + " lost a packet behind the scheduler at " + nowNanos + " ns");
        }
    }

    /** What was measured, once the run is over. */
    RunResult result(HostResult host, OfferedLoad offered) {
        lag.ended(durationNanos);
        double worstLag = 0;
        double worstLead = 0;
        for (int vif = 0; vif < weights.length; vif++) {
            worstLag = Math.max(worstLag, lag.worstLagBytes(vif));
            worstLead = Math.max(worstLead, lag.worstLeadBytes(vif));
        }
        List<DelayDistribution> distributions = new ArrayList<>(List.of(allDelays));
        distributions.addAll(List.of(delays));
        List<Long> sent = LongStream.of(sentWireBytes).boxed().toList();
        return new RunResult(
                sent,
                Fairness.jain(
                        sent, LongStream.of(weights).asDoubleStream().boxed().toList()),
                Fairness.jain(sent, offered.expectedWireBytes()),
                worstLag,
                worstLead,
                distributions,
                throughput,
                host);
    }
}
