package io.vifsched.host.traffic;

import io.vifsched.host.event.EventQueue;

/** What one guest sends: an immutable description, from which each run makes a sender of its own. */
public interface Traffic {
    /** A guest that sends nothing. */
    Traffic SILENT = (socket, events, random) -> () -> {};

    /**
     * Makes the sender of one run.
     *
     * @param socket where it sends
     * @param events where it gets its timers, of rank {@link EventQueue#ARRIVAL}
     * @param random its random streams, keyed by {@link Socket#vif()}
     */
    Sender sender(Socket socket, EventQueue events, RandomStreams random);
}
