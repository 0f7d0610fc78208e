package io.vifsched.host;

/** Waits for room in the device. */
interface RoomWaiter {
    /** The device has freed slots. */
    void roomReturned(long nowNanos);
}
