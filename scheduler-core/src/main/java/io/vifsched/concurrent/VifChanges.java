package io.vifsched.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * Has the dispatch thread that looks after a vif make the changes that wait for it, in the order in which they were sent.
 * They are added before this is sent; a message that comes later may find them made.
 */
record VifChanges(int vif, OwnPolicies policies) implements ControlMessage<OwnPolicyDispatcher> {
    @Override
    public void apply(OwnPolicyDispatcher dispatcher) {
        if (!dispatcher.owns(vif)) {
            policies.controlOf(vif).send(this); // the vif has moved since
            return;
        }
        @Nullable FirstChange change = policies.changes().takeAll(vif);
        while (change != null) {
            change.apply(dispatcher);
            change = change.next;
        }
    }
}
