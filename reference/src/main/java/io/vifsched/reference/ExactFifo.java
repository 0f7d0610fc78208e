package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.Deque;

/** First in, first out over all vifs. */
public final class ExactFifo implements ExactPolicy {
    private final Deque<Integer> vifsInOrderOfArrival = new ArrayDeque<>();

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        vifsInOrderOfArrival.addLast(vif);
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        return vifsInOrderOfArrival.isEmpty() ? NONE : vifsInOrderOfArrival.getFirst();
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        vifsInOrderOfArrival.removeFirst();
    }
}
