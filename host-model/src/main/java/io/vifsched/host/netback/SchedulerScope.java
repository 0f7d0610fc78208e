package io.vifsched.host.netback;

/** How many schedulers there are. */
public enum SchedulerScope {
    /**
     * Each thread of netback, or polled vif, has one of its own, for its vifs. Nothing arbitrates between threads but the
     * line in which they wait for room in the device, if netback checks for it.
     */
    THREAD,
    /** One for all vifs, from which every thread takes packets. */
    HOST
}
