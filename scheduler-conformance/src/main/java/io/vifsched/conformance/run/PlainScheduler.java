package io.vifsched.conformance.run;

import io.vifsched.Backlog;
import io.vifsched.Drainable;
import io.vifsched.DropReason;
import io.vifsched.PacketConsumer;
import io.vifsched.PacketScheduler;
import io.vifsched.SchedulingPolicy;
import io.vifsched.queue.PacketQueues;

/**
 * Unbounded queues without caps behind one policy that the caller holds in its hand; the policy sees the same calls as in
 * the product.
 */
public final class PlainScheduler implements PacketScheduler, Drainable, Backlog {
    private final SchedulingPolicy policy;
    private final PacketQueues queues;
    private long now = EARLIEST_NANOS;

    /** Attaches the policy. */
    public PlainScheduler(SchedulingPolicy policy, int vifs) {
        this(policy, new PacketQueues(vifs, 0));
    }

    /** Attaches the policy; handles are below {@code handles}, and no two packets have the same. */
    public PlainScheduler(SchedulingPolicy policy, int vifs, int handles) {
        this(policy, new PacketQueues(vifs, handles));
    }

    private PlainScheduler(SchedulingPolicy policy, PacketQueues queues) {
        this.policy = policy;
        this.queues = queues;
        policy.attach(this);
    }

    /** The policy that a spec describes. */
    public static SchedulingPolicy policy(String spec) {
        return Installed.settings(spec).newPolicy();
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        require(vif >= 0 && vif < queues.vifs(), "vif", vif);
        require(lengthBytes >= 1 && lengthBytes <= MAX_LENGTH_BYTES, "lengthBytes", lengthBytes);
        require(handle >= 0, "handle", handle);
        advanceTo(nowNanos);
        if (lengthBytes > policy.longestPacketBytes(vif)) {
            return DropReason.EXCEEDS_GUARANTEE.code();
        }
        queues.append(vif, lengthBytes, handle);
        policy.arrived(vif, lengthBytes, nowNanos);
        if (queues.count(vif) == 1) {
            policy.activated(vif, lengthBytes, nowNanos);
        }
        return ACCEPTED;
    }

    @Override
    public long dequeue(long nowNanos) {
        advanceTo(nowNanos);
        int vif = policy.pick(nowNanos);
        if (vif == SchedulingPolicy.NONE) {
            return NONE;
        }
        int lengthBytes = queues.headLengthBytes(vif);
        if (lengthBytes == 0) {
            throw new IllegalStateException("vif " + vif + " was picked but has no packet");
        }
        long handle = queues.headHandle(vif);
        queues.removeHead(vif);
        policy.sent(vif, lengthBytes, queues.headLengthBytes(vif), nowNanos);
        return handle;
    }

    @Override
    public long nextWakeup(long nowNanos) {
        checkTime(nowNanos);
        return policy.nextPick(this, nowNanos);
    }

    @Override
    public int drain(int vif, long nowNanos, PacketConsumer consumer) {
        advanceTo(nowNanos);
        int packets = queues.count(vif);
        int[] lengthsBytes = new int[packets];
        long[] handles = new long[packets];
        queues.removeAll(vif, lengthsBytes, handles);
        if (packets > 0) {
            policy.attach(this);
            for (int other = 0; other < queues.vifs(); other++) {
                announce(other, nowNanos);
            }
        }
        for (int packet = 0; packet < packets; packet++) {
            consumer.accept(vif, lengthsBytes[packet], handles[packet]);
        }
        return packets;
    }

    private void announce(int vif, long nowNanos) {
        for (int place = 0; place < queues.count(vif); place++) {
            int lengthBytes = queues.lengthBytes(vif, place);
            policy.arrived(vif, lengthBytes, nowNanos);
            if (place == 0) {
                policy.activated(vif, lengthBytes, nowNanos);
            }
        }
    }

    private void advanceTo(long nowNanos) {
        checkTime(nowNanos);
        now = nowNanos;
    }

    private void checkTime(long nowNanos) {
        require(nowNanos >= now && nowNanos <= LATEST_NANOS, "nowNanos", nowNanos);
    }

    private static void require(boolean holds, String name, long value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " = " + value + ", expected one in its range");
        }
    }

    @Override
    public int vifs() {
        return queues.vifs();
    }

    @Override
    public int headLengthBytes(int vif) {
        return queues.headLengthBytes(vif);
    }

    @Override
    public int lengthBytes(int vif, int place) {
        return place < queues.count(vif) ? queues.lengthBytes(vif, place) : 0;
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
        return queues.count(vif) == 0 ? NEVER : Long.MIN_VALUE;
    }

    @Override
    public long earliestReleaseNanos() {
        for (int vif = 0; vif < queues.vifs(); vif++) {
            if (queues.count(vif) > 0) {
                return Long.MIN_VALUE;
            }
        }
        return NEVER;
    }
}
