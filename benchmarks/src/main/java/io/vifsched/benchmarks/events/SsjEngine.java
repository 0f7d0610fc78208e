package io.vifsched.benchmarks.events;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;

/** An event list of SSJ, without the simulator around it. */
final class SsjEngine implements EventEngine {
    private final HoldWorkload workload;
    private final EventList queue;
    private final Numbered[] events;

    private static final class Numbered extends Event {
        private final int number;

        Numbered(Simulator simulator, int number) {
            super(simulator);
            this.number = number;
        }

        /** As the simulator does: setTime refuses events that have been scheduled before. */
        void moveTo(long instantNanos) {
            eventTime = instantNanos;
        }

        @Override
        public void actions() {
            throw new UnsupportedOperationException("actions");
        }
    }

    SsjEngine(HoldWorkload workload, EventList queue) {
        this.workload = workload;
        this.queue = queue;
        this.events = new Numbered[workload.pending()];
        Simulator simulator = new Simulator();
        for (int event = 0; event < events.length; event++) {
            events[event] = new Numbered(simulator, event);
            events[event].moveTo(workload.nextInstant(event, 0));
            queue.add(events[event]);
        }
    }

    @Override
    public void runUntil(long endNanos) {
        while (queue.getFirst().time() < endNanos) {
            Numbered event = (Numbered) queue.removeFirst();
            long nowNanos = (long) event.time();
            workload.fires(event.number, nowNanos);
            event.moveTo(workload.nextInstant(event.number, nowNanos));
            queue.add(event);
            if (workload.moves()) {
                Numbered other = events[workload.nextOther()];
                queue.remove(other);
                other.moveTo(workload.nextInstant(other.number, nowNanos));
                queue.add(other);
            }
        }
    }
}
