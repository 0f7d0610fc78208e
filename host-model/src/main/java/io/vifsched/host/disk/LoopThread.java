package io.vifsched.host.disk;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.kernel.HostContext;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a loop device, at nice -20: serves one request after the other, waits for the drive unless the page cache
 * has the data, and answers.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 drivers/block/loop.c: loop_thread, set_user_nice(-20); its bio_endio runs
 *       end_block_io_op, which unmaps.
 *   <li><b>Departs from it:</b> no read-ahead, no write-back later: a request needs the drive once or not at all.
 * </ul>
 */
final class LoopThread extends Task {
    private static final int NICE = -20;

    private enum Piece {
        WAKE,
        TRANSFER,
        COMPLETE
    }

    private final DiskCosts costs;
    private final Drive drive;
    private final int purpose;
    private final RequestFifo waiting = new RequestFifo();
    private @Nullable Request current;
    private boolean transferred; // the current request's data are there
    private boolean slept = true;
    private Piece piece = Piece.WAKE;

    LoopThread(String name, DiskCosts costs, HostContext context, Drive drive) {
        super(name, NICE);
        this.costs = costs;
        this.drive = drive;
        this.purpose = context.machine().purpose("loop");
    }

    /** Blkback hands over a request. */
    void submit(Request request, long nowNanos) {
        request.move(Request.Place.BLKBACK, Request.Place.LOOP);
        waiting.addLast(request);
        wake(nowNanos);
    }

    /** The drive has done the current request. */
    void transferred(Request request, long nowNanos) {
        request.move(Request.Place.COMPLETION, Request.Place.LOOP);
        transferred = true;
        wake(nowNanos);
    }

    @Override
    protected long begin(long nowNanos) {
        spendOn(purpose, NO_VIF);
        Request request = current;
        boolean mustWait = request == null ? waiting.isEmpty() : !transferred;
        if (mustWait) {
            slept = true;
            return IDLE;
        }
        if (slept) {
            slept = false;
            piece = Piece.WAKE;
            return costs.wake();
        }
        if (request == null) {
            request = waiting.removeFirst();
            current = request;
            transferred = false;
            piece = Piece.TRANSFER;
            spendOn(purpose, request.guest);
            return costs.loopRequest() + request.segments * costs.loopSegment();
        }
        piece = Piece.COMPLETE;
        spendOn(purpose, request.guest);
        return costs.completion() + costs.grantNanos(request.segments);
    }

    @Override
    protected void end(long nowNanos) {
        Request request = current;
        if (piece == Piece.WAKE || request == null) {
            return; // it is awake now
        }
        if (piece == Piece.COMPLETE) {
            current = null;
            request.move(Request.Place.LOOP, Request.Place.ANSWERED);
            request.back.answer(request, nowNanos);
        } else if (request.cached) {
            transferred = true;
        } else {
            request.move(Request.Place.LOOP, Request.Place.DRIVE);
            drive.submit(request, nowNanos);
        }
    }

    void report() {
        waiting.report(Request.Place.LOOP);
        if (current != null && current.place == Request.Place.LOOP) {
            RequestFifo.report(current, Request.Place.LOOP);
        }
    }
}
