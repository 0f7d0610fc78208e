package io.vifsched.host.control;

import io.vifsched.Backlog;
import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.host.Simulation;
import io.vifsched.host.cpu.Task;
import java.util.List;

/**
 * Adapts the nice levels of netback's threads to need. It looks from time to time: a thread that could run and has a backlog
 * is short of CPU and is favored by {@link #STEP} levels more; one that sleeps or has little to do is favored by one level
 * less, down to nice 0. A thread that a cap or the device holds back sleeps, however long its queues are, and so keeps no
 * level that it does not need.
 *
 * <ul>
 *   <li><b>Source:</b> the wish of the paper, section V, for a program that maintains the niceness of netback's threads.
 *   <li><b>Departs from it:</b> the paper does not say how; the rule is this project's.
 *   <li><b>Cost:</b> O(threads + guests) per look.
 * </ul>
 */
public final class AdaptiveNiceness {
    /** By how many levels a thread that is short of CPU is favored more at each look. */
    public static final int STEP = 5;

    private static final int MOST_FAVORED = -20;

    private final Simulation simulation;
    private final List<Task> threads;
    private final int backlogPackets;
    private long sumOfLevels;
    private long looks;

    /**
     * Begins now.
     *
     * @param backlogPackets in the queues of a thread's vifs, from which on it has a backlog, 1 or more
     */
    public AdaptiveNiceness(Simulation simulation, int backlogPackets) {
        if (backlogPackets < 1) {
            throw new IllegalArgumentException("backlogPackets = " + backlogPackets + ", expected 1 or more");
        }
        this.simulation = simulation;
        this.threads = simulation.netbackThreads();
        this.backlogPackets = backlogPackets;
        for (PacketScheduler scheduler : simulation.schedulers()) {
            if (!(scheduler instanceof Introspectable)) {
                throw new IllegalArgumentException("scheduler = "
                        + scheduler.getClass().getSimpleName() + ", expected one that tells its backlog");
            }
        }
    }

    /** Looks at all threads and adapts their levels. */
    public void act() {
        long now = simulation.nowNanos();
        for (int i = 0; i < threads.size(); i++) {
            Task thread = threads.get(i);
            boolean isShort = thread.isAwake() && backlogPackets(i) >= backlogPackets;
            int level = isShort ? Math.max(MOST_FAVORED, thread.nice() - STEP) : Math.min(0, thread.nice() + 1);
            if (level != thread.nice()) {
                thread.setNice(level, now);
            }
            sumOfLevels += level;
            looks++;
        }
    }

    private long backlogPackets(int thread) {
        long packets = 0;
        for (PacketScheduler scheduler : simulation.schedulersOf(thread)) {
            Backlog backlog = ((Introspectable) scheduler).backlog();
            for (int vif = 0; vif < backlog.vifs(); vif++) {
                packets += backlog.backlogPackets(vif);
            }
        }
        return packets;
    }

    /** The mean level of all threads over all looks; 0 before the first. */
    public double meanLevel() {
        return looks == 0 ? 0 : sumOfLevels / (double) looks;
    }
}
