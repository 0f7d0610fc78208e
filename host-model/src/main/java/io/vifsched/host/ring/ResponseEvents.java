package io.vifsched.host.ring;

/** When netback tells a guest of freed slots. */
public enum ResponseEvents {
    /** When half of what was outstanding at the guest's last look has been answered, as netfront asks for. */
    HALF,
    /** With every answer that the guest has not seen yet. */
    EVERY
}
