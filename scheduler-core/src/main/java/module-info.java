/** Packet-scheduling policies for virtual network adapters, and the interfaces that simulators import. */
module io.vifsched {
    requires static org.jspecify;

    exports io.vifsched;

    uses io.vifsched.PolicyProvider;
}
