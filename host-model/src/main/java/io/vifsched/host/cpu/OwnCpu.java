package io.vifsched.host.cpu;

import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;

/** A CPU that serves one task only. */
final class OwnCpu implements EventTarget {
    private final EventQueue events;
    private final Task task;
    private final Vcpu vcpu;
    private final int timer;
    private boolean working; // a piece is in progress
    private long pieceNanos;

    OwnCpu(EventQueue events, Task task, Vcpu vcpu) {
        this.events = events;
        this.task = task;
        this.vcpu = vcpu;
        this.timer = events.newTimer(this, 0, vcpu.domain().config().rank());
    }

    void woken(long nowNanos) {
        events.arm(timer, nowNanos);
    }

    @Override
    public void fire(int argument, long nowNanos) {
        if (working) {
            working = false;
            vcpu.spent(task, pieceNanos);
            task.end(nowNanos);
        }
        while (true) {
            task.wokenAgain = false;
            pieceNanos = task.begin(nowNanos);
            if (pieceNanos > 0) {
                working = true;
                events.arm(timer, nowNanos + pieceNanos);
                return;
            }
            if (pieceNanos == 0) {
                task.end(nowNanos);
            } else if (!task.wokenAgain) {
                task.awake = false;
                return;
            }
        }
    }
}
