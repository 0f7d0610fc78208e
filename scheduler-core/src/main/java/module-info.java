/** Packet-scheduling policies for virtual network adapters, and the interfaces that simulators import. */
module io.vifsched {
    requires org.jctools.core.jdk11;
    requires static org.jspecify;

    exports io.vifsched;
    exports io.vifsched.concurrent;
    exports io.vifsched.policy;
    exports io.vifsched.queue;

    uses io.vifsched.PolicyProvider;

    provides io.vifsched.PolicyProvider with
            io.vifsched.policy.Fifo.Provider,
            io.vifsched.policy.NativeScheduleList.Provider,
            io.vifsched.policy.RoundRobin.Provider,
            io.vifsched.policy.WeightedRoundRobinProvider,
            io.vifsched.policy.DeficitRoundRobin.Provider,
            io.vifsched.policy.WeightedFairQueueing.Provider,
            io.vifsched.policy.MinimumRate.Provider,
            io.vifsched.policy.StrictPriority.Provider,
            io.vifsched.policy.SelfClockedFairQueueing.Provider,
            io.vifsched.policy.StartTimeFairQueueing.Provider,
            io.vifsched.policy.WorstCaseFairQueueing.Provider,
            io.vifsched.policy.WorstCaseFairQueueingPlus.Provider,
            io.vifsched.policy.EarliestDeadlineFirst.Provider,
            io.vifsched.policy.QuickFairQueueing.Provider,
            io.vifsched.policy.QuickFairQueueingPlus.Provider,
            io.vifsched.policy.Hierarchical.Provider,
            io.vifsched.policy.HierarchicalTokenBucket.Provider;
}
