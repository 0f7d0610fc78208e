package io.vifsched;

/** Placeholder until the queues land. */
public final class VifScheduler {
    VifScheduler(SchedulingPolicy policy, PolicySettings settings) {}
}
