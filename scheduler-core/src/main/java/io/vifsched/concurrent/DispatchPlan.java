package io.vifsched.concurrent;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who decides: each dispatch thread for its own vifs, or one policy for all. */
sealed interface DispatchPlan permits OwnPolicies, GlobalPolicy {
    /** The dispatch threads' work, by index. */
    List<? extends Dispatcher> dispatchers();

    /** The dispatch threads' doorbells, by index. */
    Doorbell[] doorbells();

    /** A vif was opened and mapped to this thread. May come more than once, all before its mailbox can be used. */
    void opened(int vif, int thread);

    /** Sends a change to the scheduler that serves a vif, and to the others; {@code vif} -1 if it concerns all. */
    CompletableFuture<Void> change(int vif, SchedulerChange change);

    /** Has another thread look after a vif. */
    CompletableFuture<Void> move(int vif, int to);
}
