package io.vifsched.interop.ssj;

/**
 * What a link tells its model. Both calls come at the simulator's present time.
 *
 * @param <P> the model's packets
 */
public interface LinkListener<P> {
    /** The transmission of this packet begins; it has left its queue. */
    default void started(P packet) {}

    /** The last bit of this packet has left. What is offered to the link in this call arrives before its next decision. */
    void sent(P packet);
}
