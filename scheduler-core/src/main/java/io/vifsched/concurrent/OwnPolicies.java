package io.vifsched.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Every dispatch thread has a policy of its own, for the vifs that it looks after: as netback's threads have. */
final class OwnPolicies implements DispatchPlan {
    private final VifTable table;
    private final List<OwnPolicyDispatcher> dispatchers;
    private final PendingChanges changes;

    OwnPolicies(VifTable table, List<OwnPolicyDispatcher> dispatchers) {
        this.table = table;
        this.dispatchers = List.copyOf(dispatchers);
        changes = new PendingChanges(table.vifs());
        dispatchers.forEach(dispatcher -> dispatcher.join(this));
    }

    VifTable table() {
        return table;
    }

    PendingChanges changes() {
        return changes;
    }

    OwnPolicyDispatcher dispatcher(int thread) {
        return dispatchers.get(thread);
    }

    /** The control mailbox of the thread that looks after a vif. */
    ControlMailbox<OwnPolicyDispatcher> controlOf(int vif) {
        return dispatchers.get(table.threadOf(vif)).control();
    }

    @Override
    public List<OwnPolicyDispatcher> dispatchers() {
        return dispatchers;
    }

    @Override
    public Doorbell[] doorbells() {
        return dispatchers.stream().map(OwnPolicyDispatcher::doorbell).toArray(Doorbell[]::new);
    }

    @Override
    public void opened(int vif, int thread) {
        dispatchers.get(thread).control().send(dispatcher -> dispatcher.connect(vif));
    }

    @Override
    public CompletableFuture<Void> change(int vif, SchedulerChange change) {
        List<CompletableFuture<Void>> made = new ArrayList<>();
        for (int i = 0; i < dispatchers.size(); i++) {
            made.add(new CompletableFuture<>());
        }
        FirstChange first = new FirstChange(change, made, dispatchers);
        if (vif < 0) {
            dispatchers.get(0).control().send(first);
        } else {
            changes.add(vif, first);
            controlOf(vif).send(new VifChanges(vif, this));
        }
        return CompletableFuture.allOf(made.toArray(CompletableFuture[]::new));
    }

    @Override
    public CompletableFuture<Void> move(int vif, int to) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        controlOf(vif).send(new VifDeparture(vif, to, this, done));
        return done;
    }
}
