package io.vifsched.host.disk;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.TaskClass;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.traffic.RandomStreams;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Holds a VCPU with interrupts off now and then, while disk requests are outstanding in dom0. */
final class Stalls extends Task implements EventTarget {
    private final StallConfig config;
    private final EventQueue events;
    private final RandomGenerator random;
    private final BooleanSupplier busy;
    private final int timer;
    private boolean due;

    Stalls(StallConfig config, HostContext context, RandomGenerator random, BooleanSupplier busy) {
        super("stall", TaskClass.UNINTERRUPTIBLE);
        this.config = config;
        this.events = context.events();
        this.random = random;
        this.busy = busy;
        this.timer = events.newTimer(this, 0, EventQueue.DECISION);
        spendOn(context.machine().purpose("stall"), NO_VIF);
    }

    void start(long nowNanos) {
        double gap = config.meanGapNanos() * RandomStreams.exponential(random);
        events.arm(timer, nowNanos + 1 + (long) gap);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        if (busy.getAsBoolean()) {
            due = true;
            wake(nowNanos);
        } else {
            start(nowNanos);
        }
    }

    @Override
    protected long begin(long nowNanos) {
        if (!due) {
            return IDLE;
        }
        due = false;
        long spread = config.longestNanos() - config.shortestNanos();
        return config.shortestNanos() + (long) (spread * RandomStreams.uniform(random));
    }

    @Override
    protected void end(long nowNanos) {
        start(nowNanos);
    }
}
