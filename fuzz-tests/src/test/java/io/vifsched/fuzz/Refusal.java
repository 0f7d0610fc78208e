package io.vifsched.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal of input looks like. */
public final class Refusal {
    private static final int MOST_CHARACTERS = 1_000;

    private Refusal() {}

    /** Fails unless the message names a rule, on one line of readable length. */
    public static void check(RuntimeException refusal) {
        String message = String.valueOf(refusal.getMessage());
        assertThat(message)
                .matches(text -> text.contains("expected ") || text.contains(", unknown to "), "names a rule");
        assertThat(message).hasSizeLessThan(MOST_CHARACTERS);
        assertThat(message.lines().count()).isEqualTo(1);
    }
}
