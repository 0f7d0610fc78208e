package io.vifsched.benchmarks.handover;

import io.vifsched.DropReason;
import io.vifsched.concurrent.ConcurrentScheduler;
import io.vifsched.concurrent.ConcurrentSchedulerBuilder;
import io.vifsched.concurrent.DeviceSlots;
import io.vifsched.concurrent.Dispatcher;
import io.vifsched.concurrent.NanoClock;
import io.vifsched.concurrent.PacketSink;
import io.vifsched.concurrent.VifPort;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** The concurrent scheduler: mailboxes, doorbell, policy, device slots; the clock is read once per batch. */
final class VifschedHandover implements Handover, PacketSink {
    private static final int BATCH = 64;

    private final VifPort[] ports;
    private final boolean inBursts;
    private final int[] lengths = new int[BURST];
    private final Dispatcher dispatcher;
    private final DeviceSlots device;
    private final NanoClock clock = NanoClock.startingNow();
    private LongConsumer consumer = handle -> {};

    /**
     * A new scheduler.
     *
     * @param builder describes it, with one dispatch thread
     * @param inBursts false: every packet is offered for itself, and rings for itself
     */
    VifschedHandover(ConcurrentSchedulerBuilder builder, boolean inBursts) {
        this.inBursts = inBursts;
        Arrays.fill(lengths, LENGTH_BYTES);
        ConcurrentScheduler scheduler = builder.build();
        ports = new VifPort[scheduler.vifs()];
        for (int vif = 0; vif < ports.length; vif++) {
            ports[vif] = scheduler.open(vif);
        }
        dispatcher = scheduler.dispatcher(0);
        device = scheduler.device();
    }

    @Override
    public int offer(int vif, long[] handles, int from, int to) {
        VifPort port = ports[vif];
        if (inBursts) {
            return port.offerBurst(lengths, handles, from, to);
        }
        int next = from;
        while (next < to && port.offer(LENGTH_BYTES, handles[next])) {
            next++;
        }
        return next - from;
    }

    @Override
    public int take(LongConsumer consumer) {
        if (this.consumer != consumer) { // written once: the producer reads the other fields of this object
            this.consumer = consumer;
        }
        int sent = dispatcher.dispatch(clock.nowNanos(), this, BATCH);
        device.release(sent);
        return sent;
    }

    @Override
    public void transmit(int vif, int lengthBytes, long handle) {
        consumer.accept(handle);
    }

    @Override
    public void refuse(int vif, int lengthBytes, long handle, DropReason reason) {
        throw new IllegalStateException("refused: " + reason);
    }
}
