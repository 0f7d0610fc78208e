package io.vifsched.conformance.run;

import io.vifsched.Backlog;
import io.vifsched.DropReason;
import io.vifsched.Introspectable;
import io.vifsched.PacketScheduler;
import io.vifsched.PolicySpec;
import io.vifsched.VifScheduler;
import io.vifsched.conformance.workload.Workload;
import io.vifsched.conformance.workload.Workload.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives a scheduler on one non-preemptive link as the driver's contract asks, and watches it on the way: every packet is
 * somewhere and only there (U1), a vif's packets keep their order (U2), and {@code nextWakeup} is pure and exact.
 */
public final class Run {
    private static final long NOT_SENDING = -1;

    /**
     * Something that happens to the scheduler beside packets: a change of its parameters. At one instant changes come
     * before arrivals.
     */
    public record Change(long timeNanos, LongConsumer atNanos) {}

    private final PacketScheduler scheduler;
    private final @Nullable Introspectable introspectable;
    private final Workload workload;
    private final List<Change> changes;
    private final LongConsumer watcher;
    private final boolean curious; // asks nextWakeup more often than a driver has to

    private final List<Departure> departures = new ArrayList<>();
    private final List<Integer> refusedRows = new ArrayList<>();
    private final boolean[] waits; // per row
    private final int[] waitingPackets; // per vif
    private final long[] waitingBytes; // per vif
    private final int[] lastRow; // per vif: the row that started last
    private int nextRow;
    private int nextChange;
    private long wakeup = PacketScheduler.NEVER;
    private long finish = NOT_SENDING;

    private Run(
            PacketScheduler scheduler, Workload workload, List<Change> changes, LongConsumer watcher, boolean curious) {
        this.curious = curious;
        this.scheduler = new GuardedScheduler(scheduler);
        introspectable = scheduler instanceof Introspectable known ? known : null;
        this.workload = workload;
        this.changes = new ArrayList<>(changes);
        this.changes.sort(Comparator.comparingLong(Change::timeNanos));
        this.watcher = watcher;
        waits = new boolean[workload.packets().size()];
        waitingPackets = new int[workload.vifs()];
        waitingBytes = new long[workload.vifs()];
        lastRow = new int[workload.vifs()];
        Arrays.fill(lastRow, -1);
    }

    /** Runs the scheduler that a spec describes until nothing can happen any more; the overhead is that of the spec. */
    public static Run of(String spec, Workload workload) {
        return of(spec, workload, scheduler -> List.of());
    }

    /** As {@link #of(String, Workload)}, with changes to the scheduler on the way. */
    public static Run of(String spec, Workload workload, Function<VifScheduler, List<Change>> changes) {
        PolicySpec parsed = PolicySpec.parse(spec);
        VifScheduler scheduler = Installed.POLICIES.scheduler(parsed);
        int overheadBytes =
                parsed.has("overhead") ? Installed.POLICIES.settings(parsed).overheadBytes() : 0;
        Workload onTheWire = workload.withOverhead(overheadBytes);
        return new Run(scheduler, onTheWire, changes.apply(scheduler), now -> {}, true).toTheEnd();
    }

    /**
     * Runs any scheduler until nothing can happen any more.
     *
     * @param scheduler new; rows are its handles
     * @param watcher is told the time after every instant
     * @throws Breach if a fact that is watched does not hold
     */
    public static Run of(PacketScheduler scheduler, Workload workload, LongConsumer watcher) {
        return new Run(scheduler, workload, List.of(), watcher, true).toTheEnd();
    }

    /**
     * As {@link #of(PacketScheduler, Workload, LongConsumer)}, but asks {@code nextWakeup} only when nothing is ready.
     *
     * @throws Breach if a fact that is watched does not hold
     */
    public static Run withFewQuestions(PacketScheduler scheduler, Workload workload) {
        return new Run(scheduler, workload, List.of(), now -> {}, false).toTheEnd();
    }

    /**
     * Runs two schedulers at once, instant by instant in turns, so that what one does could disturb the other.
     *
     * @throws Breach if a fact that is watched does not hold
     */
    public static List<Run> sideBySide(PacketScheduler one, PacketScheduler other, Workload workload) {
        Run first = new Run(one, workload, List.of(), now -> {}, true);
        Run second = new Run(other, workload, List.of(), now -> {}, true);
        boolean more = true;
        while (more) {
            more = first.step();
            more |= second.step();
        }
        return List.of(first, second);
    }

    private Run toTheEnd() {
        boolean more = true;
        while (more) {
            more = step();
        }
        return this;
    }

    /** Goes through the next instant at which something happens; false if there is none. */
    private boolean step() {
        long now = nextInstant();
        if (now == PacketScheduler.NEVER) {
            return false;
        }
        int events = nextRow + nextChange;
        while (nextChange < changes.size() && changes.get(nextChange).timeNanos() == now) {
            changes.get(nextChange++).atNanos().accept(now);
        }
        while (nextRow < workload.packets().size()
                && workload.packets().get(nextRow).timeNanos() == now) {
            enqueue(nextRow++, now);
        }
        if (finish == now) {
            finish = NOT_SENDING;
        }
        if (finish == NOT_SENDING) {
            decide(now, events == nextRow + nextChange && wakeup == now);
        }
        checkBacklog();
        if (curious) {
            checkWakeup(now);
        }
        watcher.accept(now);
        return true;
    }

    private long nextInstant() {
        long instant = finish == NOT_SENDING ? wakeup : finish;
        if (nextRow < workload.packets().size()) {
            instant = Math.min(instant, workload.packets().get(nextRow).timeNanos());
        }
        if (nextChange < changes.size()) {
            instant = Math.min(instant, changes.get(nextChange).timeNanos());
        }
        return instant;
    }

    private void enqueue(int row, long now) {
        Packet packet = workload.packets().get(row);
        int result = scheduler.enqueue(packet.vif(), packet.lengthBytes(), row, now);
        if (result == PacketScheduler.ACCEPTED) {
            waits[row] = true;
            waitingPackets[packet.vif()]++;
            waitingBytes[packet.vif()] += packet.lengthBytes();
        } else {
            checkReason(result, row);
            refusedRows.add(row);
        }
    }

    private void checkReason(int result, int row) {
        for (DropReason reason : DropReason.values()) {
            if (reason.code() == result) {
                return;
            }
        }
        throw breach(Fact.RESULT, "enqueue of packet " + row + " returned " + result);
    }

    private void decide(long now, boolean promised) {
        boolean asked = curious && scheduler.nextWakeup(now) == now;
        long handle = scheduler.dequeue(now);
        boolean ready = curious ? asked : handle != PacketScheduler.NONE;
        if ((handle != PacketScheduler.NONE) != ready) {
            throw breach(
                    Fact.WAKEUP,
                    "nextWakeup(" + now + ") is " + (ready ? "" : "not ") + "now, but dequeue returned " + handle);
        }
        if (promised && !ready) {
            throw breach(Fact.WAKEUP, "nextWakeup had been " + now + ", and nothing is ready then");
        }
        wakeup = PacketScheduler.NEVER;
        if (handle == PacketScheduler.NONE) {
            wakeup = scheduler.nextWakeup(now);
            if (wakeup <= now) {
                throw breach(Fact.WAKEUP, "nothing is ready at " + now + ", but nextWakeup = " + wakeup);
            }
            return;
        }
        if (handle < 0 || handle >= waits.length || !waits[(int) handle]) {
            throw breach(Fact.CONSERVATION, "packet " + handle + " left at " + now + " without waiting");
        }
        start((int) handle, now);
    }

    private void start(int row, long now) {
        Packet packet = workload.packets().get(row);
        if (row < lastRow[packet.vif()]) {
            throw breach(Fact.ORDER, "packet " + row + " left behind a later one of its vif at " + now);
        }
        lastRow[packet.vif()] = row;
        waits[row] = false;
        waitingPackets[packet.vif()]--;
        waitingBytes[packet.vif()] -= packet.lengthBytes();
        finish = now + workload.wireNanos(packet);
        departures.add(new Departure(row, packet.vif(), packet.lengthBytes(), packet.timeNanos(), now, finish));
    }

    /** U1: what the scheduler says is waiting is what came and has not left. */
    private void checkBacklog() {
        if (introspectable == null) {
            return;
        }
        Backlog backlog = introspectable.backlog();
        if (backlog.vifs() != workload.vifs()) {
            throw breach(
                    Fact.CONSERVATION,
                    "the scheduler tells the backlog of " + backlog.vifs() + " vifs, not of the " + workload.vifs());
        }
        for (int vif = 0; vif < workload.vifs(); vif++) {
            if (backlog.backlogPackets(vif) != waitingPackets[vif] || backlog.backlogBytes(vif) != waitingBytes[vif]) {
                throw breach(
                        Fact.CONSERVATION,
                        "the backlog that the scheduler tells of vif " + vif + " is not what came and has not left");
            }
        }
    }

    /** Asking again, and about later instants, gives the one answer and changes nothing. */
    private void checkWakeup(long now) {
        long first = scheduler.nextWakeup(now);
        long beyond = first == PacketScheduler.NEVER ? now + 1_000_000_000 : first;
        for (long later : new long[] {now + 1, now + (beyond - now) / 2, beyond}) {
            if (scheduler.nextWakeup(later) != Math.max(later, first)) {
                throw breach(
                        Fact.PURITY,
                        "nextWakeup(" + now + ") = " + first + " but nextWakeup(" + later + ") = "
                                + scheduler.nextWakeup(later));
            }
        }
        if (scheduler.nextWakeup(now) != first) {
            throw breach(Fact.PURITY, "nextWakeup(" + now + ") changed by asking");
        }
    }

    private Breach breach(Fact fact, String message) {
        return new Breach(fact, message + " on " + workload);
    }

    /** What was run, with the overhead that was counted. */
    public Workload workload() {
        return workload;
    }

    /** The packets that left, in order. */
    public List<Departure> departures() {
        return Collections.unmodifiableList(departures);
    }

    /** The rows in the order in which they left. */
    public List<Integer> order() {
        return departures.stream().map(Departure::row).toList();
    }

    /** The rows that were refused, in order of arrival. */
    public List<Integer> refusedRows() {
        return Collections.unmodifiableList(refusedRows);
    }

    /** How many packets still wait though nothing can happen any more. */
    public int unserved() {
        int count = 0;
        for (boolean waiting : waits) {
            count += waiting ? 1 : 0;
        }
        return count;
    }
}
