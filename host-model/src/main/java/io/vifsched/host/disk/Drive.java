package io.vifsched.host.disk;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.Interrupt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The drive, and the queue of dom0's block layer above it. The drive takes a number of requests into its own queue and serves
 * the nearest first, of several the one that came first. Each completion raises an interrupt; those that come before its
 * handler has begun are the same.
 *
 * <ul>
 *   <li><b>Departs from real ones:</b> no cache, no read-ahead, no merging, a first-come queue in the block layer; a drive
 *       knows where the head is, but not how far the platter has turned.
 *   <li><b>Cost:</b> O(commands) per request.
 * </ul>
 */
final class Drive implements EventTarget {
    private final DriveConfig config;
    private final EventQueue events;
    private final RequestFifo queue = new RequestFifo();
    private final Request[] commands; // waiting in the drive: the first `waiting`, in the order in which they came
    private final @Nullable Request[] serving; // by channel
    private final int[] timers; // by channel
    private final Interrupt interrupt;
    private final Completion completion;
    private int waiting;
    private int busy; // channels
    private double head; // its position, 0 to 1

    Drive(DriveConfig config, DiskCosts costs, HostContext context, Vcpu vcpu) {
        this.config = config;
        this.events = context.events();
        this.commands = new Request[config.commands()];
        this.serving = new Request[config.channels()];
        this.timers = new int[config.channels()];
        for (int channel = 0; channel < timers.length; channel++) {
            timers[channel] = events.newTimer(this, channel, EventQueue.DECISION);
        }
        this.completion = new Completion(costs.interrupt(), vcpu.domain(), context);
        vcpu.add(completion);
        this.interrupt =
                new Interrupt(context, vcpu, "drive", costs.interrupt(), "disk", Task.NO_VIF, completion::interrupted);
    }

    /** The block layer has got a request. */
    void submit(Request request, long nowNanos) {
        queue.addLast(request);
        fill(nowNanos);
    }

    private void fill(long nowNanos) {
        while (waiting + busy < config.commands() && !queue.isEmpty()) {
            commands[waiting++] = queue.removeFirst();
        }
        for (int channel = 0; waiting > 0 && busy < config.channels(); channel++) {
            if (serving[channel] == null) {
                serve(channel, takeNearest(), nowNanos);
            }
        }
    }

    private Request takeNearest() {
        int nearest = 0;
        for (int i = 1; i < waiting; i++) {
            if (distance(commands[i]) < distance(commands[nearest])) {
                nearest = i;
            }
        }
        Request request = commands[nearest];
        waiting--;
        System.arraycopy(commands, nearest + 1, commands, nearest, waiting - nearest);
        return request;
    }

    /** Drives without seeks take what came first. */
    private double distance(Request request) {
        return config.longestSeekNanos() == 0 ? 0 : Math.abs(request.position - head);
    }

    private void serve(int channel, Request request, long nowNanos) {
        serving[channel] = request;
        busy++;
        long nanos = config.commandNanos()
                + config.seekNanos(head, request.position)
                + (long) (config.rotationNanos() * request.turn)
                + request.segments * config.segmentNanos();
        head = request.position;
        events.arm(timers[channel], nowNanos + nanos);
    }

    @Override
    public void fire(int channel, long nowNanos) {
        Request request = Objects.requireNonNull(serving[channel]);
        serving[channel] = null;
        busy--;
        request.move(Request.Place.DRIVE, Request.Place.COMPLETION);
        completion.add(request);
        interrupt.raise(nowNanos);
        fill(nowNanos);
    }

    void report() {
        queue.report(Request.Place.DRIVE);
        for (int i = 0; i < waiting; i++) {
            RequestFifo.report(commands[i], Request.Place.DRIVE);
        }
        for (Request request : serving) {
            if (request != null) {
                RequestFifo.report(request, Request.Place.DRIVE);
            }
        }
        completion.report();
    }
}
