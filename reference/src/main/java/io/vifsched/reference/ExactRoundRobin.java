package io.vifsched.reference;

/** Round robin by packet: the backlogged vifs in cyclic order of ids, one packet each. */
public final class ExactRoundRobin implements ExactPolicy {
    private int lastServed = NONE;

    @Override
    public int decide(Waiting waiting, Rational now) {
        return waiting.backloggedAfter(lastServed);
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        lastServed = vif;
    }
}
