package io.vifsched.conformance.run;

import java.io.Serial;

/** A fact that does not hold; the message says where and begins with the name of the fact. */
public final class Breach extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1;

    private final Fact fact;

    /** A breach of {@code fact}, told in {@code message}. */
    public Breach(Fact fact, String message) {
        super(fact.id() + ": " + message);
        this.fact = fact;
    }

    /** A breach of {@code fact} that shows in what was thrown. */
    public Breach(Fact fact, String message, RuntimeException cause) {
        super(fact.id() + ": " + message, cause);
        this.fact = fact;
    }

    /** What does not hold. */
    public Fact fact() {
        return fact;
    }
}
