package io.vifsched.experiments.reproduce;

import java.util.Arrays;
import java.util.Optional;

/** What the runs say of a statement. */
public enum Verdict {
    /** Its rule holds. */
    REPRODUCED("reproduced"),
    /** Part of its rule holds. */
    IN_PART("reproduced in part"),
    /** Its rule does not hold. */
    NOT_REPRODUCED("not reproduced");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }

    /** The verdict in these words. */
    public static Optional<Verdict> of(String text) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.text.equals(text))
                .findFirst();
    }

    /** Reproduced if all parts hold, in part if some do. */
    static Verdict of(boolean... parts) {
        int holding = 0;
        for (boolean part : parts) {
            holding += part ? 1 : 0;
        }
        return holding == parts.length ? REPRODUCED : holding > 0 ? IN_PART : NOT_REPRODUCED;
    }
}
