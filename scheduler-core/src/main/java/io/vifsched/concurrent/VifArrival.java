package io.vifsched.concurrent;

import java.util.concurrent.CompletableFuture;

/**
 * Hands a vif to the dispatch thread that shall look after it, with the packets that waited for it at the old one. If the
 * new thread's sink or listener throws, the rest of the hand-over stays in the thread's control mailbox.
 */
record VifArrival(int vif, PacketList packets, CompletableFuture<Void> done)
        implements ControlMessage<OwnPolicyDispatcher> {
    @Override
    public void apply(OwnPolicyDispatcher newOwner) {
        boolean arrived = false;
        try {
            packets.passOn(newOwner.core()::enqueue);
            newOwner.own(vif);
            arrived = true;
        } finally {
            if (!arrived) {
                newOwner.control().send(this);
            }
        }
        done.complete(null);
    }
}
