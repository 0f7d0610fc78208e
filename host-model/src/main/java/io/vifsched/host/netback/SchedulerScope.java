package io.vifsched.host.netback;

/** How many schedulers there are. */
public enum SchedulerScope {
    /**
     * Each thread of netback, or polled vif, has one of its own, for its vifs. Nothing arbitrates between threads, neither
     * for their order nor for room in the device.
     */
    THREAD,
    /** One for all vifs, from which every thread takes packets. */
    HOST
}
