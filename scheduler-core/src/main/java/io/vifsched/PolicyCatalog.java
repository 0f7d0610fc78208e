package io.vifsched;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * The policies that one look-up has found, by which specs are understood: those of scheduler-core, and those of other jars.
 * Immutable. Who makes many schedulers keeps one; a look-up costs more than a scheduler.
 *
 * <p>A spec inside another is found in the same catalog as the spec around it.
 *
 * <p><b>Threads:</b> any, if the providers may be called by any.
 */
public final class PolicyCatalog {
    private final List<PolicyProvider> providers;

    private PolicyCatalog(ServiceLoader<PolicyProvider> loader) {
        providers = loader.stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(PolicyProvider::id))
                .toList();
    }

    /** What the calling thread's context class loader finds now. */
    public static PolicyCatalog installed() {
        return new PolicyCatalog(ServiceLoader.load(PolicyProvider.class));
    }

    /** What this class loader, and those above it, find now. */
    public static PolicyCatalog of(ClassLoader loader) {
        return new PolicyCatalog(ServiceLoader.load(PolicyProvider.class, loader));
    }

    /** All policies, by id. */
    public List<PolicyProvider> providers() {
        return providers;
    }

    /**
     * The policy with this id.
     *
     * @throws SpecException if there is none, or more than one
     */
    public PolicyProvider provider(String id) {
        return provider(id, SpecException::new);
    }

    PolicyProvider provider(PolicySpec spec) {
        return provider(spec.id(), message -> spec.error("", message));
    }

    private PolicyProvider provider(String id, Function<String, SpecException> error) {
        List<PolicyProvider> found =
                providers.stream().filter(provider -> provider.id().equals(id)).toList();
        if (found.isEmpty()) {
            List<String> ids = providers.stream().map(PolicyProvider::id).toList();
            throw error.apply("policy = \"" + SpecText.onOneLine(id) + "\", expected one of " + String.join(", ", ids)
                    + Names.suggestion(id, ids));
        }
        if (found.size() > 1) {
            throw error.apply("policy = \"" + id + "\", expected one provider, found "
                    + found.get(0).getClass().getName() + " and "
                    + found.get(1).getClass().getName());
        }
        return found.get(0);
    }

    /**
     * Makes the scheduler that a spec describes.
     *
     * @throws SpecException if the spec cannot be obeyed
     */
    public VifScheduler scheduler(PolicySpec spec) {
        return scheduler(settings(spec));
    }

    /** The settings become those of this scheduler, which records in them what is changed. */
    static VifScheduler scheduler(PolicySettings settings) {
        return new VifScheduler(settings.newPolicy(), settings);
    }

    /**
     * Checks a spec against the options of its policy.
     *
     * @throws SpecException if the policy or an option is unknown, or a value breaks its rule
     */
    public PolicySettings settings(PolicySpec spec) {
        return new PolicySettings(spec, provider(spec), this::provider);
    }

    /**
     * The number of vifs that a spec gives, by {@code vifs=}, by the sizes of groups or by a list with one value per vif.
     *
     * @return empty if the spec leaves it open
     * @throws SpecException if the policy is unknown, or the value that tells it breaks its rule
     */
    public OptionalInt vifs(PolicySpec spec) {
        List<PolicyOption> options = new ArrayList<>(provider(spec).options());
        options.addAll(PacketSchedulers.OPTIONS);
        int told = PolicySettings.toldVifs(spec, options);
        return told == 0 ? OptionalInt.empty() : OptionalInt.of(told);
    }
}
