package io.vifsched.reference;

import org.jspecify.annotations.Nullable;

/**
 * Algorithm 1 as printed: the vif in turn keeps its turn, also while it is empty, until so many packets were sent and
 * their timers elapsed. The others wait meanwhile, so it is not work-conserving.
 *
 * <p>{@code new_packet_to_send} is understood as: the vif has a packet and its transmission timer is not running.
 */
public final class ExactLiteralWeightedRoundRobin implements ExactPolicy {
    private final TurnLengths turnLengths;
    private final Rational rate;
    private final int overheadBytes;
    private int inTurn = NONE;
    private long leftInTurn; // packets_to_serve - counter
    private @Nullable Rational timer;

    /**
     * Turns of the given lengths; the first scan begins with vif 0.
     *
     * @param rate of the link that the timer assumes, in bytes per nanosecond
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactLiteralWeightedRoundRobin(TurnLengths turnLengths, Rational rate, int overheadBytes) {
        this.turnLengths = turnLengths;
        this.rate = rate;
        this.overheadBytes = overheadBytes;
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        if (timer != null && timer.compareTo(now) <= 0) {
            timer = null;
            leftInTurn--;
        }
        if (timer != null) {
            return NONE;
        }
        if (leftInTurn == 0) {
            int next = waiting.backloggedAfter(inTurn);
            if (next == NONE) {
                return NONE;
            }
            inTurn = next;
            leftInTurn = turnLengths.begin(next);
        }
        return waiting.isBacklogged(inTurn) ? inTurn : NONE;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        timer = now.plus(Rational.of(lengthBytes + (long) overheadBytes).dividedBy(rate));
    }

    @Override
    public @Nullable Rational wakeup() {
        return timer;
    }
}
