package io.vifsched.reference;

import io.vifsched.reference.ServiceHistory.Backlog;
import java.util.List;

/**
 * The published bounds by policy, each with the exact condition under which it holds, and claims that look like bounds
 * but are false.
 *
 * <p>Symbols in the statements: C the link's rate; N the number of vifs; w_i the weight of vif i, r_i = C w_i / (sum of
 * all weights) its rate; L_i its longest packet, Lmax the longest of all, l the packet's length, all with the overhead;
 * W bytes sent, W_i those of i; EAT the expected arrival time; Q_i the quantum, p_i the packets of a turn. Bounds on
 * intervals are for vifs that are backlogged in the whole of them: {@code waiting} in the id says that a packet waits,
 * {@code busy} that one waits or is in service.
 */
public final class Bounds {
    private static final Backlog WAITING = Backlog.WAITING;
    private static final Backlog BUSY = Backlog.WAITING_OR_IN_SERVICE;

    private Bounds() {}

    /**
     * The bounds that hold for a policy, none if none is known.
     *
     * @param policyId one of {@link ExactPolicies#IDS}
     * @throws IllegalArgumentException if there is no such id
     */
    public static List<Bound> of(String policyId) {
        if (!ExactPolicies.IDS.contains(policyId)) {
            throw new IllegalArgumentException(
                    "policyId = \"" + policyId + "\", expected one of " + String.join(", ", ExactPolicies.IDS));
        }
        return switch (policyId) {
            case "fifo" -> List.of(DelayBounds.queueFinish());
            case "native" -> List.of(RoundRobinBounds.startFairness());
            case "rr" ->
                List.of(
                        RoundRobinBounds.packetFairness(WAITING),
                        RoundRobinBounds.packetFairness(BUSY),
                        RoundRobinBounds.startFairness());
            case "wrr" ->
                List.of(
                        RoundRobinBounds.turnFairness(WAITING),
                        RoundRobinBounds.turnFairness(BUSY),
                        RoundRobinBounds.turnService(WAITING));
            case "wrr literal" -> List.of(RoundRobinBounds.turnFairness(WAITING), RoundRobinBounds.turnFairness(BUSY));
            case "drr" ->
                List.of(
                        RoundRobinBounds.publishedFairness(WAITING),
                        RoundRobinBounds.tightFairness(WAITING),
                        RoundRobinBounds.quantumService(WAITING));
            case "drr lazy" ->
                List.of(
                        RoundRobinBounds.publishedFairness(BUSY),
                        RoundRobinBounds.tightFairness(BUSY),
                        RoundRobinBounds.quantumService(BUSY));
            case "priority" -> List.of(UrgencyBounds.lag(), UrgencyBounds.order(), UrgencyBounds.guard());
            case "edf" -> List.of(UrgencyBounds.lateness());
            case "min-rate" -> List.of(RoundRobinBounds.minimumRate());
            case "htb" -> List.of(TokenBounds.leafCeiling(), TokenBounds.innerCeiling(), TokenBounds.guarantee());
            case "hierarchical" -> List.of(GroupBounds.outer(), GroupBounds.inner());
            default -> ofFairQueueing(policyId);
        };
    }

    private static List<Bound> ofFairQueueing(String policyId) {
        return switch (policyId) {
            case "wfq" ->
                List.of(FluidBounds.finish(), FluidBounds.lag(), FluidBounds.lead(), DelayBounds.guaranteedFinish());
            case "scfq" ->
                List.of(
                        IndexBounds.fairness("F1", WAITING),
                        IndexBounds.fairness("F1", BUSY),
                        DelayBounds.selfClockedFinish());
            case "sfq" ->
                List.of(
                        IndexBounds.fairness("F1", WAITING),
                        IndexBounds.fairness("F1", BUSY),
                        IndexBounds.startTimeService(),
                        DelayBounds.startTimeFinish());
            case "wf2q" ->
                List.of(
                        FluidBounds.finish(),
                        FluidBounds.lag(),
                        FluidBounds.worstCaseLead(),
                        FluidBounds.worstCaseIndex(),
                        DelayBounds.worstCaseTimeIndex(),
                        DelayBounds.guaranteedFinish());
            case "wf2q+" ->
                List.of(
                        IndexBounds.worstCase(WAITING),
                        IndexBounds.worstCaseAnyTime(WAITING),
                        DelayBounds.worstCaseTimeIndex(),
                        DelayBounds.guaranteedFinish());
            case "wf2q+ lazy" ->
                List.of(
                        IndexBounds.worstCase(WAITING),
                        IndexBounds.worstCase(BUSY),
                        IndexBounds.worstCaseAnyTime(WAITING),
                        IndexBounds.worstCaseAnyTime(BUSY),
                        DelayBounds.worstCaseTimeIndex(),
                        DelayBounds.guaranteedFinish());
            case "qfq" ->
                List.of(
                        IndexBounds.slots(WAITING),
                        IndexBounds.slots(BUSY),
                        DelayBounds.slotTimeIndex(),
                        DelayBounds.slotFinish());
            case "qfq+" -> List.of(AggregateBounds.inside(), AggregateBounds.share(), AggregateBounds.slots());
            default -> List.of();
        };
    }

    /** What holds for vifs with a rate cap under every policy. */
    public static List<Bound> ofCaps() {
        return List.of(RateCapBounds.credit(), RateCapBounds.bucket());
    }

    /** Claims that are false for a policy, though not in every run. */
    public static List<Bound> falseClaims(String policyId) {
        return switch (policyId) {
            case "drr" ->
                List.of(
                        RoundRobinBounds.publishedFairness(BUSY),
                        RoundRobinBounds.tightFairness(BUSY),
                        RoundRobinBounds.quantumService(BUSY));
            case "wfq" ->
                List.of(
                        FluidBounds.leadOfOnePacket(),
                        IndexBounds.fairness("F2", WAITING),
                        IndexBounds.worstCase(BUSY));
            case "scfq", "sfq" -> List.of(IndexBounds.worstCase(BUSY));
            case "wf2q" ->
                List.of(
                        IndexBounds.fairness("F2", WAITING),
                        IndexBounds.worstCase(WAITING),
                        IndexBounds.worstCase(BUSY));
            case "wf2q+" -> List.of(IndexBounds.fairness("F2", WAITING), IndexBounds.worstCase(BUSY));
            case "wf2q+ lazy", "qfq" -> List.of(IndexBounds.fairness("F2", WAITING));
            case "qfq+" -> List.of(AggregateBounds.insideAsSent());
            case "wrr literal" -> List.of(RoundRobinBounds.turnService(WAITING));
            case "native" -> List.of(RoundRobinBounds.packetFairness(WAITING));
            case "htb" -> List.of(TokenBounds.everyCeiling(), TokenBounds.unconditionalGuarantee());
            case "priority" -> List.of(UrgencyBounds.finish(UrgencyBounds::byPriority));
            case "edf" -> List.of(UrgencyBounds.finish(UrgencyBounds::byDeadline));
            default -> List.of();
        };
    }
}
