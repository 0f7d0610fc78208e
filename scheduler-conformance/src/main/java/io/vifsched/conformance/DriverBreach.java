package io.vifsched.conformance;

import java.io.Serial;
import java.util.List;

/** A rule that a driver broke; the message says which, when, and what calls came before. */
public final class DriverBreach extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1;

    private final DriverRule rule;

    DriverBreach(DriverRule rule, String message, List<String> calls) {
        super(rule.id() + ": " + message + ", expected that " + rule.statement() + "; calls so far: "
                + String.join(", ", calls));
        this.rule = rule;
    }

    /** The rule that was broken. */
    public DriverRule rule() {
        return rule;
    }
}
