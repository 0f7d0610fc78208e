package io.vifsched;

import io.vifsched.PolicyOption.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of a spec, checked against what its policy declares: every value in range, every list as long as there
 * are vifs. A policy reads its settings from here and from nowhere else.
 *
 * <p>A spec inside another has settings of its own. It takes its number of vifs from its place, and what it does not
 * declare, such as the link's speed, from the spec around it.
 */
public final class PolicySettings {
    /** The most vifs that one scheduler serves. */
    public static final int MOST_VIFS = 1 << 22;

    private final PolicySpec spec;
    private final PolicyProvider provider;
    private final Function<PolicySpec, PolicyProvider> policies; // of the specs inside
    private final @Nullable PolicySettings outside; // of the spec around this one
    private final Map<String, PolicyOption> known = new LinkedHashMap<>();
    private final int vifs;
    private final int[] groupSizes;
    private final Map<String, long[]> numbers = new LinkedHashMap<>();
    private final Map<String, PolicySettings[]> specs = new LinkedHashMap<>(); // by group, or a single one
    private final Map<String, SpecNode> trees = new LinkedHashMap<>();

    /** The settings of a whole spec; {@code policies} finds those of the specs inside. */
    PolicySettings(PolicySpec spec, PolicyProvider provider, Function<PolicySpec, PolicyProvider> policies) {
        this(spec, provider, policies, null, 0);
    }

    private PolicySettings(
            PolicySpec spec,
            PolicyProvider provider,
            Function<PolicySpec, PolicyProvider> policies,
            @Nullable PolicySettings outside,
            int vifs) {
        this.spec = spec;
        this.provider = provider;
        this.policies = policies;
        this.outside = outside;
        List<PolicyOption> options = new ArrayList<>(provider.options());
        if (outside == null) {
            options.addAll(PacketSchedulers.OPTIONS);
        }
        for (PolicyOption option : options) {
            if (known.put(option.key(), option) != null) {
                throw new SpecException(
                        "option = \"" + option.key() + "\" of policy " + spec.id() + ", expected declared once");
            }
        }
        checkKeys();
        OptionReader reader = new OptionReader(spec.words());
        options.forEach(reader::checkGiven);
        this.vifs = outside == null ? countVifs() : vifs;
        this.groupSizes = groups(reader);
        options.forEach(option -> read(option, reader));
    }

    private void checkKeys() {
        for (PolicyOption common : PacketSchedulers.OPTIONS) {
            if (outside != null && spec.has(common.key())) {
                throw spec.error(common.key(), "option = \"" + common.key() + "\", expected outside the parentheses");
            }
        }
        spec.words().checkKeys("policy " + spec.id(), known.keySet());
    }

    private int countVifs() {
        int told = toldVifs(spec, known.values());
        if (told == 0) {
            throw spec.error("vifs", "vifs = nothing, expected vifs=N, or a list with one value per vif");
        }
        return told;
    }

    /** The number of vifs that a spec gives, by {@code vifs=}, groups or a list; 0 if it leaves it open. */
    static int toldVifs(PolicySpec spec, Iterable<PolicyOption> options) {
        OptionReader reader = new OptionReader(spec.words());
        int told = 0;
        for (PolicyOption option : options) {
            if (!spec.has(option.key())) {
                continue;
            }
            if (option.key().equals("vifs")) {
                return (int) reader.value(option, "vifs", spec.words().text("vifs"));
            }
            if (told == 0) {
                told = option.kind() == Kind.GROUPS
                        ? Arrays.stream(reader.groupSizes(option)).sum()
                        : reader.listSize(option);
            }
        }
        return told;
    }

    /** The sizes of the groups; all vifs are one group if the policy knows none. */
    private int[] groups(OptionReader reader) {
        for (PolicyOption option : known.values()) {
            if (option.kind() == Kind.GROUPS) {
                int[] sizes = reader.groupSizes(option);
                int sum = Arrays.stream(sizes).sum();
                if (sum != vifs) {
                    throw spec.error(
                            option.key(),
                            option.key() + " = " + OptionWriter.groupSizes(sizes) + ", expected sizes that add up to "
                                    + vifs + " vifs, got " + sum);
                }
                return sizes;
            }
        }
        return new int[] {vifs};
    }

    private void read(PolicyOption option, OptionReader reader) {
        String key = option.key();
        switch (option.kind()) {
            case FLAG -> numbers.put(key, new long[] {reader.flag(option) ? 1 : 0});
            case SPEC -> specs.put(key, new PolicySettings[] {nested(reader.spec(option), groupSizes.length)});
            case SPECS -> specs.put(key, nested(reader.specs(option, groupSizes.length)));
            case TREE -> trees.put(key, reader.tree(option));
            case GROUPS -> {}
            default ->
                numbers.put(key, option.perVif() ? reader.numbers(option, vifs) : new long[] {reader.number(option)});
        }
    }

    private PolicySettings nested(PolicySpec inner, int innerVifs) {
        return new PolicySettings(inner, policies.apply(inner), policies, this, innerVifs);
    }

    /** One object for neighbors that are alike; {@link #change} takes them apart. */
    private PolicySettings[] nested(PolicySpec[] inner) {
        PolicySettings[] nested = new PolicySettings[inner.length];
        for (int group = 0; group < inner.length; group++) {
            boolean asBefore =
                    group > 0 && inner[group] == inner[group - 1] && groupSizes[group] == groupSizes[group - 1];
            nested[group] = asBefore ? nested[group - 1] : nested(inner[group], groupSizes[group]);
        }
        return nested;
    }

    /** The same settings once more, to be changed alone. */
    private PolicySettings copy() {
        PolicySettings copy = new PolicySettings(spec, provider, policies, outside, vifs);
        numbers.forEach((key, values) -> copy.numbers.put(key, values.clone()));
        specs.forEach((key, settings) -> copy.specs.put(key, settings.clone()));
        return copy;
    }

    /**
     * Makes the policy that these settings describe.
     *
     * @throws SpecException if the settings contradict each other, or lack the link's speed where it is needed
     */
    public SchedulingPolicy newPolicy() {
        if (linkBitsPerSecond() == 0 && provider.needsLink(this)) {
            throw error(
                    "link",
                    "link = nothing, expected the link's speed, which " + spec.id() + " needs, as in link=100Mbit");
        }
        return provider.create(this);
    }

    /** Describes the policy. */
    public PolicyProvider provider() {
        return provider;
    }

    private PolicyOption optionOf(String key) {
        PolicyOption option = known.get(key);
        if (option == null) {
            throw new IllegalArgumentException("option = \"" + key + "\", expected one of policy " + spec.id());
        }
        return option;
    }

    /** The number of vifs; ids are 0 to {@code vifs() - 1}. */
    public int vifs() {
        return vifs;
    }

    /** The sizes of the groups that the vifs form, in order of their ids; the caller's own copy. */
    public int[] groupSizes() {
        return groupSizes.clone();
    }

    /** True if the spec itself has this option. */
    public boolean has(String key) {
        return spec.has(key);
    }

    /** True if the spec has this flag. */
    public boolean flag(String key) {
        return number(key) == 1;
    }

    /** The option's value in its base unit; 0 if it is absent and has no default, {@link Long#MAX_VALUE} for none. */
    public long number(String key) {
        return outside != null && !known.containsKey(key) ? outside.number(key) : numbersOf(key)[0];
    }

    /** The option's value for each vif, in its base unit; the caller's own copy. */
    public long[] numbers(String key) {
        PolicyOption option = optionOf(key);
        if (!option.perVif()) {
            throw new IllegalArgumentException("option = \"" + key + "\", expected one that is declared per vif");
        }
        return numbersOf(key).clone();
    }

    /** The word that was chosen. */
    public String choice(String key) {
        return optionOf(key).choices().get((int) number(key));
    }

    /** The settings of the spec that an option of {@link Kind#SPEC} gives. */
    public PolicySettings spec(String key) {
        return specsOf(key)[0];
    }

    /** The settings of the specs that an option of {@link Kind#SPECS} gives, one for each group. */
    public List<PolicySettings> specs(String key) {
        return List.of(specsOf(key));
    }

    /** The root of the tree that an option of {@link Kind#TREE} gives. */
    public SpecNode tree(String key) {
        SpecNode tree = trees.get(key);
        if (tree == null) {
            throw new IllegalArgumentException("option = \"" + key + "\", expected a tree of policy " + spec.id());
        }
        return tree;
    }

    /** The link's speed in bits per second, 0 if it is not given. */
    public long linkBitsPerSecond() {
        return number("link");
    }

    /** What the wire adds to each packet, in bytes. */
    public int overheadBytes() {
        return (int) number("overhead");
    }

    /** Throws unless {@code value} may be set for {@code vif} in option {@code key}. */
    void check(String key, int vif, long value) {
        check(key, vif, value, key + "[" + vif + "]");
    }

    private void check(String key, int vif, long value, String name) {
        String ofGroups = specsWith(key);
        if (!ofGroups.isEmpty()) {
            int group = groupOf(vif);
            specsOf(ofGroups)[group].check(key, vif - firstVif(group), value, name);
            return;
        }
        PolicyOption option = optionOf(key);
        boolean none = value == Long.MAX_VALUE && option.choices().contains(PolicyOption.NONE);
        if (!none && (value < option.least() || value > option.most())) {
            throw new IllegalArgumentException(name + " = " + Quantities.format(option.kind(), value) + ", expected "
                    + OptionWriter.range(option));
        }
    }

    /** Records that an option was changed for one vif. */
    void change(String key, int vif, long value) {
        String ofGroups = specsWith(key);
        if (ofGroups.isEmpty()) {
            numbersOf(key)[vif] = value;
            return;
        }
        int group = groupOf(vif);
        PolicySettings changed = specsOf(ofGroups)[group].copy();
        changed.change(key, vif - firstVif(group), value);
        specsOf(ofGroups)[group] = changed;
    }

    /** The key of the specs in which the vifs' groups have such an option; empty if it is one of this spec, or of none. */
    private String specsWith(String key) {
        return known.values().stream()
                .filter(option -> option.kind() == Kind.SPECS && !known.containsKey(key))
                .map(PolicyOption::key)
                .findFirst()
                .orElse("");
    }

    private int groupOf(int vif) {
        int group = 0;
        for (int rest = vif; rest >= groupSizes[group]; group++) {
            rest -= groupSizes[group];
        }
        return group;
    }

    private int firstVif(int group) {
        return Arrays.stream(groupSizes).limit(group).sum();
    }

    /** Records that another word was chosen. */
    void choose(String key, String choice) {
        numbersOf(key)[0] = optionOf(key).choices().indexOf(choice);
    }

    /** The spec that says what holds now, with every option that has a value. */
    String effectiveSpec() {
        StringBuilder text = new StringBuilder(spec.id());
        for (PolicyOption option : known.values()) {
            String key = option.key();
            if (option.kind() == Kind.FLAG) {
                text.append(flag(key) ? " " + key : "");
            } else if (key.equals("vifs")) {
                text.append(" vifs=").append(vifs);
            } else if (option.perVif() || !option.defaultValue().isEmpty() || spec.has(key)) {
                text.append(' ').append(key).append('=').append(format(option));
            }
        }
        return text.toString();
    }

    private String format(PolicyOption option) {
        return switch (option.kind()) {
            case GROUPS -> OptionWriter.groupSizes(groupSizes);
            case SPEC, SPECS -> format(specsOf(option.key()));
            case TREE -> "(" + tree(option.key()).all().text().strip().replaceAll("\\s+", " ") + ")";
            default -> OptionWriter.numbers(option, numbersOf(option.key()));
        };
    }

    private static String format(PolicySettings[] specs) {
        long different = Arrays.stream(specs)
                .distinct()
                .map(PolicySettings::effectiveSpec)
                .distinct()
                .count();
        return Arrays.stream(specs)
                .limit(different == 1 ? 1 : specs.length)
                .map(inner -> "(" + inner.effectiveSpec() + ")")
                .collect(Collectors.joining(","));
    }

    /** An error about an option of this spec, with its place. */
    public SpecException error(String key, String message) {
        return spec.error(key, message);
    }

    private long[] numbersOf(String key) {
        long[] values = numbers.get(key);
        if (values == null) {
            throw new IllegalArgumentException("option = \"" + key + "\", expected one of policy " + spec.id());
        }
        return values;
    }

    private PolicySettings[] specsOf(String key) {
        PolicySettings[] settings = specs.get(key);
        if (settings == null) {
            throw new IllegalArgumentException("option = \"" + key + "\", expected a spec of policy " + spec.id());
        }
        return settings;
    }
}
