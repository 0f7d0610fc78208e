package io.vifsched;

/** What can be set per vif while packets flow; each is the option of the same name in a spec. */
public enum VifParameter {
    /** Relative share, 1 to 65,535. */
    WEIGHT("weight"),
    /** Priority, 1 to 65,535; larger goes first, or gets more. */
    PRIORITY("priority"),
    /** Most that the vif may send, in bits per second; {@link #UNLIMITED} lifts the cap. */
    RATE("rate"),
    /** Least that the vif is to get, in bits per second; 0 for none. */
    MIN("min");

    /** {@link #RATE}: no cap. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private final String key;

    VifParameter(String key) {
        this.key = key;
    }

    /** The option's name in a spec. */
    public String key() {
        return key;
    }
}
