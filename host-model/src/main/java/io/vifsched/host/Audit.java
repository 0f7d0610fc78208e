package io.vifsched.host;

import io.vifsched.Backlog;
import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.Counts;
import io.vifsched.host.packet.Held;
import io.vifsched.host.packet.PacketHolder;
import io.vifsched.host.packet.PacketTable;
import io.vifsched.host.packet.Place;
import java.util.List;

/**
 * Accounts for every packet and byte at the end of a run, per vif and place: what came there equals what went on to the next
 * place, was dropped there, and is still there; what is still there is held by some box; and no packet exists that no box
 * holds.
 */
final class Audit {
    private final PacketTable table;
    private final Ledger ledger;
    private final List<PacketScheduler> schedulers;
    private final List<PacketHolder> boxes;

    Audit(PacketTable table, Ledger ledger, List<PacketScheduler> schedulers, List<? extends PacketHolder> boxes) {
        this.table = table;
        this.ledger = ledger;
        this.schedulers = List.copyOf(schedulers);
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
            addWaiting(held, vif);
            checkOffered(vif);
            checkPlaces(held, vif, Place.TRANSMIT);
            checkPlaces(held, vif, Place.RECEIVE);
        }
        if (held.total() != table.packets()) {
            throw new IllegalStateException("audit: packets held by all boxes = " + held.total() + ", expected "
                    + table.packets() + ", as many as exist");
        }
        return held;
    }

    /** The scheduler does not list its packets: it is believed if it cannot be asked. */
    private void addWaiting(Held held, int vif) {
        Counts accepted = ledger.entered(Place.VIF_QUEUE);
        Counts chosen = ledger.entered(Place.NETBACK);
        long packets = accepted.packets(vif) - chosen.packets(vif);
        long bytes = accepted.bytes(vif) - chosen.bytes(vif);
        long waitingPackets = 0;
        long waitingBytes = 0;
        for (PacketScheduler scheduler : schedulers) {
            if (!(scheduler instanceof Introspectable introspectable)) {
                held.addWaiting(vif, packets, bytes);
                return;
            }
            Backlog backlog = introspectable.backlog();
            waitingPackets += backlog.backlogPackets(vif);
            waitingBytes += backlog.backlogBytes(vif);
        }
        agree("packets in the scheduler", vif, packets, waitingPackets);
        agree("bytes in the scheduler", vif, bytes, waitingBytes);
        held.addWaiting(vif, waitingPackets, waitingBytes);
    }

    private void checkOffered(int vif) {
        Counts taken = ledger.entered(Place.GUEST_QDISC);
        Counts refused = ledger.dropped(DropCause.SOCKET_FULL);
        agree("packets offered", vif, ledger.offered().packets(vif), taken.packets(vif) + refused.packets(vif));
        agree("bytes offered", vif, ledger.offered().bytes(vif), taken.bytes(vif) + refused.bytes(vif));
    }

    private void checkPlaces(Held held, int vif, List<Place> places) {
        for (int i = 0; i + 1 < places.size(); i++) {
            checkPlace(held, vif, places.get(i), places.get(i + 1));
        }
    }

    private void checkPlace(Held held, int vif, Place place, Place next) {
        Counts in = ledger.entered(place);
        Counts out = ledger.entered(next);
        long packets = out.packets(vif) + held.counts(place).packets(vif);
        long bytes = out.bytes(vif) + held.counts(place).bytes(vif);
        for (DropCause cause : DropCause.values()) {
            if (cause != DropCause.SOCKET_FULL && cause.from() == place) {
                packets += ledger.dropped(cause).packets(vif);
                bytes += ledger.dropped(cause).bytes(vif);
            }
        }
        agree("packets accounted for in " + place.text(), vif, in.packets(vif), packets);
        agree("bytes accounted for in " + place.text(), vif, in.bytes(vif), bytes);
    }

    private static void agree(String what, int vif, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(
                    "audit: " + what + " of vif " + vif + " = " + found + ", expected " + expected);
        }
    }
}
