package io.vifsched.host.ring;

/**
 * What a guest shares with netback for one vif.
 *
 * @param tx what the guest sends
 * @param rx what it receives
 */
public record Rings(TxRing tx, RxRing rx) {}
