package io.vifsched.benchmarks.events;

import java.util.Objects;
import java.util.PriorityQueue;

/** {@link PriorityQueue} of one object per event. */
final class PriorityQueueEngine implements EventEngine {
    private final HoldWorkload workload;
    private final PriorityQueue<Event> queue;
    private final Event[] events;

    private static final class Event implements Comparable<Event> {
        private final int number;
        private long instantNanos;

        Event(int number, long instantNanos) {
            this.number = number;
            this.instantNanos = instantNanos;
        }

        @Override
        public int compareTo(Event other) {
            return Long.compare(instantNanos, other.instantNanos);
        }
    }

    PriorityQueueEngine(HoldWorkload workload) {
        this.workload = workload;
        this.queue = new PriorityQueue<>(workload.pending());
        this.events = new Event[workload.pending()];
        for (int event = 0; event < events.length; event++) {
            events[event] = new Event(event, workload.nextInstant(event, 0));
            queue.add(events[event]);
        }
    }

    @Override
    public void runUntil(long endNanos) {
        while (Objects.requireNonNull(queue.peek()).instantNanos < endNanos) {
            Event event = Objects.requireNonNull(queue.poll());
            long nowNanos = event.instantNanos;
            workload.fires(event.number, nowNanos);
            event.instantNanos = workload.nextInstant(event.number, nowNanos);
            queue.add(event);
            if (workload.moves()) {
                Event other = events[workload.nextOther()];
                queue.remove(other);
                other.instantNanos = workload.nextInstant(other.number, nowNanos);
                queue.add(other);
            }
        }
    }
}
