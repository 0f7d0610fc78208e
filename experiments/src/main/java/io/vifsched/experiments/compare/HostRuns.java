package io.vifsched.experiments.compare;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySpec;
import io.vifsched.experiments.capture.Trace;
import io.vifsched.experiments.compare.CompareRequest.Drawn;
import io.vifsched.experiments.compare.CompareRequest.Replay;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.scenario.Ablation;
import io.vifsched.experiments.traffic.SizeMix;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.Simulation;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.traffic.ConstantRate;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Poisson;
import io.vifsched.host.traffic.TraceReplay;
import io.vifsched.host.traffic.Traffic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * Makes the runs of one comparison. All runs of one replication see the same packets at the same instants, whatever the
 * policy.
 *
 * <p><b>Threads:</b> any; each run is confined to the thread that makes it.
 */
final class HostRuns {
    // What byte queue limits leave between netback's decision and the end of transmission: two full frames.
    private static final int IN_FLIGHT_BYTES = 2 * 1_538;
    private static final int LEAST_IN_FLIGHT_PACKETS = 2;

    private final CompareRequest request;
    private final IntFunction<List<Traffic>> traffic; // by replication

    HostRuns(CompareRequest request) {
        this.request = request;
        if (request.input() instanceof Replay replay) {
            Trace captured = replay.trace();
            var recording = new io.vifsched.host.traffic.Trace(
                    request.vifs(), captured.timesNanos(), captured.vifs(), captured.frameBytes());
            this.traffic = replication -> replayed(recording, replay.speed(), replication);
        } else if (request.input() instanceof Drawn mix) {
            List<Traffic> drawn = drawn(mix.mix());
            this.traffic = replication -> drawn;
        } else {
            throw new IllegalStateException("input = " + request.input() + ", expected a replay or a mix");
        }
        config(0, DeviceCheck.RESERVE, traffic.apply(0)); // refuses what cannot be run
    }

    /** Runs a policy with netback's check of the device, and measures it. */
    RunResult checked(PolicySpec spec, int replication, OfferedLoad offered) {
        RunMeter meter = new RunMeter(weights(), request.linkBitsPerSecond(), request.durationNanos());
        HostResult result = run(config(replication, DeviceCheck.RESERVE, traffic.apply(replication)), spec, meter);
        return meter.result(result, offered);
    }

    /** Runs a policy without the check, for what gets lost. */
    HostResult unchecked(PolicySpec spec, int replication) {
        return run(config(replication, DeviceCheck.OFF, traffic.apply(replication)), spec, HostListener.NONE);
    }

    /** What the applications of one replication send, and what an ideally fair link would make of it. */
    OfferedLoad offered(int replication) {
        OfferedLoad.Recorder recorder =
                new OfferedLoad.Recorder(weights(), request.linkBitsPerSecond(), request.durationNanos());
        List<Traffic> recorded =
                traffic.apply(replication).stream().map(recorder::of).toList();
        PolicySpec nobody = PolicySpec.parse("fifo vifs=" + request.vifs());
        run(config(replication, DeviceCheck.OFF, recorded), nobody, HostListener.NONE);
        return recorder.result();
    }

    private static HostResult run(HostConfig config, PolicySpec spec, HostListener listener) {
        return new Simulation(config, PacketSchedulers.of(spec), listener).run();
    }

    /** The host of one replication. */
    HostConfig config(int replication, DeviceCheck check, List<? extends Traffic> traffic) {
        HostConfig.Builder host = HostConfig.builder(traffic)
                .durationNanos(request.durationNanos())
                .windowNanos(request.durationNanos())
                .seed(request.seed())
                .replication(replication)
                .device(device -> device.linkBitsPerSecond(request.linkBitsPerSecond()))
                .netback(netback -> netback.check(check).inFlightPackets(inFlightPackets()));
        String ablated = request.ablated();
        return (ablated.isEmpty()
                        ? host
                        : Ablation.apply(host, ablated, rule -> InputException.of("--ablate", ablated, rule)))
                .build();
    }

    // The host's limit counts packets: as many of mean length as two full frames are, so that small packets do not let
    // the wire run dry between two wake-ups of netback.
    private int inFlightPackets() {
        int packets = (int) Math.ceil(IN_FLIGHT_BYTES / meanWireBytes());
        return Math.max(LEAST_IN_FLIGHT_PACKETS, packets);
    }

    private double meanWireBytes() {
        double meanBytes = request.input() instanceof Replay replay
                ? (double) replay.trace().bytes() / replay.trace().packets()
                : ((Drawn) request.input()).mix().meanBytes();
        return meanBytes + request.overheadBytes();
    }

    private List<Traffic> drawn(SizeMix mix) {
        PacketSizes sizes = mix.packetSizes();
        boolean constant = mix.sizesBytes().length == 1;
        List<Traffic> drawn = new ArrayList<>();
        for (int vif = 0; vif < request.vifs(); vif++) {
            long rate = offeredBitsPerSecond(vif);
            drawn.add(constant ? new ConstantRate(sizes, rate) : new Poisson(sizes, rate, 0));
        }
        return drawn;
    }

    // A load up to the link's speed is split by the weights; of what goes beyond it, every vif offers the same part. So
    // a fair policy finds all vifs backlogged, while fifo, which follows the load, misses the weights.
    private long offeredBitsPerSecond(int vif) {
        double sum = LongStream.of(weights()).sum();
        double byWeight =
                Math.min(100, request.loadPercent()) * request.weights().get(vif) / sum;
        double beyond = Math.max(0.0, request.loadPercent() - 100.0) / request.vifs();
        return Math.max(1, Math.round(request.linkBitsPerSecond() * (byWeight + beyond) / 100));
    }

    // Each replication begins at another place of the loop, all vifs in step.
    private List<Traffic> replayed(io.vifsched.host.traffic.Trace recording, double speed, int replication) {
        long offset = BigInteger.valueOf(recording.loopNanos())
                .multiply(BigInteger.valueOf(replication))
                .divide(BigInteger.valueOf(request.replications()))
                .longValueExact();
        List<Traffic> replays = new ArrayList<>();
        for (int vif = 0; vif < request.vifs(); vif++) {
            replays.add(new TraceReplay(recording, vif, speed, offset));
        }
        return replays;
    }

    private long[] weights() {
        return request.weights().stream().mapToLong(Integer::longValue).toArray();
    }
}
