package io.vifsched.benchmarks.baseline;

import io.vifsched.PacketScheduler;
import io.vifsched.benchmarks.Link;
import io.vifsched.benchmarks.PacketLoop;
import io.vifsched.benchmarks.PolicyRun;
import io.vifsched.benchmarks.Workload;
import java.util.ArrayDeque;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/**
 * The rulers by name.
 *
 * <ul>
 *   <li>{@code empty-loop}: the measuring loop alone.
 *   <li>{@code array-fifo}: one FIFO for all vifs in an array, with a free list.
 *   <li>{@code array-deque}, {@code jctools}: one FIFO of packet objects in the JDK's and in JCTools' queue.
 *   <li>{@code priority-queue-wfq}: self-clocked fair queueing of packet objects in the JDK's heap.
 *   <li>{@code bare-drr}: deficit round robin in flat arrays without anything around it.
 *   <li>{@code locked SPEC}: a policy behind a lock.
 * </ul>
 */
final class Ruler {
    /** What a ruler without room for a packet returns. */
    static final int FULL = 1;

    static final String EMPTY_LOOP = "empty-loop";

    private static final String LOCKED = "locked ";

    private Ruler() {}

    /**
     * Starts a workload on a ruler.
     *
     * @throws IllegalArgumentException if there is no ruler of this name
     */
    static PacketLoop start(String ruler, Workload workload, int vifs) {
        if (ruler.startsWith(LOCKED)) {
            return PolicyRun.start(ruler.substring(LOCKED.length()), workload, vifs, LockedScheduler::new);
        }
        return workload.start(make(ruler, workload, vifs), vifs, Link.TEN_GIGABIT);
    }

    private static PacketScheduler make(String ruler, Workload workload, int vifs) {
        int handles = workload.handles(vifs);
        return switch (ruler) {
            case EMPTY_LOOP -> new EmptyLoop();
            case "array-fifo" -> new ArrayFifo(handles);
            case "array-deque" -> new ObjectFifo(new ArrayDeque<>(handles), handles);
            case "jctools" -> new ObjectFifo(new SpscVarHandleArrayQueue<>(handles), handles);
            case "priority-queue-wfq" -> new PriorityQueueWfq(vifs, handles, workload::weight);
            case "bare-drr" -> new BareDrr(vifs, handles, Workload.LIMIT_PACKETS, workload::weight);
            default ->
                throw new IllegalArgumentException("ruler = " + ruler
                        + ", expected one of empty-loop, array-fifo, array-deque, jctools, priority-queue-wfq,"
                        + " bare-drr, locked SPEC");
        };
    }
}
