package io.vifsched.interop.ssj;

import io.vifsched.PacketScheduler;
import io.vifsched.interop.ScheduledLink;
import io.vifsched.interop.SimulatedSeconds;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * A link in the event list of SSJ: a server whose customers are packets, served in the order of a
 * {@link PacketScheduler}. The simulator's unit of time is the second.
 *
 * <p>Every decision is an event behind all others of its instant, so that what happens at an instant, in the order of its
 * events, is: arrivals and ends of transmissions, then one decision. An arrival between two nanoseconds is one of the later.
 *
 * <p><b>Cost:</b> one event per packet, in one object that is used again; no allocation of our own per packet, O(log
 * events) in SSJ's list. <b>Threads:</b> that of the simulator.
 *
 * @param <P> the model's packets
 */
public final class SsjLink<P> {
    private static final double AFTER_ALL_OTHERS = Double.MAX_VALUE;

    private final Simulator simulator;
    private final ScheduledLink<P> link;
    private final LinkListener<? super P> listener;
    private final Decision decision;
    private long plannedNanos = PacketScheduler.NEVER; // where the decision stands in the event list

    /**
     * An idle link of a simulator that has been initialized.
     *
     * @param scheduler new, and from now on the link's own
     * @param bitsPerSecond 1 to 10^12
     * @param overheadBytes what the wire adds to each packet, 0 to 1,000; 24 on an Ethernet
     * @param listener told of every packet that starts and of every one that has been sent
     */
    public SsjLink(
            Simulator simulator,
            PacketScheduler scheduler,
            long bitsPerSecond,
            int overheadBytes,
            LinkListener<? super P> listener) {
        this.simulator = Objects.requireNonNull(simulator, "simulator");
        this.link = new ScheduledLink<>(scheduler, bitsPerSecond, overheadBytes);
        this.listener = Objects.requireNonNull(listener, "listener");
        this.decision = new Decision();
    }

    /**
     * A packet arrives now.
     *
     * @param vif 0 to the scheduler's vifs - 1
     * @param lengthBytes 1 to {@link PacketScheduler#MAX_LENGTH_BYTES}
     * @param packet the model's again if it is refused
     * @return {@link PacketScheduler#ACCEPTED}, or the code of the {@link io.vifsched.DropReason} why it was refused
     * @throws IllegalArgumentException if an argument is out of its range, or the simulator's time is; nothing changed
     */
    public int offer(int vif, int lengthBytes, P packet) {
        int result = link.offer(vif, lengthBytes, packet, SimulatedSeconds.ceilNanos(simulator.time()));
        plan();
        return result;
    }

    /** The packet on the wire, or null. */
    public @Nullable P sending() {
        return link.sending();
    }

    private void plan() {
        long next = link.nextDecisionNanos();
        if (next == plannedNanos) {
            return;
        }
        if (plannedNanos != PacketScheduler.NEVER) {
            simulator.getEventList().remove(decision);
        }
        plannedNanos = next;
        if (next != PacketScheduler.NEVER) {
            decision.moveTo(SimulatedSeconds.of(next));
            simulator.getEventList().add(decision);
        }
    }

    private void decide() {
        plannedNanos = PacketScheduler.NEVER; // the event has left the list
        P sent = link.sending();
        try {
            if (sent != null) {
                listener.sent(sent); // before the decision: what the receiver sends in return arrives first
            }
        } finally { // the link goes on, also when a listener throws and the model catches it
            P started = link.decide();
            try {
                if (started != null) {
                    listener.started(started);
                }
            } finally {
                plan();
            }
        }
    }

    private final class Decision extends Event {
        Decision() {
            super(simulator);
            setPriority(AFTER_ALL_OTHERS);
        }

        /** To the instant itself: the sum of the present and a delay would be rounded. */
        void moveTo(double seconds) {
            eventTime = seconds;
        }

        @Override
        public void actions() {
            decide();
        }
    }
}
