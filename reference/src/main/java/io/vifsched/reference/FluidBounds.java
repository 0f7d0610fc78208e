package io.vifsched.reference;

import io.vifsched.reference.ServiceHistory.Backlog;
import io.vifsched.reference.ServiceHistory.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Packet service against fluid GPS that gets the same arrivals. */
final class FluidBounds {
    private final Map<Departure, Rational> fluidFinishes = new HashMap<>();
    private final List<List<Rational>> fluidBytes = new ArrayList<>(); // by vif and instant of the run

    FluidBounds(ServiceHistory run) {
        FluidGps fluid = new FluidGps(run.parameters().each("weight"), run.rate());
        Map<Departure, Rational> tags = new HashMap<>();
        List<Departure> arrivals = run.arrivals();
        int next = 0;
        for (int vif = 0; vif < run.vifs(); vif++) {
            fluidBytes.add(new ArrayList<>());
        }
        for (Rational instant : run.instants()) {
            fluid.advance(instant);
            for (int vif = 0; vif < run.vifs(); vif++) {
                fluidBytes.get(vif).add(fluid.servedBytes(vif));
            }
            for (; next < arrivals.size() && arrivals.get(next).arrival().equals(instant); next++) {
                Departure packet = arrivals.get(next);
                tags.put(packet, fluid.arrive(packet.vif(), Math.toIntExact(run.wireBytes(packet)), instant));
            }
        }
        fluid.drain();
        tags.forEach((packet, tag) -> fluidFinishes.put(packet, fluid.finishTime(tag)));
    }

    /** Of WFQ and WF2Q. One check per packet. */
    static Bound finish() {
        return new Bound("G1", "finish <= finish in fluid GPS + Lmax / C", run -> {
            FluidBounds fluid = run.fluid();
            Rational bound = Rational.of(run.longestBytes()).dividedBy(run.rate());
            BoundCheck check = BoundCheck.NONE;
            for (Departure packet : run.departures()) {
                check = check.with(packet.finish().minus(fluid.finishOf(packet)), bound);
            }
            return check;
        });
    }

    /** Of WFQ and WF2Q. One check per vif, as all that follow. */
    static Bound lag() {
        return new Bound(
                "G2", "W_i in fluid GPS - W_i <= Lmax", run -> lead(run, -1, vif -> Rational.of(run.longestBytes())));
    }

    /** Of WF2Q. */
    static Bound worstCaseLead() {
        return new Bound(
                "G3",
                "W_i - W_i in fluid GPS <= (1 - r_i / C) L_i",
                run -> lead(run, 1, vif -> Rational.ONE.minus(run.share(vif)).times(run.longestBytes(vif))));
    }

    /** Of WFQ. */
    static Bound lead() {
        return new Bound(
                "G4",
                "W_i - W_i in fluid GPS <= (N - 1) Lmax",
                run -> lead(run, 1, vif -> Rational.of((run.vifs() - 1L) * run.longestBytes())));
    }

    /** False for WFQ. */
    static Bound leadOfOnePacket() {
        return new Bound(
                "G5", "W_i - W_i in fluid GPS <= Lmax", run -> lead(run, 1, vif -> Rational.of(run.longestBytes())));
    }

    /** Of WF2Q. One check per interval. */
    static Bound worstCaseIndex() {
        return new Bound("W6", "as W1 busy, while i is backlogged in fluid GPS too", run -> {
            FluidBounds fluid = run.fluid();
            ServiceHistory finer = run.alsoAt(fluid.fluidFinishes.values());
            return ServiceBounds.lag(
                    finer,
                    vif -> ServiceHistory.intersection(
                            finer.backlogged(vif, Backlog.WAITING_OR_IN_SERVICE), fluid.backlogged(finer, vif)),
                    true,
                    ServiceBounds.shareOfTheLink(finer),
                    vif -> IndexBounds.worstCaseBytes(run, vif));
        });
    }

    // The run's own instants are enough: while a vif is not sent it can only fall back behind the fluid system, which
    // serves it at no more than C while it is.
    private static BoundCheck lead(ServiceHistory run, int sign, IntFunction<Rational> bytes) {
        FluidBounds fluid = run.fluid();
        BoundCheck check = BoundCheck.NONE;
        for (int vif = 0; vif < run.vifs(); vif++) {
            Rational most = Rational.ZERO;
            for (int instant = 0; instant < run.instants().size(); instant++) {
                Rational lead = run.sentBytes(vif, instant)
                        .minus(fluid.fluidBytes.get(vif).get(instant));
                most = most.max(lead.times(sign));
            }
            check = check.with(most, bytes.apply(vif));
        }
        return check;
    }

    private List<Interval> backlogged(ServiceHistory finer, int vif) {
        return finer.union(finer.departures(vif).stream()
                .map(packet -> List.of(packet.arrival(), finishOf(packet)))
                .toList());
    }

    private Rational finishOf(Departure packet) {
        return fluidFinishes.getOrDefault(packet, Rational.ZERO);
    }
}
