package io.vifsched.conformance.run;

import io.vifsched.Backlog;
import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;
import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.SchedulingPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Unbounded queues without caps behind one policy that the tests can look into; sees the same calls as in the product. */
public final class PlainScheduler implements PacketScheduler, Backlog {
    private record Waiting(int lengthBytes, long handle) {}

    private final SchedulingPolicy policy;
    private final List<Deque<Waiting>> queues = new ArrayList<>();

    /** Attaches the policy. */
    public PlainScheduler(SchedulingPolicy policy, int vifs) {
        this.policy = policy;
        for (int vif = 0; vif < vifs; vif++) {
            queues.add(new ArrayDeque<>());
        }
        policy.attach(this);
    }

    /** The policy that a spec describes. */
    public static SchedulingPolicy policy(String spec) {
        PolicySettings settings = PacketSchedulers.settings(PolicySpec.parse(spec));
        return PacketSchedulers.provider(PolicySpec.parse(spec).id()).create(settings);
    }

    @Override
    public int enqueue(int vif, int lengthBytes, long handle, long nowNanos) {
        queues.get(vif).addLast(new Waiting(lengthBytes, handle));
        policy.arrived(vif, lengthBytes, nowNanos);
        if (queues.get(vif).size() == 1) {
            policy.activated(vif, lengthBytes, nowNanos);
        }
        return ACCEPTED;
    }

    @Override
    public long dequeue(long nowNanos) {
        int vif = policy.pick(nowNanos);
        if (vif == SchedulingPolicy.NONE) {
            return NONE;
        }
        Waiting first = queues.get(vif).removeFirst();
        policy.sent(vif, first.lengthBytes(), headLengthBytes(vif), nowNanos);
        return first.handle();
    }

    @Override
    public long nextWakeup(long nowNanos) {
        return policy.nextPick(this, nowNanos);
    }

    @Override
    public int vifs() {
        return queues.size();
    }

    @Override
    public int headLengthBytes(int vif) {
        return queues.get(vif).isEmpty() ? 0 : queues.get(vif).getFirst().lengthBytes();
    }

    @Override
    public int lengthBytes(int vif, int place) {
        return queues.get(vif).stream()
                .skip(place)
                .mapToInt(Waiting::lengthBytes)
                .findFirst()
                .orElse(0);
    }

    @Override
    public int backlogPackets(int vif) {
        return queues.get(vif).size();
    }

    @Override
    public long backlogBytes(int vif) {
        return queues.get(vif).stream().mapToLong(Waiting::lengthBytes).sum();
    }

    @Override
    public long releaseNanos(int vif) {
        return queues.get(vif).isEmpty() ? NEVER : Long.MIN_VALUE;
    }

    @Override
    public long earliestReleaseNanos() {
        return queues.stream().allMatch(Deque::isEmpty) ? NEVER : Long.MIN_VALUE;
    }
}
