package io.vifsched.host.device;

/** Makes the network card of one run: {@link RingCard}, or one of the caller's own. */
public interface CardModel {
    /** Makes a card that is connected to a host. */
    NetworkCard make(CardSlot slot);
}
