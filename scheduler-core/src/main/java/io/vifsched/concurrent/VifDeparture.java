package io.vifsched.concurrent;

import java.util.concurrent.CompletableFuture;

/**
 * Takes a vif away from the dispatch thread that looks after it, and hands it to another: first the packets that wait in
 * its queue, then the table's word, then the mailbox with what is still in it.
 *
 * <p>The new thread has the hand-over in its control mailbox before the table names it. So whatever it is sent for this vif
 * by someone who read the table lies behind the hand-over; and rings that still reach the old thread are passed on.
 */
record VifDeparture(int vif, int to, OwnPolicies policies, CompletableFuture<Void> done)
        implements ControlMessage<OwnPolicyDispatcher> {
    @Override
    public void apply(OwnPolicyDispatcher from) {
        if (!from.owns(vif)) {
            policies.controlOf(vif).send(this); // the vif has moved since
            return;
        }
        OwnPolicyDispatcher receiver = policies.dispatcher(to);
        if (receiver == from) {
            done.complete(null);
            return;
        }
        PacketList packets = new PacketList();
        from.core().withdraw(vif, packets);
        from.disown(vif);
        receiver.control().send(new VifArrival(vif, packets, done));
        policies.table().move(vif, to);
    }
}
