package io.vifsched;

import io.vifsched.policy.Fifo;

/** Schedulers that are made millions of times: the search for the policy is done once. */
public final class CheapSchedulers {
    private static final PolicySettings ONE_PER_QUEUE =
            PacketSchedulers.settings(PolicySpec.parse("fifo vifs=2 limit=1 handles=16"));
    private static final PolicySettings EIGHT_PER_QUEUE =
            PacketSchedulers.settings(PolicySpec.parse("fifo vifs=2 limit=8 handles=16"));

    private CheapSchedulers() {}

    /** FIFO over two vifs with queues of one packet; handles below 16. */
    public static VifScheduler withQueuesOfOne() {
        return make(ONE_PER_QUEUE);
    }

    /** FIFO over two vifs with queues of eight packets; handles below 16. */
    public static VifScheduler withQueuesOfEight() {
        return make(EIGHT_PER_QUEUE);
    }

    private static VifScheduler make(PolicySettings settings) {
        return new VifScheduler(new Fifo.Provider().create(settings), settings);
    }
}
