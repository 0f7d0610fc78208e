package io.vifsched.host.device;

/** Whether netback looks at the device before it takes a packet from a vif's ring. */
public enum DeviceCheck {
    /** It does not: packets leave as fast as the CPU can move them, and the device queue drops what it cannot hold. */
    OFF,
    /** The paper's check as printed: is there room now? Packets on their way to the device are not counted. */
    LITERAL,
    /** It reserves a slot first, so that no packet is lost between ring and wire. */
    RESERVE
}
