package io.vifsched.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Per vif, the changes that were sent and that nobody has made yet. They wait here and not in a message, because messages
 * to the threads of a vif that moves may overtake each other: one that was sent to the old thread is passed on, one that
 * was sent later may go to the new thread at once.
 *
 * <ul>
 *   <li><b>Source:</b> R. Kent Treiber, "Systems Programming: Coping with Parallelism", IBM RJ 5118, 1986.
 *   <li><b>Departs from it:</b> the stack is taken as a whole and turned round, so it is a queue, and needs no tags.
 *   <li><b>Cost:</b> a reference per vif. <b>Threads:</b> {@code add}: any thread, lock-free. {@code takeAll}: any thread,
 *       wait-free for the exchange; what it has taken is the caller's alone.
 * </ul>
 */
final class PendingChanges {
    private static final VarHandle CHANGES = MethodHandles.arrayElementVarHandle(FirstChange[].class);

    private final @Nullable FirstChange[] latest; // by vif; each leads to the one before

    PendingChanges(int vifs) {
        latest = new FirstChange[vifs];
    }

    /** Adds a change of a vif behind those that wait. */
    void add(int vif, FirstChange change) {
        FirstChange before;
        do {
            before = (FirstChange) CHANGES.getAcquire(latest, vif);
            change.next = before;
            // Release: who takes the change sees what it leads to.
        } while (!CHANGES.weakCompareAndSetRelease(latest, vif, before, change));
    }

    /** Takes the changes of a vif: the first, which leads to the next; null for none. */
    @Nullable
    FirstChange takeAll(int vif) {
        FirstChange change = (FirstChange) CHANGES.getAndSetAcquire(latest, vif, (FirstChange) null);
        FirstChange first = null;
        while (change != null) {
            FirstChange before = change.next;
            change.next = first;
            first = change;
            change = before;
        }
        return first;
    }
}
