package io.vifsched.concurrent;

/** Hears that a vif's mailbox, which refused packets, takes them again: {@code netif_wake_queue}. */
@FunctionalInterface
public interface RoomListener {
    /**
     * Half of the vif's mailbox is free again. Called by a dispatch thread at least once after every refusal; it may come
     * before the refused {@code offer} has returned, so let a producer wait for it with a permit, as {@link
     * java.util.concurrent.locks.LockSupport} has. It must not block.
     *
     * @param vif the virtual interface, open for offers again
     */
    void roomReturned(int vif);
}
