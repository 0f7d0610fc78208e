package io.vifsched.host.disk;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.Interrupt;
import io.vifsched.host.ring.EventChannel;
import io.vifsched.host.ring.ResponseEvents;
import io.vifsched.host.ring.TxRing;
import io.vifsched.host.traffic.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * The guest's end of a virtual disk: an application that keeps requests outstanding, the queue of the guest's block layer,
 * and blkfront with its ring.
 *
 * <ul>
 *   <li><b>Source:</b> Linux 2.6.32 xen-blkfront: 32 requests, an event for the first answer that it has not seen. Random
 *       numbers are drawn per request in order of submission, so they do not depend on what becomes of others.
 *   <li><b>Departs from it:</b> the guest's block layer merges nothing and has no limit of its own.
 *   <li><b>Cost:</b> O(1) per request.
 * </ul>
 */
final class Blkfront implements EventTarget {
    /** Requests in the ring: a page of 4096 bytes holds 32 of 112. */
    static final int RING_REQUESTS = 32;

    private final int number;
    private final VirtualDisk disk;
    private final DiskLedger ledger;
    private final EventQueue events;
    private final RandomGenerator random;
    private final TxRing ring = new TxRing(RING_REQUESTS, ResponseEvents.EVERY);
    private final EventChannel answers;
    private final Application application;
    private final Blkback back;
    private final int timer; // of the job's start
    private final Request[] requests;
    private final RequestFifo free = new RequestFifo();
    private final RequestFifo queue = new RequestFifo(); // empty unless the ring is full
    private final RequestFifo answered = new RequestFifo(); // in the ring, not yet seen

    Blkfront(
            int number,
            VirtualDisk disk,
            DiskCosts costs,
            HostContext context,
            Vcpu vcpu,
            Blkback back,
            RandomGenerator random,
            DiskLedger ledger) {
        this.number = number;
        this.disk = disk;
        this.ledger = ledger;
        this.events = context.events();
        this.random = random;
        this.back = back;
        Interrupt upcall =
                new Interrupt(context, vcpu, "disk" + number, costs.guestEvent(), "event", Task.NO_VIF, this::complete);
        this.answers = new EventChannel(events, costs.eventLatency(), upcall::raise);
        this.application = new Application("fio" + number, costs.submit(), context);
        vcpu.add(application);
        this.timer = events.newTimer(this, 0, EventQueue.ARRIVAL);
        this.requests = new Request[disk.job().queueDepth()];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = new Request(this, back, disk.guest(), disk.job().segments());
            free.addLast(requests[i]);
        }
    }

    TxRing ring() {
        return ring;
    }

    void start() {
        events.arm(timer, disk.job().startNanos());
    }

    @Override
    public void fire(int argument, long nowNanos) {
        application.wake(nowNanos);
    }

    private boolean maySubmit(long nowNanos) {
        return !free.isEmpty()
                && nowNanos >= disk.job().startNanos()
                && nowNanos < disk.job().endNanos();
    }

    private void submit(long nowNanos) {
        Request request = free.removeFirst();
        request.submittedNanos = nowNanos;
        request.position = RandomStreams.uniform(random);
        request.turn = RandomStreams.uniform(random);
        request.cached = RandomStreams.uniform(random) < disk.cachedShare();
        ledger.submitted(number);
        request.move(Request.Place.FREE, Request.Place.GUEST_QUEUE);
        if (ring.freeSlots() > 0) {
            push(request, nowNanos);
        } else {
            queue.addLast(request);
        }
    }

    private void push(Request request, long nowNanos) {
        boolean tell = ring.push(1);
        request.move(Request.Place.GUEST_QUEUE, Request.Place.RING);
        back.pushed(request, tell, nowNanos);
    }

    /** Blkback has answered a request. */
    void answered(Request request, long nowNanos) {
        answered.addLast(request);
        if (ring.answer(1)) {
            answers.send(nowNanos);
        }
    }

    /** The guest has been told: it completes what has been answered and fills the ring. */
    private void complete(long nowNanos) {
        ring.collect();
        while (!answered.isEmpty()) {
            Request request = answered.removeFirst();
            request.move(Request.Place.ANSWERED, Request.Place.FREE);
            ledger.completed(number, disk.job().requestBytes(), nowNanos - request.submittedNanos, nowNanos);
            free.addLast(request);
        }
        while (ring.freeSlots() > 0 && !queue.isEmpty()) {
            push(queue.removeFirst(), nowNanos);
        }
        if (maySubmit(nowNanos)) {
            application.wake(nowNanos);
        }
    }

    /** Requests that wait for room in the ring. */
    int queuedRequests() {
        return queue.requests();
    }

    void report() {
        free.report(Request.Place.FREE);
        queue.report(Request.Place.GUEST_QUEUE);
        answered.report(Request.Place.ANSWERED);
    }

    /** Checks, after all boxes have reported, that every request is held by one of them and counted. */
    void check() {
        long outstanding = 0;
        for (Request request : requests) {
            agree("holders of a request", 1, request.holders);
            outstanding += request.place == Request.Place.FREE ? 0 : 1;
        }
        agree("requests", ledger.submittedRequests(number), ledger.completedRequests(number) + outstanding);
    }

    private void agree(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(
                    "audit: " + what + " of disk " + number + " = " + found + ", expected " + expected);
        }
    }

    /** Fills what is allowed to be outstanding, one request after the other. */
    private final class Application extends Task {
        private final long submitNanos;

        Application(String name, long submitNanos, HostContext context) {
            super(name, 0);
            this.submitNanos = submitNanos;
            spendOn(context.machine().purpose("fio"), NO_VIF);
        }

        @Override
        protected long begin(long nowNanos) {
            return maySubmit(nowNanos) ? submitNanos : IDLE;
        }

        @Override
        protected void end(long nowNanos) {
            submit(nowNanos);
        }
    }
}
