package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PacketScheduler;
import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.run.Installed;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import io.vifsched.reference.Bound;
import io.vifsched.reference.BoundCheck;
import io.vifsched.reference.Bounds;
import io.vifsched.reference.Departure;
import io.vifsched.reference.Rational;
import io.vifsched.reference.Schedule;
import io.vifsched.reference.ServiceHistory;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * A link whose speed changes from packet to packet, as that of a thread that shares a CPU does: bounds between vifs hold as
 * they do on a steady one. Those on delay and on rates speak of a steady link only, and F4 of eager {@code drr} of whole
 * bytes.
 */
class VaryingLinkProperties {
    @Property
    @PropertyOf({"rr", "native", "wrr", "drr", "scfq", "sfq"})
    void fairnessBetweenVifsNeedsNoSteadySpeed(
            @ForAll(supplier = Workloads.Any.class) Workload workload,
            @ForAll @Size(7) List<@IntRange(min = 1, max = 99) Integer> nanosPerByte) {
        String weights = workload.weightList();
        check("rr", "F6 starts waiting", "rr", workload, nanosPerByte);
        check("native", "F6 starts waiting", "native", workload, nanosPerByte);
        check("drr", "F3 waiting", "drr weight=" + weights, workload, nanosPerByte);
        for (String bound : List.of("F3 busy", "F4 busy")) {
            check("drr lazy", bound, "drr lazy quantum=10 weight=" + weights, workload, nanosPerByte);
        }
        for (String meaning : List.of("waiting", "busy")) {
            check("scfq", "F1 " + meaning, "scfq weight=" + weights, workload, nanosPerByte);
            check("sfq", "F1 " + meaning, "sfq weight=" + weights, workload, nanosPerByte);
        }
        Workload oneLength = workload.withLength(7);
        check("rr", "F6 busy", "rr", oneLength, nanosPerByte);
        check("wrr", "F5 busy", "wrr priority=" + weights, oneLength, nanosPerByte);
    }

    private static void check(String id, String boundId, String policy, Workload workload, List<Integer> nanosPerByte) {
        String spec = Specs.complete(policy, workload);
        Bound bound = Bounds.of(id).stream()
                .filter(each -> each.id().equals(boundId))
                .findAny()
                .orElseThrow();
        List<Departure> departures = run(Installed.scheduler(spec), workload, nanosPerByte);
        BoundCheck result = bound.check(
                ServiceHistory.of(Reference.parameters(spec), new Schedule(departures, List.of(), List.of())));
        assertThat(result.holds())
                .as(
                        "%s of %s; worst %s of it on %s at %s ns per byte",
                        bound.id(), spec, result, workload, nanosPerByte)
                .isTrue();
    }

    /** Each packet at the next of the speeds. */
    private static List<Departure> run(PacketScheduler scheduler, Workload workload, List<Integer> nanosPerByte) {
        List<Departure> departures = new ArrayList<>();
        List<Packet> packets = workload.packets();
        int nextRow = 0;
        long now = 0;
        while (departures.size() < packets.size()) {
            while (nextRow < packets.size() && packets.get(nextRow).timeNanos() <= now) {
                Packet packet = packets.get(nextRow);
                assertThat(scheduler.enqueue(packet.vif(), packet.lengthBytes(), nextRow, packet.timeNanos()))
                        .isEqualTo(PacketScheduler.ACCEPTED);
                nextRow++;
            }
            int row = (int) scheduler.dequeue(now);
            if (row == PacketScheduler.NONE) {
                now = packets.get(nextRow).timeNanos();
                continue;
            }
            Packet packet = packets.get(row);
            long finish = now + (long) packet.lengthBytes() * nanosPerByte.get(departures.size() % nanosPerByte.size());
            departures.add(new Departure(
                    row,
                    packet.vif(),
                    packet.lengthBytes(),
                    Rational.of(packet.timeNanos()),
                    Rational.of(now),
                    Rational.of(finish)));
            now = finish;
        }
        return departures;
    }
}
