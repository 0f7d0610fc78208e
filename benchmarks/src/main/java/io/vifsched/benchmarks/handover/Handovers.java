package io.vifsched.benchmarks.handover;

import io.vifsched.PolicySpec;
import io.vifsched.concurrent.ConcurrentScheduler;
import io.vifsched.concurrent.ConcurrentSchedulerBuilder;
import io.vifsched.concurrent.RingHandover;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/**
 * The ways by name.
 *
 * <ul>
 *   <li>{@code vifsched}: the concurrent scheduler, offered bursts; {@code vifsched-single}: offered one packet at a time; {@code
 *       vifsched-global}: with a policy that could serve several dispatch threads.
 *   <li>{@code locked}: the same policy behind a lock that is taken per packet on both sides.
 *   <li>{@code linked-blocking-queue}, {@code array-blocking-queue}, {@code jctools}: one FIFO of packet objects, without a
 *       policy.
 *   <li>{@code ring}: the ring under a mailbox as one FIFO, without a policy.
 * </ul>
 */
final class Handovers {
    private static final int CAPACITY = 4096; // of a FIFO: 64 mailboxes of 64 packets
    private static final int LIMIT = 256; // of a vif's queue
    private static final int MAILBOX_PACKETS = 64;
    // The producer visits the vifs in turn and waits at a full one. While a packet is in its queue, each vif is
    // therefore
    // offered no more than fills a queue and a mailbox, and a burst; with fewer names two packets that wait could share
    // one.
    private static final int MOST_VIFS_WITH_HANDLES = Producer.NAMES / (LIMIT + MAILBOX_PACKETS + Handover.BURST);

    private Handovers() {}

    /**
     * Makes one.
     *
     * @param way its name
     * @param policy a policy's spec, with {@code ;} in place of {@code ,}
     * @param vifs the number of vifs
     */
    static Handover make(String way, String policy, int vifs) {
        PolicySpec parsed = PolicySpec.parse(policy.replace(';', ','));
        if (parsed.has("handles")) {
            checkNames(parsed, vifs);
        }
        String spec = parsed.withDefault("vifs", Integer.toString(vifs))
                .withDefault("link", "10Gbit")
                .withDefault("limit", Integer.toString(LIMIT))
                .toString();
        return switch (way) {
            case "vifsched" -> new VifschedHandover(scheduler(spec), true);
            case "vifsched-single" -> new VifschedHandover(scheduler(spec), false);
            case "vifsched-global" -> new VifschedHandover(scheduler(spec).globalPolicy(), true);
            case "locked" -> new LockedHandover(spec);
            case "linked-blocking-queue" -> new QueueHandover(new LinkedBlockingQueue<>(CAPACITY), CAPACITY);
            case "array-blocking-queue" -> new QueueHandover(new ArrayBlockingQueue<>(CAPACITY), CAPACITY);
            case "jctools" -> new QueueHandover(new SpscVarHandleArrayQueue<>(CAPACITY), CAPACITY);
            case "ring" -> new RingHandover(CAPACITY);
            default -> throw new IllegalArgumentException("way = " + way + ", expected one of the list");
        };
    }

    private static ConcurrentSchedulerBuilder scheduler(String spec) {
        return ConcurrentScheduler.builder(spec).mailboxPackets(MAILBOX_PACKETS);
    }

    private static void checkNames(PolicySpec policy, int vifs) {
        if (policy.has("limit")) {
            throw new IllegalArgumentException("policy = " + policy + ", expected no limit= beside handles=");
        }
        if (vifs > MOST_VIFS_WITH_HANDLES) {
            throw new IllegalArgumentException("vifs = " + vifs + ", expected at most " + MOST_VIFS_WITH_HANDLES
                    + " with handles=, lest two packets that wait have one name");
        }
    }
}
