package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The schedule list of Xen's network back end: the vif at the head sends one packet and goes to the tail at that
 * instant if packets still wait; a vif that gets its first waiting packet joins at the tail.
 */
public final class ExactNative implements ExactPolicy {
    private final Deque<Integer> scheduleList = new ArrayDeque<>();

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        if (!scheduleList.contains(vif)) {
            scheduleList.addLast(vif);
        }
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        return scheduleList.isEmpty() ? NONE : scheduleList.getFirst();
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        scheduleList.removeFirst();
        if (waiting.isBacklogged(vif)) {
            scheduleList.addLast(vif);
        }
    }
}
