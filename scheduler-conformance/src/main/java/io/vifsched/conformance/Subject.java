package io.vifsched.conformance;

import io.vifsched.PacketScheduler;
import io.vifsched.PolicyCatalog;
import io.vifsched.SchedulingPolicy;
import io.vifsched.conformance.policies.Fitted;
import io.vifsched.conformance.policies.Fitting;
import io.vifsched.conformance.policies.Fitting.Fit;
import io.vifsched.conformance.policies.Reference;
import io.vifsched.conformance.policies.TagOrder;
import io.vifsched.conformance.run.PlainScheduler;
import io.vifsched.conformance.workload.Draw;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.reference.Bound;
import io.vifsched.reference.Bounds;
import io.vifsched.reference.ExactParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is held to the kit: how its schedulers are made, and what it claims. Immutable.
 *
 * <p>Without further claims it is held to the contract of {@link PacketScheduler}: conservation, order within a vif, exact
 * and pure {@code nextWakeup}, determinism, refusal of illegal calls, no allocation per packet.
 */
public final class Subject {
    /** How it is fitted to a workload; the draw is null where nothing is to be drawn. */
    @FunctionalInterface
    private interface Fitter {
        Trial trial(Workload workload, @Nullable Draw draw, Claims claims);
    }

    private record Claims(
            boolean workConserving,
            boolean allocating,
            List<Bound> bounds,
            Function<Workload, ExactParameters> parameters) {}

    private final String name;
    private final Fitter fitter;
    private final boolean hasOptions; // a spec, whose options are its parameters
    private final Claims claims;

    private Subject(String name, Fitter fitter, boolean hasOptions, Claims claims) {
        this.name = name;
        this.fitter = fitter;
        this.hasOptions = hasOptions;
        this.claims = claims;
    }

    private static Subject of(String name, boolean hasOptions, Fitter fitter) {
        return new Subject(name, fitter, hasOptions, new Claims(false, false, List.of(), Subject::parametersOf));
    }

    private Subject with(Claims changed) {
        return new Subject(name, fitter, hasOptions, changed);
    }

    /** The bounds know the weights, the link and the overhead unless {@link #parameters} says more. */
    private static ExactParameters parametersOf(Workload workload) {
        return ExactParameters.of(workload.vifs(), workload.linkBitsPerSecond())
                .with(
                        "weight",
                        workload.weights().stream().mapToLong(Long::longValue).toArray())
                .with("overhead", workload.overheadBytes());
    }

    /**
     * Schedulers that the caller makes: new and empty, for the vifs of the workload, their weights and its link.
     *
     * @param name in reports
     */
    public static Subject ofScheduler(String name, Function<Workload, ? extends PacketScheduler> schedulers) {
        return of(
                name,
                false,
                (workload, draw, claims) -> trial(name, workload, () -> schedulers.apply(workload), claims));
    }

    /**
     * Policies that the caller makes, each behind plain queues.
     *
     * @param name in reports
     */
    public static Subject ofPolicy(String name, Function<Workload, ? extends SchedulingPolicy> policies) {
        return of(
                name,
                false,
                (workload, draw, claims) -> trial(
                        name, workload, () -> new PlainScheduler(policies.apply(workload), workload.vifs()), claims));
    }

    private static Trial trial(String name, Workload workload, Supplier<PacketScheduler> schedulers, Claims claims) {
        return new Trial(
                workload,
                name,
                schedulers,
                claims.workConserving,
                false,
                claims.allocating,
                List.of(),
                claims.bounds,
                claims.parameters.apply(workload));
    }

    /**
     * The policy that a spec names, found like any other, also with rate caps and short queues. What it says stays as it
     * is; what it leaves open is fitted to each workload or drawn, see {@link Fitting}. It claims what its provider says
     * of work conservation; of a policy that the reference knows also the published bounds and its departures.
     *
     * @throws io.vifsched.SpecException if the spec cannot be obeyed or fitted
     */
    public static Subject ofSpec(String spec) {
        return ofSpec(PolicyCatalog.installed(), spec);
    }

    /** As {@link #ofSpec(String)}, for a policy of this catalog. */
    public static Subject ofSpec(PolicyCatalog policies, String spec) {
        Fitting fitting = new Fitting(policies, spec);
        return of(spec, true, (workload, draw, claims) -> {
            Fit fit = draw == null ? fitting.fit(workload) : fitting.fit(workload, draw);
            return trial(fit, claims);
        });
    }

    private static Trial trial(Fit fit, Claims claims) {
        Fitted fitted = fit.fitted();
        List<Bound> bounds = new ArrayList<>();
        if (fitted.isCapped()) {
            bounds.addAll(Bounds.ofCaps());
        }
        if (Reference.hasWholeReleases(fitted)) {
            bounds.addAll(fitted.isKnown() ? Bounds.of(fitted.exactId()) : List.of());
            bounds.addAll(claims.bounds);
        }
        return new Trial(
                fit.workload(),
                fitted.toString(),
                fitted::scheduler,
                fitted.provider().isWorkConserving(fitted.settings()),
                fitted.isCapped(),
                claims.allocating,
                agreements(fitted),
                bounds,
                fitted.exact().parameters());
    }

    private static List<Trial.Agreement> agreements(Fitted fitted) {
        if (!Reference.hasWholeReleases(fitted)) {
            return List.of();
        }
        if (TagOrder.covers(fitted)) {
            return List.of(run -> TagOrder.check(fitted, run) == 0);
        }
        if (Reference.isExact(fitted)) {
            return List.of(run -> {
                Reference.checkAgreement(fitted, run);
                return true;
            });
        }
        return List.of();
    }

    /** Claims never to idle while a packet waits: U3, U4 and U5. */
    public Subject workConserving() {
        return with(new Claims(true, claims.allocating, claims.bounds, claims.parameters));
    }

    /** Does not claim to allocate nothing per packet. */
    public Subject allocating() {
        return with(new Claims(claims.workConserving, true, claims.bounds, claims.parameters));
    }

    /** Claims these bounds on top of others, such as {@code Bounds.of("scfq")}. */
    public Subject bounds(List<Bound> bounds) {
        List<Bound> all = new ArrayList<>(claims.bounds);
        all.addAll(bounds);
        return with(new Claims(claims.workConserving, claims.allocating, List.copyOf(all), claims.parameters));
    }

    /**
     * What the bounds speak about, where that is more than weights, link and overhead: quanta, priorities, deadlines.
     *
     * @throws IllegalStateException if this is a spec, of which the bounds know the options that have their names
     */
    public Subject parameters(Function<Workload, ExactParameters> parameters) {
        if (hasOptions) {
            throw new IllegalStateException(
                    "parameters = given, expected none for a spec: they are its options (\"" + name + "\")");
        }
        return with(new Claims(claims.workConserving, claims.allocating, claims.bounds, parameters));
    }

    /** The name in reports. */
    public String name() {
        return name;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    /** Fitted to a workload, which it may have to change, with what is open drawn. */
    Trial trial(Workload workload, Draw draw) {
        return fitter.trial(workload, draw, claims);
    }

    /** Fitted to a workload with what is open at its default. */
    Trial trial(Workload workload) {
        return fitter.trial(workload, null, claims);
    }
}
