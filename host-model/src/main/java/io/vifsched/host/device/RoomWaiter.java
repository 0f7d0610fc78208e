package io.vifsched.host.device;

/** Waits for room in the device. */
public interface RoomWaiter {
    /** The device has freed slots. */
    void roomReturned(long nowNanos);
}
