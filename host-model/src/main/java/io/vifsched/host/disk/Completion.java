package io.vifsched.host.disk;

import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.TaskClass;
import io.vifsched.host.kernel.HostContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The block layer's soft interrupt: one request after the other that the drive has done, once an interrupt has told of it. */
final class Completion extends Task {
    private final long interruptNanos;
    private final Domain domain;
    private final int purpose;
    private final RequestFifo done = new RequestFifo(); // by the drive, untold
    private final RequestFifo told = new RequestFifo();
    private @Nullable Request current;

    Completion(long interruptNanos, Domain domain, HostContext context) {
        super("block", TaskClass.SOFT_IRQ);
        this.interruptNanos = interruptNanos;
        this.domain = domain;
        this.purpose = context.machine().purpose("disk");
    }

    void add(Request request) {
        done.addLast(request);
    }

    /** The handler of the drive's interrupt has run; its time is charged to those for which it was raised. */
    void interrupted(long nowNanos) {
        int requests = done.requests();
        while (!done.isEmpty()) {
            Request request = done.removeFirst();
            domain.charge(request.guest, interruptNanos / requests);
            told.addLast(request);
        }
        wake(nowNanos);
    }

    @Override
    protected long begin(long nowNanos) {
        if (told.isEmpty()) {
            return IDLE;
        }
        Request request = told.removeFirst();
        current = request;
        spendOn(purpose, request.guest);
        return request.back.completionNanos(request);
    }

    @Override
    protected void end(long nowNanos) {
        Request request = Objects.requireNonNull(current);
        current = null;
        request.back.completed(request, nowNanos);
    }

    void report() {
        done.report(Request.Place.COMPLETION);
        told.report(Request.Place.COMPLETION);
        if (current != null) {
            RequestFifo.report(current, Request.Place.COMPLETION);
        }
    }
}
