package io.vifsched.host.cpu;

/** What a kernel runs first on a VCPU: a task preempts all tasks of the classes below its own. */
public enum TaskClass {
    /** Runs with interrupts off: nothing on the VCPU preempts it, the hypervisor may. */
    UNINTERRUPTIBLE,
    /** Handler of an interrupt or event channel. */
    HARD_IRQ,
    /** Deferred part of a handler: NET_RX, NET_TX, block completion, tasklets. */
    SOFT_IRQ,
    /** Kernel or user thread; threads share what is left by nice level. */
    THREAD
}
