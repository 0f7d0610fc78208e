package io.vifsched.concurrent;

import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Describes a {@link ConcurrentScheduler}. Not for several threads at a time. */
public final class ConcurrentSchedulerBuilder {
    private static final int MOST_MAILBOX_PACKETS = 1 << 16;
    private static final int MOST_THREADS = 64;

    private final String spec;
    private int mailboxPackets = 64;
    private int dispatchThreads = 1;
    private boolean globalPolicy;
    private DeviceSlots device = new DeviceSlots(256);
    private RoomListener roomListener = vif -> {};

    ConcurrentSchedulerBuilder(String spec) {
        this.spec = spec;
    }

    /**
     * How many packets a vif's mailbox holds: a power of two from 2 to 65536; 64 if this is not called.
     *
     * @throws IllegalArgumentException if it is another number
     */
    public ConcurrentSchedulerBuilder mailboxPackets(int packets) {
        if (packets < 2 || packets > MOST_MAILBOX_PACKETS || Integer.bitCount(packets) != 1) {
            throw new IllegalArgumentException(
                    "mailboxPackets = " + packets + ", expected a power of two from 2 to " + MOST_MAILBOX_PACKETS);
        }
        mailboxPackets = packets;
        return this;
    }

    /**
     * How many dispatch threads there are, 1 to 64; 1 if this is not called.
     *
     * @throws IllegalArgumentException if it is another number
     */
    public ConcurrentSchedulerBuilder dispatchThreads(int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("dispatchThreads = " + threads + ", expected 1 to " + MOST_THREADS);
        }
        dispatchThreads = threads;
        return this;
    }

    /**
     * One policy decides for the vifs of all dispatch threads; otherwise each thread has a policy of its own. Deciding is
     * then done by one thread at a time, and vifs stay with the thread that they were opened for. The device may then have
     * 2^20 slots at most, and a thread that no longer dispatches keeps those of the packets that were picked for its vifs.
     */
    public ConcurrentSchedulerBuilder globalPolicy() {
        globalPolicy = true;
        return this;
    }

    /** The device's slots, which may be shared with other schedulers; 256 of its own if this is not called. */
    public ConcurrentSchedulerBuilder device(DeviceSlots slots) {
        device = Objects.requireNonNull(slots, "slots");
        return this;
    }

    /** Who hears that a vif takes packets again; nobody if this is not called. */
    public ConcurrentSchedulerBuilder onRoom(RoomListener listener) {
        roomListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Makes the scheduler.
     *
     * @throws io.vifsched.SpecException if the spec cannot be obeyed
     * @throws IllegalArgumentException if one policy is to serve a device of more than 2^20 slots
     */
    public ConcurrentScheduler build() {
        PolicySpec parsed = PolicySpec.parse(spec);
        PolicySettings settings = PacketSchedulers.settings(parsed);
        VifTable table = new VifTable(settings.vifs(), dispatchThreads, mailboxPackets);
        return new ConcurrentScheduler(table, plan(parsed, table), device, settings);
    }

    private DispatchPlan plan(PolicySpec parsed, VifTable table) {
        if (globalPolicy) {
            return new GlobalPolicy(PacketSchedulers.of(parsed), table, device, roomListener, dispatchThreads);
        }
        List<OwnPolicyDispatcher> dispatchers = new ArrayList<>();
        for (int i = 0; i < dispatchThreads; i++) {
            dispatchers.add(new OwnPolicyDispatcher(i, PacketSchedulers.of(parsed), table, device, roomListener));
        }
        return new OwnPolicies(table, dispatchers);
    }
}
