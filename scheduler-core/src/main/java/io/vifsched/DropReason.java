package io.vifsched;

/** Why {@link PacketScheduler#enqueue} refused a packet. */
public enum DropReason {
    /** The vif's queue holds as many packets as its limit allows. */
    QUEUE_FULL(1, "the vif's queue is full"),
    /** The packet is longer than the vif's rate cap could ever release at once. */
    EXCEEDS_CAP(2, "longer than the vif's rate cap can ever release"),
    /** The packet is longer than the policy's guarantee allows for. */
    EXCEEDS_GUARANTEE(3, "longer than the policy's guarantee allows for");

    private final int code;
    private final String description;

    DropReason(int code, String description) {
        this.code = code;
        this.description = description;
    }

    /** What {@link PacketScheduler#enqueue} returns for this reason; above 0. */
    public int code() {
        return code;
    }

    /** The reason in words. */
    public String description() {
        return description;
    }

    /**
     * The reason behind a result of {@link PacketScheduler#enqueue}.
     *
     * @throws IllegalArgumentException if {@code code} names no reason
     */
    public static DropReason of(int code) {
        return switch (code) {
            case 1 -> QUEUE_FULL;
            case 2 -> EXCEEDS_CAP;
            case 3 -> EXCEEDS_GUARANTEE;
            default -> throw new IllegalArgumentException("code = " + code + ", expected 1 to 3");
        };
    }
}
