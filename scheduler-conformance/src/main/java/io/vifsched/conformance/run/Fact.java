package io.vifsched.conformance.run;

/** What holds for every scheduler, or for every one that claims it; each is known by its name. */
public enum Fact {
    /** No exception on legal input. */
    EXCEPTION("exception", "no legal call throws"),
    /** The return value of {@code enqueue}. */
    RESULT("result", "enqueue returns ACCEPTED or the code of a reason"),
    /** Conservation at every instant. */
    CONSERVATION("U1", "every accepted packet waits, and leaves once"),
    /** Order within a vif. */
    ORDER("U2", "the packets of a vif leave in the order in which they came"),
    /** Exactness of {@code nextWakeup}. */
    WAKEUP("wakeup", "nextWakeup(now) is now exactly when dequeue(now) returns a packet, and else later"),
    /** Purity of {@code nextWakeup}. */
    PURITY("purity", "asking nextWakeup, also about later instants, changes neither the answer nor anything else"),
    /** Nothing of the past is kept where the contract says so. */
    AFRESH("afresh", "drained, it decides as a new one does"),
    /** Determinism. */
    DETERMINISM("determinism", "the same calls get the same answers, also while another scheduler is at work"),
    /** The range of times. */
    ANY_TIME("any time", "all of this holds whenever the first call comes, 146 years before 0 or after"),
    /** The driver's mistakes. */
    CONTRACT("contract", "a call that breaks the contract throws IllegalArgumentException and changes nothing"),
    /** Allocation in a steady state. */
    ALLOCATION("allocation", "in a steady state no packet costs an allocation"),
    /** Work conservation. */
    NO_IDLING("U3", "the link never idles while a packet waits that no rate cap holds, and none is left over"),
    /** Work conservation as seen from the link. */
    BUSY_PERIODS("U4", "the link is busy when it would be for first in, first out"),
    /** Kleinrock's conservation law. */
    WAITING_SUM("U5", "the sum over all packets of size x wait is that of first in, first out"),
    /** Agreement with the exact reference. */
    REFERENCE("reference", "departures are those of the exact reference, or within the stated tolerance of them");

    private final String id;
    private final String statement;

    Fact(String id, String statement) {
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
