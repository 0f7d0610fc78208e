package io.vifsched.host.disk;

/**
 * CPU time that disk requests take, in nanoseconds, and latencies of their events. In dom0 means: in the domain that serves
 * disks.
 *
 * @param submit guest: from the application's system call to the ring, per request
 * @param guestEvent guest: one event, upcall and completion of what has been answered
 * @param eventLatency of the event channel between guest and dom0, both ways; no CPU time
 * @param event dom0: handler of one event from a guest
 * @param wake dom0: waking a thread
 * @param request dom0: blkback per request, 1 or more
 * @param hypercall dom0: one grant hypercall; a request takes one to map and one to unmap its pages
 * @param operation dom0: each segment in it
 * @param loopRequest dom0: the loop thread per request of a file-backed disk
 * @param loopSegment dom0: the loop thread per segment, which it copies
 * @param interrupt dom0: the drive's interrupt
 * @param completion dom0: the soft interrupt per completed request, without the unmap hypercall
 */
public record DiskCosts(
        long submit,
        long guestEvent,
        long eventLatency,
        long event,
        long wake,
        long request,
        long hypercall,
        long operation,
        long loopRequest,
        long loopSegment,
        long interrupt,
        long completion) {
    /** Checks the settings. */
    public DiskCosts {
        Settings.nanos("disk submit cost", submit, 0);
        Settings.nanos("disk guestEvent cost", guestEvent, 0);
        Settings.nanos("disk eventLatency", eventLatency, 0);
        Settings.nanos("disk event cost", event, 0);
        Settings.nanos("disk wake cost", wake, 0);
        Settings.nanos("disk request cost", request, 1);
        Settings.nanos("disk hypercall cost", hypercall, 0);
        Settings.nanos("disk operation cost", operation, 0);
        Settings.nanos("disk loopRequest cost", loopRequest, 0);
        Settings.nanos("disk loopSegment cost", loopSegment, 0);
        Settings.nanos("disk interrupt cost", interrupt, 0);
        Settings.nanos("disk completion cost", completion, 0);
    }

    /** What mapping or unmapping the pages of a request costs. */
    long grantNanos(int segments) {
        return hypercall + segments * operation;
    }
}
