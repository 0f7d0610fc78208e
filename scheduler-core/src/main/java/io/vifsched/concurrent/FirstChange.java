package io.vifsched.concurrent;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A change that one dispatch thread makes first, a vif's owner if it concerns a vif; the others follow if it is accepted. */
final class FirstChange implements ControlMessage<OwnPolicyDispatcher> {
    private final SchedulerChange change;
    private final List<CompletableFuture<Void>> made; // by thread
    private final List<OwnPolicyDispatcher> all;

    @Nullable
    FirstChange next; // see PendingChanges

    FirstChange(SchedulerChange change, List<CompletableFuture<Void>> made, List<OwnPolicyDispatcher> all) {
        this.change = change;
        this.made = made;
        this.all = all;
    }

    SchedulerChange change() {
        return change;
    }

    @Override
    public void apply(OwnPolicyDispatcher dispatcher) {
        try {
            change.make(dispatcher.core().scheduler(), dispatcher.nowNanos());
        } catch (RuntimeException e) {
            made.forEach(each -> each.completeExceptionally(e));
            return;
        }
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
