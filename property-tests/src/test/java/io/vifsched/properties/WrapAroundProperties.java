package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Virtual time passes the end of the numbers that it is counted in, with packets of 2^20 bytes at weight 1. */
class WrapAroundProperties {
    private static final int LARGE_BYTES = 1 << 20;

    /** Such a packet is 2^56 units of {@code qfq} and {@code qfq+}: tags wrap around in the 128th. */
    @Property(tries = 60)
    @PropertyOf({"qfq", "qfq+"})
    void slotsPastTheWrapGiveTheExactDepartures(
            @ForAll(supplier = Workloads.Any.class) Workload workload,
            @ForAll @IntRange(min = 122, max = 129) int started) {
        checkAgreement("qfq longest=" + LARGE_BYTES, amongLargePackets(workload, 135, started));
        checkAgreement("qfq+ aggregate=2 longest=" + LARGE_BYTES, amongLargePackets(workload, 135, started));
    }

    /** It is 2^59 to 2^60 units of {@code wf2q+}, mostly: tags wrap around in one of the 8th to the 16th. */
    @Property(tries = 60)
    @PropertyOf("wf2q+")
    void tagsOfTheLinkPastTheWrapGiveTheExactDepartures(
            @ForAll(supplier = Workloads.Any.class) Workload workload,
            @ForAll @IntRange(min = 5, max = 18) int started) {
        checkAgreement("wf2q+", amongLargePackets(workload, 20, started));
        checkAgreement("wf2q+ lazy", amongLargePackets(workload, 20, started));
    }

    private static void checkAgreement(String policy, Workload workload) {
        String spec = Specs.complete(policy + " weight=" + workload.weightList(), workload);
        if (Reference.isExact(spec)) {
            Reference.checkAgreement(spec, Run.of(spec, workload));
        }
    }

    /** The workload begins while the large packets of vif 0 are sent, in the last of those that have started. */
    private static Workload amongLargePackets(Workload workload, int count, int started) {
        long shift = (2L * started - 1) * LARGE_BYTES / 2 * workload.nanosPerByte();
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(new Packet(0, 0, LARGE_BYTES));
        }
        for (Packet packet : workload.packets()) {
            packets.add(new Packet(packet.timeNanos() + shift, packet.vif(), packet.lengthBytes()));
        }
        return new Workload(workload.nanosPerByte(), withLightFirst(workload).weights(), packets);
    }

    private static Workload withLightFirst(Workload workload) {
        return workload.withWeights(
                Stream.concat(Stream.of(1L), workload.weights().stream().skip(1))
                        .toList());
    }

    /**
     * On a link that has fallen idle the order is that of a new scheduler, wherever virtual time stands. Such a packet is
     * 2^47 to 2^48 units of the policies with a {@code TagScale}, so 2^63 lies within these numbers of packets for some.
     */
    @Property(tries = 30)
    @PropertyOf({"fifo", "native", "priority", "edf", "drr", "wfq", "scfq", "sfq", "wf2q", "wf2q+"})
    void anIdleLinkForgetsHowFarVirtualTimeHasCome(
            @ForAll(supplier = Workloads.Any.class) Workload drawn,
            @ForAll @IntRange(min = 32_700, max = 66_000) int packets) {
        Workload workload = withLightFirst(drawn);
        String weights = workload.weightList();
        for (String id : List.of(
                "fifo",
                "native",
                "priority priority=" + weights,
                "edf deadline=" + Specs.deadlineList(workload),
                "drr weight=" + weights,
                "drr lazy weight=" + weights,
                "wfq weight=" + weights,
                "scfq weight=" + weights,
                "sfq weight=" + weights,
                "wf2q weight=" + weights,
                "wf2q+ weight=" + weights,
                "wf2q+ lazy weight=" + weights)) {
            String spec = Specs.complete(id, workload);
            PacketScheduler used = Installed.scheduler(spec);
            long idleNanos = sendLargePackets(used, packets, workload.nanosPerByte());
            assertThat(Run.of(new Later(used, idleNanos), workload, now -> {}).departures())
                    .as("%s after %d packets", spec, packets)
                    .isEqualTo(Run.of(spec, workload).departures());
        }
    }

    /** One by one, up to the decision that finds none; returns its time. */
    private static long sendLargePackets(PacketScheduler scheduler, int packets, long nanosPerByte) {
        long now = 0;
        for (int i = 0; i < packets; i++) {
            scheduler.enqueue(0, LARGE_BYTES, i, now);
            assertThat(scheduler.dequeue(now) == i).isTrue();
            now += LARGE_BYTES * nanosPerByte;
        }
        assertThat(scheduler.dequeue(now) == PacketScheduler.NONE).isTrue();
        return now;
    }

    private record Later(PacketScheduler scheduler, long byNanos) implements PacketScheduler {
        @Override
        public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
            return scheduler.enqueue(vif, lengthBytes, handle, nowNanos + byNanos);
        }

        @Override
        public long dequeue(long nowNanos) {
            return scheduler.dequeue(nowNanos + byNanos);
        }

        @Override
        public long nextWakeup(long nowNanos) {
            long wakeup = scheduler.nextWakeup(nowNanos + byNanos);
            return wakeup == NEVER ? NEVER : wakeup - byNanos;
        }
    }
}
