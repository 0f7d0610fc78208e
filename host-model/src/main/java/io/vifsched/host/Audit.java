package io.vifsched.host;

import io.vifsched.Backlog;
import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Stage;
import java.util.List;

/**
 * Accounts for every packet and byte at the end of a run: per vif, what was offered equals what was refused, dropped and
 * delivered, and what the boxes still hold; and no packet exists that no box holds.
 */
final class Audit {
    private final PacketTable table;
    private final Ledger ledger;
    private final PacketScheduler scheduler;
    private final List<PacketHolder> boxes;

    Audit(PacketTable table, Ledger ledger, PacketScheduler scheduler, List<? extends PacketHolder> boxes) {
        this.table = table;
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.boxes = List.copyOf(boxes);
    }

    /**
     * Checks the books.
     *
     * @return what is still on its way
     * @throws IllegalStateException naming the first count that does not agree
     */
    Held check(int vifs) {
        Held held = new Held(table, vifs);
        for (PacketHolder box : boxes) {
            box.report(held);
        }
        for (int vif = 0; vif < vifs; vif++) {
            long packets = ledger.counts(Stage.ACCEPTED).packets(vif)
                    - ledger.counts(Stage.DEQUEUED).packets(vif);
            long bytes = ledger.counts(Stage.ACCEPTED).bytes(vif)
                    - ledger.counts(Stage.DEQUEUED).bytes(vif);
            if (scheduler instanceof Introspectable introspectable) {
                Backlog backlog = introspectable.backlog();
                agree("packets in the scheduler", vif, packets, backlog.backlogPackets(vif));
                agree("bytes in the scheduler", vif, bytes, backlog.backlogBytes(vif));
            }
            held.addWaiting(vif, packets, bytes);
        }
        for (int vif = 0; vif < vifs; vif++) {
            long packets = ledger.counts(Stage.DELIVERED).packets(vif) + held.packets(vif);
            long bytes = ledger.counts(Stage.DELIVERED).bytes(vif) + held.bytes(vif);
            for (DropCause cause : DropCause.values()) {
                packets += ledger.counts(cause).packets(vif);
                bytes += ledger.counts(cause).bytes(vif);
            }
            agree("packets accounted for", vif, ledger.counts(Stage.OFFERED).packets(vif), packets);
            agree("bytes accounted for", vif, ledger.counts(Stage.OFFERED).bytes(vif), bytes);
        }
        if (held.total() != table.packets()) {
            throw new IllegalStateException("audit: packets held by all boxes = " + held.total() + ", expected "
                    + table.packets() + ", as many as exist");
        }
        return held;
    }

    private static void agree(String what, int vif, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(
                    "audit: " + what + " of vif " + vif + " = " + found + ", expected " + expected);
        }
    }
}
