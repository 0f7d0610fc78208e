package io.vifsched.host.traffic;

/** How a paced sender waits between packets. */
public enum Pacing {
    /** It reads the clock in a loop: the guest's VCPU is never idle. */
    BUSY,
    /** It sleeps (nanosleep): the VCPU is idle most of the time, and woken by a timer. */
    SLEEP
}
