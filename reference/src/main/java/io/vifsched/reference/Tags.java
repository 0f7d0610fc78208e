package io.vifsched.reference;

/**
 * The virtual times at which a packet starts and finishes, in bytes per unit of weight.
 *
 * @param start S
 * @param finish F = S + wire bytes / weight
 */
record Tags(Rational start, Rational finish) {
    static Tags startingAt(Rational start, long wireBytes, long weight) {
        return new Tags(start, start.plus(Rational.of(wireBytes, weight)));
    }
}
