package io.vifsched.host.cpu;

/** What a kernel runs first on a VCPU: a task preempts all tasks of the classes below its own. */
public enum TaskClass {
    /** Runs with interrupts off: nothing on the VCPU preempts it, the hypervisor may. */
    UNINTERRUPTIBLE(0),
    /** Handler of an interrupt or event channel. */
    HARD_IRQ(1),
    /** Deferred part of a handler: NET_RX, NET_TX, block completion, tasklets. */
    SOFT_IRQ(2),
    /** Kernel or user thread; threads share what is left by nice level. */
    THREAD(3);

    /** The smaller goes first. */
    final int order;

    TaskClass(int order) {
        this.order = order;
    }
}
