package io.vifsched.benchmarks.events;

import org.cloudsimplus.core.SimEntity;
import org.cloudsimplus.core.events.CloudSimEvent;
import org.cloudsimplus.core.events.FutureQueue;
import org.cloudsimplus.core.events.SimEvent;

/** The queue of future events of CloudSim Plus, whose events cannot be moved but only made anew. */
final class CloudSimEngine implements EventEngine {
    private final HoldWorkload workload;
    private final FutureQueue queue = new FutureQueue();
    private final SimEvent[] events;

    CloudSimEngine(HoldWorkload workload) {
        this.workload = workload;
        this.events = new SimEvent[workload.pending()];
        for (int event = 0; event < events.length; event++) {
            schedule(event, workload.nextInstant(event, 0));
        }
    }

    private void schedule(int event, long instantNanos) {
        double instant = (double) instantNanos;
        events[event] = new CloudSimEvent(SimEvent.Type.SEND, instant, SimEntity.NULL, SimEntity.NULL, event, 0);
        queue.addEvent(events[event]);
    }

    @Override
    public void runUntil(long endNanos) {
        while (queue.first().getTime() < endNanos) {
            SimEvent event = queue.first();
            queue.remove(event);
            long nowNanos = (long) event.getTime();
            int number = event.getTag();
            workload.fires(number, nowNanos);
            schedule(number, workload.nextInstant(number, nowNanos));
            if (workload.moves()) {
                int other = workload.nextOther();
                queue.remove(events[other]);
                schedule(other, workload.nextInstant(other, nowNanos));
            }
        }
    }
}
