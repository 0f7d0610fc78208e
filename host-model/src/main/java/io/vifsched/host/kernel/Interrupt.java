package io.vifsched.host.kernel;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.TaskClass;
import io.vifsched.host.cpu.Vcpu;

/**
 * The handler of an interrupt: takes CPU time on its VCPU, then does its work. Interrupts that come before the handler
 * has begun are the same.
 */
public final class Interrupt extends Task {
    /** What a handler does when its CPU time is spent. */
    public interface Handler {
        /** The interrupt is handled now. */
        void handle(long nowNanos);
    }

    private final long costNanos;
    private final boolean immediate;
    private final Handler handler;
    private boolean raised;

    /**
     * A handler, not raised.
     *
     * @param vcpu that handles it
     * @param costNanos CPU time of one interrupt; with 0 it is handled at once on an ideal machine
     * @param purpose that the time is spent for
     * @param vif charged for it, or {@link Task#NO_VIF}
     */
    public Interrupt(
            HostContext context, Vcpu vcpu, String name, long costNanos, String purpose, int vif, Handler handler) {
        super(name, TaskClass.HARD_IRQ);
        this.costNanos = costNanos;
        this.immediate = costNanos == 0 && context.machine().config().ideal();
        this.handler = handler;
        spendOn(context.machine().purpose(purpose), vif);
        if (!immediate) {
            vcpu.add(this);
        }
    }

    /** Raises the interrupt. */
    public void raise(long nowNanos) {
        if (immediate) {
            handler.handle(nowNanos);
        } else {
            raised = true;
            wake(nowNanos);
        }
    }

    @Override
    protected long begin(long nowNanos) {
        if (!raised) {
            return IDLE;
        }
        raised = false;
        return costNanos;
    }

    @Override
    protected void end(long nowNanos) {
        handler.handle(nowNanos);
    }
}
