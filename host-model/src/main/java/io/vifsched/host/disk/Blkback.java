package io.vifsched.host.disk;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.Interrupt;
import io.vifsched.host.ring.EventChannel;
import io.vifsched.host.ring.TxRing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Dom0's end of a virtual disk: a thread at nice 0 that takes requests from the ring, maps their pages with one hypercall
 * each, and hands them to the block layer or to the loop thread.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 drivers/xen/blkback/blkback.c: blkif_schedule, do_block_io_op, end_block_io_op,
 *       make_response. As long as requests are in flight the guest sends no event, and what it sends is seen with the next
 *       answer unless the thread is at work; Linux 3.0 has ended that.
 *   <li><b>Departs from it:</b> the thread looks into the ring after each request, not only when it has served those that it
 *       saw at first, and hands each on at once instead of unplugging the queue at the end.
 *   <li><b>Cost:</b> O(1) per request, O(virtual disks) while the pool is empty.
 * </ul>
 */
final class Blkback {
    private final DiskCosts costs;
    private final RequestPool pool;
    private final Drive drive;
    private final BlkbackThread thread;
    private final @Nullable LoopThread loop; // null for a partition
    private final EventChannel requests;
    private final RequestFifo unseen = new RequestFifo(); // in the ring
    private @Nullable TxRing ring; // null until the guest is there
    private int inFlight; // taken and not answered
    private boolean held; // requests stay in the ring

    Blkback(
            int number,
            VirtualDisk disk,
            DiskCosts costs,
            HostContext context,
            Vcpu vcpu,
            RequestPool pool,
            Drive drive) {
        this.costs = costs;
        this.pool = pool;
        this.drive = drive;
        this.thread = new BlkbackThread("blkback" + number, context);
        vcpu.add(thread);
        if (disk.backing() == VirtualDisk.Backing.FILE) {
            loop = new LoopThread("loop" + number, costs, context, drive);
            vcpu.add(loop);
        } else {
            loop = null;
        }
        Interrupt event =
                new Interrupt(context, vcpu, "vbd" + number, costs.event(), "event", disk.guest(), thread::wake);
        this.requests = new EventChannel(context.events(), costs.eventLatency(), event::raise);
    }

    void connect(TxRing ringOfGuest) {
        ring = ringOfGuest;
    }

    /** The guest has pushed a request. */
    void pushed(Request request, boolean tell, long nowNanos) {
        unseen.addLast(request);
        if (tell) {
            requests.send(nowNanos);
        }
    }

    /** Leaves requests in the ring, or not any more. */
    void hold(boolean value, long nowNanos) {
        boolean released = held && !value;
        held = value;
        if (released && !unseen.isEmpty()) {
            thread.wake(nowNanos);
        }
    }

    /** CPU time of the soft interrupt for a request that the drive has done. */
    long completionNanos(Request request) {
        return costs.completion() + (loop == null ? costs.grantNanos(request.segments) : 0);
    }

    /** The soft interrupt has handled a request that the drive has done. */
    void completed(Request request, long nowNanos) {
        if (loop == null) {
            request.move(Request.Place.COMPLETION, Request.Place.ANSWERED);
            answer(request, nowNanos);
        } else {
            loop.transferred(request, nowNanos);
        }
    }

    /** The request's pages are unmapped: the guest gets its answer. */
    void answer(Request request, long nowNanos) {
        inFlight--;
        pool.giveBack(nowNanos);
        request.front.answered(request, nowNanos);
        if (!unseen.isEmpty()) {
            thread.wake(nowNanos);
        } else if (inFlight == 0) {
            Objects.requireNonNull(ring).wantEvent();
        }
    }

    void report() {
        unseen.report(Request.Place.RING);
        if (thread.current != null) {
            RequestFifo.report(thread.current, Request.Place.BLKBACK);
        }
        if (loop != null) {
            loop.report();
        }
    }

    /** blkif_schedule. */
    private final class BlkbackThread extends Task {
        private final int purpose;
        private boolean slept = true;
        private @Nullable Request current; // null in the piece that wakes it

        BlkbackThread(String name, HostContext context) {
            super(name, 0);
            this.purpose = context.machine().purpose("blkback");
        }

        @Override
        protected long begin(long nowNanos) {
            spendOn(purpose, NO_VIF);
            if (held || unseen.isEmpty()) {
                slept = true;
                return IDLE;
            }
            if (slept) {
                slept = false;
                return costs.wake();
            }
            if (!pool.take(this)) {
                slept = true;
                return IDLE;
            }
            Request request = unseen.removeFirst();
            request.move(Request.Place.RING, Request.Place.BLKBACK);
            current = request;
            inFlight++;
            spendOn(purpose, request.guest);
            return costs.request() + costs.grantNanos(request.segments);
        }

        @Override
        protected void end(long nowNanos) {
            Request request = current;
            if (request == null) {
                return; // it is awake now
            }
            current = null;
            if (loop == null) {
                request.move(Request.Place.BLKBACK, Request.Place.DRIVE);
                drive.submit(request, nowNanos);
            } else {
                loop.submit(request, nowNanos);
            }
        }
    }
}
