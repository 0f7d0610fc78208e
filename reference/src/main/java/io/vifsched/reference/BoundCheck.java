package io.vifsched.reference;

/**
 * How close observations came to a bound.
 *
 * @param worstRatio the largest observed / bound, 0 or more; above 1 the bound is broken. Where the bound is 0 an
 *     observation above it counts as 1 + observed
 * @param checks how many observations there were
 * @param violations how many of them were above the bound
 */
public record BoundCheck(Rational worstRatio, long checks, long violations) {
    /** Nothing was observed. */
    public static final BoundCheck NONE = new BoundCheck(Rational.ZERO, 0, 0);

    /** This and one more observation. */
    public BoundCheck with(Rational observed, Rational bound) {
        Rational ratio = Rational.ZERO;
        if (observed.signum() > 0) {
            ratio = bound.signum() > 0 ? observed.dividedBy(bound) : observed.plus(Rational.ONE);
        }
        return new BoundCheck(
                worstRatio.max(ratio), checks + 1, violations + (ratio.compareTo(Rational.ONE) > 0 ? 1 : 0));
    }

    /** This and all of the other's observations. */
    public BoundCheck and(BoundCheck other) {
        return new BoundCheck(worstRatio.max(other.worstRatio), checks + other.checks, violations + other.violations);
    }

    /** True if no observation was above the bound. */
    public boolean holds() {
        return violations == 0;
    }
}
