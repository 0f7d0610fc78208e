package io.vifsched.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Quick fair queueing plus (QFQ+): QFQ among aggregates of vifs, deficit round robin inside an aggregate.
 *
 * <p>Vifs of equal weight form aggregates of a few, in order of id. An aggregate has the sum of the weights and stays in
 * service until its budget does not cover its next packet or, at a decision, it is empty; what arrives for it before
 * then uses the rest of the budget. The budget is one longest packet for each of its vifs. QFQ sees an aggregate as one
 * vif whose packet is as long as what it used of its budget.
 *
 * <p>Source: Valente, "Reducing the Execution Time of Fair-Queueing Packet Schedulers", Computer Communications 47, 2014.
 * Virtual time, slots and the inverse of a weight are those of {@link ExactQuickFairQueueing}; virtual time grows as each
 * packet starts, not by whole budgets.
 */
public final class ExactQuickFairQueueingPlus implements ExactPolicy, VirtualClock {
    private static final class Aggregate {
        final Rational inverseWeight; // virtual time per byte
        final long budgetBytes;
        final Deque<Integer> active = new ArrayDeque<>(); // the vifs of which a packet waits, in order of their turns
        long leftBytes; // of the budget
        Rational start = Rational.ZERO;
        Rational finish = Rational.ZERO;

        Aggregate(List<Integer> vifs, long weight, long quantumBytes) {
            inverseWeight = ExactQuickFairQueueing.inverse(vifs.size() * weight);
            budgetBytes = vifs.size() * quantumBytes;
            leftBytes = budgetBytes;
        }

        Rational span() {
            return inverseWeight.times(budgetBytes);
        }

        void renew(Rational newStart) {
            leftBytes = budgetBytes;
            start = newStart;
            finish = newStart.plus(span());
        }
    }

    private final long longestBytes;
    private final int overheadBytes;
    private final long quantumBytes; // the longest packet on the wire
    private final long totalWeight;
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final int[] aggregateOf; // by vif
    private final long[] deficitBytes; // by vif
    private final SlotGroups groups; // the aggregates that wait for service
    private int inService = NONE;
    private Rational virtualTime = Rational.ZERO;

    /**
     * One weight per vif, at least 1.
     *
     * @param longestBytes the longest frame; longer ones are refused
     * @param overheadBytes what the wire adds to every packet
     * @param largestAggregate how many vifs an aggregate may have
     */
    public ExactQuickFairQueueingPlus(List<Long> weights, long longestBytes, int overheadBytes, int largestAggregate) {
        this.longestBytes = longestBytes;
        this.overheadBytes = overheadBytes;
        quantumBytes = longestBytes + overheadBytes;
        totalWeight = weights.stream().mapToLong(Long::longValue).sum();
        aggregateOf = new int[weights.size()];
        deficitBytes = new long[weights.size()];
        for (List<Integer> vifs : aggregated(weights, largestAggregate)) {
            vifs.forEach(vif -> aggregateOf[vif] = aggregates.size());
            aggregates.add(new Aggregate(vifs, weights.get(vifs.get(0)), quantumBytes));
        }
        groups = new SlotGroups(aggregates.stream().map(Aggregate::span).toList());
    }

    /** The vifs of each aggregate. */
    static List<List<Integer>> aggregated(List<Long> weights, int largestAggregate) {
        Map<Long, List<Integer>> last = new LinkedHashMap<>();
        List<List<Integer>> all = new ArrayList<>();
        for (int vif = 0; vif < weights.size(); vif++) {
            List<Integer> vifs = last.get(weights.get(vif));
            if (vifs == null || vifs.size() == largestAggregate) {
                vifs = new ArrayList<>();
                last.put(weights.get(vif), vifs);
                all.add(vifs);
            }
            vifs.add(vif);
        }
        return all;
    }

    @Override
    public boolean admits(int vif, int lengthBytes) {
        return lengthBytes <= longestBytes;
    }

    @Override
    public void arrived(Waiting waiting, int vif, int lengthBytes, Rational now) {
        int index = aggregateOf[vif];
        Aggregate aggregate = aggregates.get(index);
        if (aggregate.active.contains(vif)) {
            return;
        }
        deficitBytes[vif] = quantumBytes;
        aggregate.active.addLast(vif);
        if (aggregate.active.size() > 1 || index == inService) {
            return;
        }
        aggregate.renew(virtualTime.max(aggregate.finish));
        if (inService == NONE) {
            inService = index;
            virtualTime = aggregate.start;
        } else {
            groups.put(index, aggregate.start);
        }
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        if (inService == NONE) {
            return NONE;
        }
        if (!goesOn(waiting, aggregates.get(inService))) {
            endService();
            virtualTime = groups.advanced(virtualTime);
            inService = groups.first(virtualTime);
            groups.remove(inService);
        }
        return inService == NONE ? NONE : aggregates.get(inService).active.getFirst();
    }

    private boolean goesOn(Waiting waiting, Aggregate aggregate) {
        return !aggregate.active.isEmpty()
                && wireBytes(waiting.headBytes(aggregate.active.getFirst())) <= aggregate.leftBytes;
    }

    private void endService() {
        Aggregate aggregate = aggregates.get(inService);
        long usedBytes = aggregate.budgetBytes - aggregate.leftBytes;
        aggregate.finish = aggregate.start.plus(aggregate.inverseWeight.times(usedBytes));
        if (!aggregate.active.isEmpty()) {
            aggregate.renew(aggregate.finish);
            groups.put(inService, aggregate.start);
        }
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        Aggregate aggregate = aggregates.get(aggregateOf[vif]);
        virtualTime = virtualTime.plus(Rational.of(wireBytes(lengthBytes), totalWeight));
        aggregate.leftBytes -= wireBytes(lengthBytes);
        deficitBytes[vif] -= wireBytes(lengthBytes);
        if (!waiting.isBacklogged(vif)) {
            aggregate.active.removeFirst();
        } else if (deficitBytes[vif] < wireBytes(waiting.headBytes(vif))) {
            deficitBytes[vif] += quantumBytes;
            aggregate.active.addLast(aggregate.active.removeFirst());
        }
    }

    @Override
    public Rational virtualTime(Rational now) {
        return virtualTime;
    }

    private long wireBytes(int lengthBytes) {
        return lengthBytes + (long) overheadBytes;
    }
}
