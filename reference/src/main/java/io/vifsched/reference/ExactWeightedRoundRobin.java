package io.vifsched.reference;

/**
 * Weighted round robin, work-conserving reading: a turn ends when its packets are sent, or at a decision that finds the
 * vif in turn empty while another is backlogged. If nothing waits at all, the turn goes on.
 */
public final class ExactWeightedRoundRobin implements ExactPolicy {
    private final TurnLengths turnLengths;
    private int inTurn = NONE;
    private long leftInTurn;

    /** Turns of the given lengths; the first scan begins with vif 0. */
    public ExactWeightedRoundRobin(TurnLengths turnLengths) {
        this.turnLengths = turnLengths;
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        if (leftInTurn > 0 && waiting.isBacklogged(inTurn)) {
            return inTurn;
        }
        int next = waiting.backloggedAfter(inTurn);
        if (next != NONE) {
            inTurn = next;
            leftInTurn = turnLengths.begin(next);
        }
        return next;
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        leftInTurn--;
    }
}
