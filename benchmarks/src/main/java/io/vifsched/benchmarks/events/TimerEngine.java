package io.vifsched.benchmarks.events;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;

/** The host model's engine. */
final class TimerEngine implements EventEngine, EventTarget {
    private final EventQueue events = new EventQueue();
    private final HoldWorkload workload;
    private final int[] timers;

    TimerEngine(HoldWorkload workload) {
        this.workload = workload;
        this.timers = new int[workload.pending()];
        for (int event = 0; event < timers.length; event++) {
            timers[event] = events.newTimer(this, event, EventQueue.DECISION);
            events.arm(timers[event], workload.nextInstant(event, 0));
        }
    }

    @Override
    public void fire(int event, long nowNanos) {
        workload.fires(event, nowNanos);
        events.arm(timers[event], workload.nextInstant(event, nowNanos));
        if (workload.moves()) {
            int other = workload.nextOther();
            events.arm(timers[other], workload.nextInstant(other, nowNanos));
        }
    }

    @Override
    public void runUntil(long endNanos) {
        events.runUntil(endNanos);
    }
}
