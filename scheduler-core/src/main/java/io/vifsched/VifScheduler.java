package io.vifsched;

import io.vifsched.policy.NativeScheduleList;
import io.vifsched.queue.PacketQueues;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queues per vif, rate caps and one policy: the scheduler that {@link PacketSchedulers#of(String)} makes.
 *
 * <p>Three questions stay separate: may this vif send (its cap), which vif sends next (the policy), when may anything be
 * sent (the driver, which asks).
 *
 * <p><b>Cost:</b> O(1) per packet beside the policy's own; a held packet of a capped vif O(log vifs). Nothing is
 * allocated per packet; storage doubles when more packets wait than ever before. <b>Threads:</b> confined to the dispatch
 * thread; no locks, no clock.
 */
public final class VifScheduler implements PacketScheduler, Reconfigurable, Prioritizable, Drainable, Introspectable {
    private final PolicySettings settings;
    private final SchedulingPolicy policy;
    private final NativeScheduleList plain; // decides while prioritize is off
    private final PacketQueues queues;
    private final Waiting waiting = new Waiting();
    private final int limitPackets;
    private final long mostHandle;
    private int longestBytes; // longer packets of some vif are refused

    private SchedulingPolicy deciding;
    private long now = EARLIEST_NANOS;
    private int departedVif;
    private int departedLengthBytes;

    private @Nullable RateCaps caps; // null as long as no vif was ever capped: every waiting packet is visible
    private int visibleVifs; // vifs with a visible packet

    VifScheduler(SchedulingPolicy policy, PolicySettings settings) {
        this.settings = settings;
        this.policy = policy;
        this.plain = new NativeScheduleList(settings.vifs());
        this.queues = new PacketQueues(settings.vifs(), (int) settings.number("handles"));
        this.limitPackets = (int) Math.min(Integer.MAX_VALUE - 1, settings.number("limit"));
        long handles = settings.number("handles");
        this.mostHandle = handles == 0 ? Long.MAX_VALUE : handles - 1;
        this.longestBytes = policy.longestPacketBytes();
        policy.attach(waiting);
        plain.attach(waiting);
        this.deciding = settings.choice("prioritize").equals("on") ? policy : plain;
        long[] rates = settings.numbers("rate");
        for (int vif = 0; vif < rates.length; vif++) {
            if (rates[vif] != VifParameter.UNLIMITED) {
                capFromTheStart(vif, rates[vif]);
            }
        }
    }

    private void capFromTheStart(int vif, long rate) {
        try {
            setRate(vif, rate, 0);
        } catch (IllegalArgumentException e) {
            throw settings.error("rate", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        checkVif(vif);
        CallArguments.checkPacket(lengthBytes, handle, mostHandle);
        advanceTo(nowNanos);
        if (lengthBytes > longestBytes && lengthBytes > policy.longestPacketBytes(vif)) {
            return DropReason.EXCEEDS_GUARANTEE.code();
        }
        if (caps != null) {
            return enqueueCapped(caps, vif, lengthBytes, handle, nowNanos);
        }
        int count = queues.count(vif);
        if (count >= limitPackets) {
            return DropReason.QUEUE_FULL.code();
        }
        queues.append(vif, lengthBytes, handle);
        deciding.arrived(vif, lengthBytes, nowNanos);
        if (count == 0) {
            visibleVifs++;
            deciding.activated(vif, lengthBytes, nowNanos);
        }
        return ACCEPTED;
    }

    private int enqueueCapped(RateCaps caps, int vif, int lengthBytes, long handle, long nowNanos) {
        if (caps.isCapped(vif) && lengthBytes > caps.longestOf(vif)) {
            return DropReason.EXCEEDS_CAP.code();
        }
        int count = queues.count(vif);
        if (count >= limitPackets) {
            return DropReason.QUEUE_FULL.code();
        }
        queues.append(vif, lengthBytes, handle);
        if (!caps.isCapped(vif) || (count == 0 && caps.admits(vif, lengthBytes, nowNanos))) {
            show(caps, vif, lengthBytes, nowNanos);
        }
        return ACCEPTED;
    }

    /**
     * Offers packets {@code from} to {@code to - 1} until one is refused, as so many calls of {@link #enqueue} would.
     *
     * @return how many were accepted; fewer than {@code to - from} if the next is refused
     * @throws IllegalArgumentException as {@link #enqueue} does; the packets before were accepted
     * @throws IndexOutOfBoundsException if the arrays lack the range; nothing changed
     */
    public int enqueueBurst(int vif, int[] lengthsBytes, long[] handles, int from, int to, long nowNanos) {
        Objects.checkFromToIndex(from, to, Math.min(lengthsBytes.length, handles.length));
        int next = from;
        while (next < to && enqueue(vif, lengthsBytes[next], handles[next], nowNanos) == ACCEPTED) {
            next++;
            if (caps == null) {
                int end = next + Math.min(to - next, roomPackets(vif));
                end = CallArguments.plainUntil(lengthsBytes, handles, next, end, longestBytes, mostHandle);
                queues.append(vif, lengthsBytes, handles, next, end);
                for (; next < end; next++) {
                    deciding.arrived(vif, lengthsBytes[next], nowNanos);
                }
            }
        }
        return next - from;
    }

    @Override
    public long dequeue(long nowNanos) {
        advanceTo(nowNanos);
        int vif = deciding.pick(nowNanos);
        if (vif < 0) {
            return NONE;
        }
        int lengthBytes = queues.headLengthBytes(vif);
        if (lengthBytes == 0 || (caps != null && caps.visiblePackets(vif) == 0)) {
            throw new IllegalStateException("vif " + vif + " was picked but has no visible packet");
        }
        long handle = queues.headHandle(vif);
        departedVif = vif;
        departedLengthBytes = lengthBytes;
        int next = queues.removeHead(vif);
        if (caps != null) {
            next = nextVisible(caps, vif, lengthBytes, next, nowNanos);
        }
        if (next == 0) {
            visibleVifs--;
        }
        deciding.sent(vif, lengthBytes, next, nowNanos);
        return handle;
    }

    /** Charges the packet that leaves a vif; the length of the vif's next visible packet, 0 if there is none. */
    private int nextVisible(RateCaps caps, int vif, int lengthBytes, int next, long nowNanos) {
        int visible = caps.visiblePackets(vif) - 1;
        if (caps.isCapped(vif)) {
            caps.charge(vif, lengthBytes, nowNanos);
            if (visible == 0 && next != 0 && caps.admits(vif, next, nowNanos)) {
                visible = 1;
                deciding.arrived(vif, next, nowNanos);
            }
        }
        caps.setVisiblePackets(vif, visible);
        return visible == 0 ? 0 : next;
    }

    /** The vif of the packet that {@link #dequeue} returned last. */
    public int departedVif() {
        return departedVif;
    }

    /** The length in bytes of the packet that {@link #dequeue} returned last. */
    public int departedLengthBytes() {
        return departedLengthBytes;
    }

    /** Packets that the vif's queue can still take before it refuses with {@link DropReason#QUEUE_FULL}. */
    public int roomPackets(int vif) {
        return limitPackets - queues.count(vif);
    }

    @Override
    public long nextWakeup(long nowNanos) {
        CallArguments.checkTime(nowNanos, now);
        long next = deciding.nextPick(waiting, nowNanos);
        return next > LATEST_NANOS ? NEVER : next;
    }

    /** Time goes on: what the caps release up to now becomes visible, in order of release. */
    private void advanceTo(long nowNanos) {
        CallArguments.checkTime(nowNanos, now);
        now = nowNanos;
        if (caps != null) {
            while (caps.earliestNanos() <= nowNanos) {
                long releaseNanos = caps.earliestNanos();
                int vif = caps.releaseFirst();
                show(caps, vif, queues.headLengthBytes(vif), releaseNanos);
            }
        }
    }

    /** One more packet of the vif becomes visible; it is the head if none was. */
    private void show(RateCaps caps, int vif, int lengthBytes, long nowNanos) {
        int before = caps.visiblePackets(vif);
        caps.setVisiblePackets(vif, before + 1);
        deciding.arrived(vif, lengthBytes, nowNanos);
        if (before == 0) {
            visibleVifs++;
            deciding.activated(vif, lengthBytes, nowNanos);
        }
    }

    private int visiblePackets(int vif) {
        return caps == null ? queues.count(vif) : caps.visiblePackets(vif);
    }

    private void checkVif(int vif) {
        CallArguments.checkVif(vif, queues.vifs());
    }

    @Override
    public Set<VifParameter> parameters() {
        Set<VifParameter> all = EnumSet.of(VifParameter.RATE);
        if (policy instanceof Reconfigurable reconfigurable) {
            all.addAll(reconfigurable.parameters());
        }
        return all;
    }

    @Override
    public void check(VifParameter parameter, int vif, long value) {
        checkVif(vif);
        if (!parameters().contains(parameter)) {
            throw new IllegalArgumentException("parameter = " + parameter.key() + ", expected one of "
                    + parameters().stream().map(VifParameter::key).toList());
        }
        settings.check(parameter.key(), vif, value);
        if (parameter == VifParameter.RATE) {
            RateCaps checking = caps == null ? RateCaps.of(settings) : caps;
            checking.check(vif, value);
            checking.checkWaiting(queues, vif, value);
        } else {
            ((Reconfigurable) policy).check(parameter, vif, value);
        }
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        check(parameter, vif, value);
        advanceTo(nowNanos);
        if (parameter == VifParameter.RATE) {
            setRate(vif, value, nowNanos);
        } else {
            ((Reconfigurable) policy).set(parameter, vif, value, nowNanos);
            longestBytes = policy.longestPacketBytes();
        }
        settings.change(parameter.key(), vif, value);
    }

    private void setRate(int vif, long rate, long nowNanos) {
        RateCaps present = caps == null ? RateCaps.of(settings) : caps;
        present.check(vif, rate);
        if (caps == null) {
            caps = present;
            for (int other = 0; other < queues.vifs(); other++) {
                caps.setVisiblePackets(other, queues.count(other));
            }
        }
        present.set(vif, rate, nowNanos);
        showWhatIsFree(present, vif, nowNanos);
    }

    /** What is visible stays so; behind it, the new cap decides. */
    private void showWhatIsFree(RateCaps caps, int vif, long nowNanos) {
        if (!caps.isCapped(vif)) {
            int visible = caps.visiblePackets(vif);
            queues.forEachLength(vif, visible, queues.count(vif), length -> show(caps, vif, length, nowNanos));
        } else if (caps.visiblePackets(vif) == 0 && queues.count(vif) > 0) {
            int head = queues.headLengthBytes(vif);
            if (caps.admits(vif, head, nowNanos)) {
                show(caps, vif, head, nowNanos);
            }
        }
    }

    @Override
    public boolean isPrioritizing() {
        return deciding == policy;
    }

    @Override
    public void setPrioritize(boolean on, long nowNanos) {
        advanceTo(nowNanos);
        if (on == isPrioritizing()) {
            return;
        }
        deciding = on ? policy : plain;
        startAfresh(nowNanos);
        settings.choose("prioritize", on ? "on" : "off");
    }

    /** The policy forgets all that came before; what is visible arrives anew. */
    private void startAfresh(long nowNanos) {
        deciding.attach(waiting);
        for (int vif = 0; vif < queues.vifs(); vif++) {
            int id = vif;
            int visible = visiblePackets(vif);
            if (visible > 0) {
                deciding.arrived(vif, queues.headLengthBytes(vif), nowNanos);
                deciding.activated(vif, queues.headLengthBytes(vif), nowNanos);
                queues.forEachLength(vif, 1, visible, length -> deciding.arrived(id, length, nowNanos));
            }
        }
    }

    @Override
    public int drain(int vif, long nowNanos, PacketConsumer consumer) {
        checkVif(vif);
        advanceTo(nowNanos);
        boolean wasVisible = waiting.isHeadVisible(vif);
        int[] lengthsBytes = new int[queues.count(vif)];
        long[] handles = new long[lengthsBytes.length];
        queues.removeAll(vif, lengthsBytes, handles);
        if (caps != null) {
            caps.withdraw(vif, nowNanos);
        }
        if (wasVisible) {
            visibleVifs--;
            startAfresh(nowNanos);
        }
        for (int i = 0; i < handles.length; i++) {
            consumer.accept(vif, lengthsBytes[i], handles[i]);
        }
        return handles.length;
    }

    @Override
    public Backlog backlog() {
        return waiting;
    }

    @Override
    public String spec() {
        return settings.effectiveSpec();
    }

    private final class Waiting implements Backlog {
        @Override
        public int vifs() {
            return queues.vifs();
        }

        @Override
        public int headLengthBytes(int vif) {
            return isHeadVisible(vif) ? queues.headLengthBytes(vif) : 0;
        }

        private boolean isHeadVisible(int vif) {
            return visiblePackets(vif) > 0;
        }

        @Override
        public int lengthBytes(int vif, int place) {
            return place < visiblePackets(vif) ? queues.lengthBytes(vif, place) : 0;
        }

        @Override
        public int backlogPackets(int vif) {
            return queues.count(vif);
        }

        @Override
        public long backlogBytes(int vif) {
            return queues.backlogBytes(vif);
        }

        @Override
        public long releaseNanos(int vif) {
            if (isHeadVisible(vif)) {
                return Long.MIN_VALUE;
            }
            return caps == null || queues.count(vif) == 0 ? NEVER : caps.heldUntilNanos(vif);
        }

        @Override
        public long earliestReleaseNanos() {
            return visibleVifs > 0 ? Long.MIN_VALUE : earliestHeldNanos();
        }

        @Override
        public long earliestHeldNanos() {
            return caps == null ? NEVER : caps.earliestNanos();
        }
    }
}
