package io.vifsched.host.metrics;

import io.vifsched.DropReason;

/** Where and why a packet was lost. */
public enum DropCause {
    /** The sender was told: it is refused at the guest, not dropped on the way. */
    SOCKET_FULL("guest socket", "the socket buffer is full"),
    /** The scheduler refused it. */
    EXCEEDS_CAP("vif queue", DropReason.EXCEEDS_CAP.description()),
    /** The scheduler refused it. */
    EXCEEDS_GUARANTEE("vif queue", DropReason.EXCEEDS_GUARANTEE.description()),
    /** Tail drop in dom0, after the scheduler's decision. */
    DEVICE_QUEUE_FULL("device queue", "the device queue is full");

    private final String place;
    private final String reason;

    DropCause(String place, String reason) {
        this.place = place;
        this.reason = reason;
    }

    /**
     * The cause that stands for a scheduler's refusal.
     *
     * @throws IllegalArgumentException for {@link DropReason#QUEUE_FULL}, after which a packet stays in its ring
     */
    public static DropCause of(DropReason reason) {
        return switch (reason) {
            case EXCEEDS_CAP -> EXCEEDS_CAP;
            case EXCEEDS_GUARANTEE -> EXCEEDS_GUARANTEE;
            case QUEUE_FULL -> throw new IllegalArgumentException("reason = " + reason + ", expected one of a loss");
        };
    }

    /** Where. */
    public String place() {
        return place;
    }

    /** Why, in words. */
    public String reason() {
        return reason;
    }
}
