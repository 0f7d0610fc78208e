package io.vifsched.host;

/** A box in which packets can be when the run ends. */
interface PacketHolder {
    /** Reports each packet that it holds, once. */
    void report(Held held);
}
