package io.vifsched.concurrent;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A change that the vif's own dispatch thread makes first; the others follow if it is accepted. */
record FirstChange(int vif, SchedulerChange change, List<CompletableFuture<Void>> made, OwnPolicies policies)
        implements ControlMessage<OwnPolicyDispatcher> {
    @Override
    public void apply(OwnPolicyDispatcher dispatcher) {
        if (vif >= 0 && !dispatcher.owns(vif)) {
            policies.controlOf(vif).send(this); // the vif has moved since
            return;
        }
        try {
            change.make(dispatcher.core().scheduler(), dispatcher.nowNanos());
        } catch (RuntimeException e) {
            made.forEach(each -> each.completeExceptionally(e));
            return;
        }
        List<OwnPolicyDispatcher> all = policies.dispatchers();
        for (int i = 0; i < all.size(); i++) {
            CompletableFuture<Void> one = made.get(i);
            if (all.get(i) == dispatcher) {
                one.complete(null);
            } else {
                all.get(i).control().send(follower -> follow(follower, one));
            }
        }
    }

    private void follow(OwnPolicyDispatcher follower, CompletableFuture<Void> one) {
        try {
            change.make(follower.core().scheduler(), follower.nowNanos());
            one.complete(null);
        } catch (RuntimeException e) {
            one.completeExceptionally(e);
        }
    }
}
