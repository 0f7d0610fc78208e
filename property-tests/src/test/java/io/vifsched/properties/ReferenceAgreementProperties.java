package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.Specs;
import io.vifsched.conformance.policies.TagOrder;
import io.vifsched.conformance.run.Departure;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.run.Run;
import io.vifsched.conformance.run.WorkConservation;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import io.vifsched.policy.WeightedFairQueueing;
import io.vifsched.reference.FluidGps;
import io.vifsched.reference.Rational;
import io.vifsched.reference.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * The fast policies against the exact reference, which was written from the papers and shares no code with them: the same
 * packets leave in the same order at the same nanosecond. {@code wfq} and {@code wf2q} have a tolerance, see {@link
 * TagOrder}; {@code wf2q+} has one where its scale would overflow.
 */
class ReferenceAgreementProperties {
    private static final List<String> FLUID = List.of("wfq", "wf2q");

    @Property
    @PropertyOf(
            value = PropertyOf.EVERY,
            except = {"wfq", "wf2q"})
    void departuresAreTheExactOnes(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        for (String spec : exactSpecs(Specs.uncapped(workload))) {
            Reference.checkAgreement(spec, Run.of(spec, workload));
        }
    }

    @Property
    @PropertyOf(
            value = PropertyOf.EVERY,
            except = {"wfq", "wf2q"})
    void departuresBehindRateCapsAreTheExactOnes(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("exactCaps") Specs.Cap cap) {
        for (String spec : exactSpecs(Specs.capped(workload, cap))) {
            Reference.checkAgreement(spec, Run.of(spec, workload));
        }
    }

    @Property
    @PropertyOf(
            value = PropertyOf.EVERY,
            except = {"wfq", "wf2q"})
    void departuresWithFullQueuesAndOverheadAreTheExactOnes(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        List<String> specs = Stream.concat(
                        Specs.uncapped(workload).stream()
                                .filter(spec -> !spec.startsWith("min-rate"))
                                .map(spec -> spec + " overhead=24"),
                        Stream.of(Specs.complete(Specs.minimumRate(workload, 24), workload)))
                .map(spec -> spec + " limit=3")
                .toList();
        for (String spec : exactSpecs(specs)) {
            Reference.checkAgreement(spec, Run.of(spec, workload));
        }
    }

    /**
     * Where nanoseconds per byte are a fraction: what looks at arrivals and at the order of events alone keeps the exact
     * order, and starts and ends are the exact ones, rounded down.
     */
    @Property
    @PropertyOf(
            value = PropertyOf.EVERY,
            except = {"htb", "wfq", "wf2q", "wf2q+"})
    void departuresOnAFractionalLinkAreTheExactOnesRoundedDown(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("uneven") long tenths) {
        for (String spec : exactSpecs(Specs.uncapped(workload))) {
            if (!looksAtTheClock(spec)) {
                String onLink = onLink(spec, workload, tenths);
                assertThat(FractionalLink.run(onLink, workload, linkBitsPerSecond(workload, tenths)))
                        .as("departures of %s on %s", onLink, workload)
                        .isEqualTo(roundedDown(Reference.run(onLink, workload)));
            }
        }
    }

    /** There its V at an arrival is off by what the link sends in a nanosecond, so seldom does the order differ. */
    @Property
    @PropertyOf("wf2q+")
    @StatisticsReport(StatisticsReportMode.OFF)
    void worstCaseFairQueueingPlusOnAFractionalLinkNearlyAlwaysKeepsTheExactOrder(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("uneven") long tenths) {
        String spec = Specs.complete("wf2q+ weight=" + workload.weightList(), workload);
        String onLink = onLink(spec, workload, tenths);
        Statistics.collect(FractionalLink.run(onLink, workload, linkBitsPerSecond(workload, tenths))
                .equals(roundedDown(Reference.run(onLink, workload))));
        Statistics.coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 80));
    }

    /** Between arrivals, too: over groups edf and wf2q+ see packets come as others start. */
    private static boolean looksAtTheClock(String spec) {
        return spec.startsWith("wf2q+ ")
                || spec.contains("htb ")
                || spec.contains("outer=(wf2q+")
                || spec.contains("outer=(edf")
                || spec.contains("literal");
    }

    private static String onLink(String spec, Workload workload, long tenths) {
        return spec.replace("link=" + workload.link(), "link=" + linkBitsPerSecond(workload, tenths) + "bit");
    }

    private static long linkBitsPerSecond(Workload workload, long tenths) {
        return workload.linkBitsPerSecond() / 10 * tenths;
    }

    private static List<Departure> roundedDown(Schedule schedule) {
        return schedule.departures().stream()
                .map(exact -> new Departure(
                        exact.row(),
                        exact.vif(),
                        exact.lengthBytes(),
                        exact.arrival().floor(),
                        exact.start().floor(),
                        exact.finish().floor()))
                .toList();
    }

    /** Speeds that leave a fraction of a nanosecond per byte, in tenths of the workload's. */
    @Provide
    Arbitrary<Long> uneven() {
        return Arbitraries.of(11L, 13L, 17L);
    }

    private static List<String> exactSpecs(List<String> specs) {
        return specs.stream().filter(Reference::isExact).toList();
    }

    /** The order is that of the exact tags within the tolerance; and nearly always it is that order. */
    @Property
    @PropertyOf("wfq")
    @StatisticsReport(StatisticsReportMode.OFF)
    void weightedFairQueueingFollowsTheExactTags(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        String spec = Specs.complete("wfq weight=" + workload.weightList(), workload);
        Run run = Run.of(spec, workload);
        WorkConservation.check(spec, run);
        int inversions = TagOrder.check(spec, run);
        Statistics.collect(inversions == 0);
        Statistics.coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 99));
    }

    /** The same with eligibility. */
    @Property
    @PropertyOf("wf2q")
    @StatisticsReport(StatisticsReportMode.OFF)
    void worstCaseFairQueueingFollowsTheExactTags(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        String spec = Specs.complete("wf2q weight=" + workload.weightList(), workload);
        Run run = Run.of(spec, workload);
        WorkConservation.check(spec, run);
        int inversions = TagOrder.check(spec, run);
        if (inversions == 0) {
            Reference.checkAgreement(spec, run);
        }
        Statistics.collect(inversions == 0);
        Statistics.coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 95));
    }

    @Property
    @PropertyOf({"wfq", "wf2q"})
    void fluidPoliciesBehindRateCapsFollowTheExactTags(
            @ForAll(supplier = Workloads.Any.class) Workload workload, @ForAll("exactCaps") Specs.Cap cap) {
        for (String id : FLUID) {
            String spec = Specs.complete(id + " weight=" + workload.weightList(), workload) + Specs.cap(workload, cap);
            TagOrder.check(spec, Run.of(spec, workload));
        }
    }

    /** The overhead is long beside tiny packets, so it decides. */
    @Property
    @PropertyOf({"wfq", "wf2q"})
    void fluidPoliciesWithOverheadFollowTheExactTags(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        for (String id : FLUID) {
            String spec = Specs.complete(id + " overhead=24 weight=" + workload.weightList(), workload);
            TagOrder.check(spec, Run.of(spec, workload));
        }
    }

    /** V is the exact one, rounded down, until an arrival that changes the set of fluid-backlogged vifs rounds it. */
    @Property
    @PropertyOf("wfq")
    void virtualTimeIsExactUntilAnArrivalRoundsIt(@ForAll(supplier = Workloads.Any.class) Workload workload) {
        WeightedFairQueueing policy = (WeightedFairQueueing)
                PlainScheduler.policy(Specs.complete("wfq weight=" + workload.weightList(), workload));
        policy.attach(new PlainScheduler(policy, workload.vifs()));
        FluidGps exact = new FluidGps(workload.weights(), Rational.of(1, workload.nanosPerByte()));
        Rational[] lastTags = new Rational[workload.vifs()];
        Arrays.fill(lastTags, Rational.ZERO);
        for (Packet packet : workload.packets()) {
            exact.advance(Rational.of(packet.timeNanos()));
            Rational units = exact.virtualTime().times(policy.unitsPerByte());
            boolean joins = lastTags[packet.vif()].compareTo(exact.virtualTime()) <= 0;
            lastTags[packet.vif()] = exact.arrive(packet.vif(), packet.lengthBytes(), Rational.of(packet.timeNanos()));
            policy.arrived(packet.vif(), packet.lengthBytes(), packet.timeNanos());
            assertThat(policy.virtualTime())
                    .as("V at %d on %s", packet.timeNanos(), workload)
                    .isEqualTo(units.floor());
            if (joins && units.floor() != units.ceil()) {
                return;
            }
        }
    }

    /** Those whose releases are at whole nanoseconds. */
    @Provide
    Arbitrary<Specs.Cap> exactCaps() {
        return Arbitraries.of(Specs.Cap.CREDIT, Specs.Cap.TICKING_CREDIT, Specs.Cap.SHORT_CREDIT, Specs.Cap.BUCKET);
    }
}
