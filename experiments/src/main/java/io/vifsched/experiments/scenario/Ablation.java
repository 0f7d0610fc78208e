package io.vifsched.experiments.scenario;

import io.vifsched.Names;
import io.vifsched.experiments.files.InputException;
import io.vifsched.host.Box;
import io.vifsched.host.HostConfig;
import io.vifsched.host.XenHost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Replaces boxes of a host by their ideal variants, as a user names them. */
public final class Ablation {
    /** The names of all boxes. */
    public static final List<String> NAMES =
            Arrays.stream(Box.values()).map(Box::id).toList();

    private Ablation() {}

    /**
     * Makes boxes ideal, one after the other.
     *
     * @param host to be changed, and returned
     * @param text names with commas between
     * @param error makes the error of a rule that the text breaks: each box must be known, and not be ideal already
     */
    public static HostConfig.Builder apply(
            HostConfig.Builder host, String text, Function<String, InputException> error) {
        List<String> ideal = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            String name = item.strip();
            Box box = Box.of(name)
                    .orElseThrow(
                            () -> error.apply("one of " + String.join(", ", NAMES) + Names.suggestion(name, NAMES)));
            HostConfig before = host.build();
            XenHost.ablate(host, box);
            if (ideal.contains(name) || host.build().equals(before)) {
                throw error.apply("boxes that are not ideal already, found " + name);
            }
            ideal.add(name);
        }
        return host;
    }
}
