package io.vifsched.host.packet;

/** A box in which packets can be when the run ends. */
public interface PacketHolder {
    /** Reports each packet that it holds, once. */
    void report(Held held);
}
