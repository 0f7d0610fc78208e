package io.vifsched.conformance;

/** The driver's side of the contract of {@link io.vifsched.PacketScheduler}. */
public enum DriverRule {
    /** The range of arguments. */
    ARGUMENTS("arguments", "vif, length, handle and time lie in their ranges"),
    /** Time. */
    TIME("time", "nowNanos never decreases from one call to the next"),
    /** Order within an instant. */
    ARRIVALS_FIRST("arrivals first", "arrivals up to an instant are enqueued before dequeue at that instant"),
    /** One packet at a time. */
    ONE_AT_A_TIME("one at a time", "dequeue is not called while a packet is on the link"),
    /** The idle call. */
    END_OF_TRANSMISSION(
            "end of transmission", "dequeue is called when each transmission ends, also when nothing waits"),
    /** Wake-ups. */
    WAKEUP("wakeup", "while the link is free, dequeue is called at the instant that nextWakeup tells");

    private final String id;
    private final String statement;

    DriverRule(String id, String statement) {
        this.id = id;
        this.statement = statement;
    }

    /** The name by which it is known. */
    public String id() {
        return id;
    }

    /** What it says. */
    public String statement() {
        return statement;
    }
}
