package io.vifsched.host.event;

/** What happens when a timer fires. */
public interface EventTarget {
    /**
     * The timer has fired and is no longer armed; it may be armed again from here.
     *
     * @param argument what the timer was made with
     * @param nowNanos the present simulated time, in nanoseconds
     */
    void fire(int argument, long nowNanos);
}
