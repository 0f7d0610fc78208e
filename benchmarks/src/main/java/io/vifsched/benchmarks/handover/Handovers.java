package io.vifsched.benchmarks.handover;

import io.vifsched.PolicySpec;
import io.vifsched.concurrent.ConcurrentScheduler;
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
    private static final int MOST_VIFS_WITH_NAMES =
            Producer.NAMES / 2 / (LIMIT + 64); // their queues and mailboxes are full

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
        if (parsed.has("handles") && vifs > MOST_VIFS_WITH_NAMES) {
            throw new IllegalArgumentException("vifs = " + vifs + ", expected at most " + MOST_VIFS_WITH_NAMES
                    + " with handles=, lest two packets that wait have one name");
        }
        String spec = parsed.withDefault("vifs", Integer.toString(vifs))
                .withDefault("link", "10Gbit")
                .withDefault("limit", Integer.toString(LIMIT))
                .toString();
        return switch (way) {
            case "vifsched" -> new VifschedHandover(ConcurrentScheduler.builder(spec), true);
            case "vifsched-single" -> new VifschedHandover(ConcurrentScheduler.builder(spec), false);
            case "vifsched-global" ->
                new VifschedHandover(ConcurrentScheduler.builder(spec).globalPolicy(), true);
            case "locked" -> new LockedHandover(spec);
            case "linked-blocking-queue" -> new QueueHandover(new LinkedBlockingQueue<>(CAPACITY), CAPACITY);
            case "array-blocking-queue" -> new QueueHandover(new ArrayBlockingQueue<>(CAPACITY), CAPACITY);
            case "jctools" -> new QueueHandover(new SpscVarHandleArrayQueue<>(CAPACITY), CAPACITY);
            case "ring" -> new RingHandover(CAPACITY);
            default -> throw new IllegalArgumentException("way = " + way + ", expected one of the list");
        };
    }
}
