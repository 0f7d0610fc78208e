package io.vifsched.fuzz;

import static io.vifsched.fuzz.Promise.require;
import static io.vifsched.fuzz.Promise.requireEqual;
import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.Backlog;
import io.vifsched.PacketScheduler;
import io.vifsched.PolicyCatalog;
import io.vifsched.PolicySpec;
import io.vifsched.VifParameter;
import io.vifsched.VifScheduler;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Performs any bytes as operations on a scheduler, and checks after each one what every scheduler promises.
 *
 * <p>A twin gets the same operations but is never asked anything, nor given anything that was refused: it shows that
 * questions and refusals change nothing. Byte 0 chooses the spec, byte 1 the time of the start; then each operation is a
 * byte, whose three lower bits tell what and whose five upper ones tell of which vif or how much, and the bytes that it
 * needs, 0 where the input has ended.
 */
final class Operations {
    static final PolicyCatalog POLICIES = PolicyCatalog.installed();

    private static final int VIFS = 5;
    private static final int LIMIT_PACKETS = 12;
    private static final int MOST_OPERATIONS = 300;
    private static final long[] STARTS = {
        0, -1_000_000_007, PacketScheduler.EARLIEST_NANOS, PacketScheduler.LATEST_NANOS - 1_000_000_000_000L
    };
    private static final int[] LENGTHS = {1, 2, 60, 1_500, 1_514, 65_535, 131_072, PacketScheduler.MAX_LENGTH_BYTES};
    private static final long[] SHARES = {1, 2, 3, 10, 999, 32_768, 65_535, 0, 65_536, -1};
    private static final long[] RATES = {
        VifParameter.UNLIMITED, 1, 8_000, 1_000_000, 7_777_777, 1_000_000_000_000L, 0, 1_000_000_000_001L
    };

    private final VifScheduler scheduler;
    private final VifScheduler twin;
    private final Model model = new Model(VIFS, LIMIT_PACKETS);
    private final CapBounds caps;
    private final boolean mayHoldBack;
    private final ByteBuffer input;
    private long now;
    private long handles;

    private Operations(String spec, ByteBuffer input) {
        String complete = spec + " vifs=" + VIFS + " limit=" + LIMIT_PACKETS;
        this.scheduler = scheduler(complete);
        this.twin = scheduler(complete);
        this.mayHoldBack = spec.contains("literal") || spec.contains("htb");
        this.caps = new CapBounds(complete);
        this.input = input;
    }

    private static VifScheduler scheduler(String spec) {
        return POLICIES.scheduler(PolicySpec.parse(spec));
    }

    /** Performs the bytes on the spec that they choose. */
    static void perform(List<String> specs, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        String spec = specs.get(next(input) % specs.size());
        new Operations(spec, input).run();
    }

    private static int next(ByteBuffer input) {
        return input.hasRemaining() ? Byte.toUnsignedInt(input.get()) : 0;
    }

    private void run() {
        now = STARTS[next(input) % STARTS.length];
        for (int step = 0; step < MOST_OPERATIONS && input.hasRemaining(); step++) {
            int operation = next(input);
            int argument = operation >> 3;
            int vif = argument % VIFS;
            switch (operation & 7) {
                case 0 -> pass(argument);
                case 1 -> enqueue(vif);
                case 2, 3 -> dequeue();
                case 4 -> setShare(vif);
                case 5 -> set(VifParameter.RATE, vif, RATES[next(input) % RATES.length]);
                case 6 -> setPrioritize(argument % 2 == 0);
                default -> wakeUp();
            }
            checkBacklog();
        }
        drain();
        assertThat(scheduler(scheduler.spec()).spec()).isEqualTo(scheduler.spec());
    }

    private void pass(int exponent) {
        now += Math.min((long) next(input) << exponent, PacketScheduler.LATEST_NANOS - now);
    }

    private void enqueue(int vif) {
        int size = next(input);
        int lengthBytes = size < LENGTHS.length ? LENGTHS[size] : 6 * size;
        int result = scheduler.enqueue(vif, lengthBytes, handles, now);
        requireEqual(twin.enqueue(vif, lengthBytes, handles, now), result, "the twin's result");
        model.offered(vif, lengthBytes, handles++, result);
    }

    private void dequeue() {
        boolean due = checkedWakeup() == now;
        long handle = scheduler.dequeue(now);
        require(due == (handle != PacketScheduler.NONE), "a packet leaves exactly when nextWakeup is now");
        requireEqual(twin.dequeue(now), handle, "the twin's departure");
        if (due) {
            caps.started(model.started(handle, now));
        }
    }

    private void setShare(int vif) {
        VifParameter parameter =
                scheduler.parameters().contains(VifParameter.WEIGHT) ? VifParameter.WEIGHT : VifParameter.PRIORITY;
        int choice = next(input);
        if (choice >= 128) {
            set(VifParameter.MIN, vif, RATES[choice % RATES.length] == VifParameter.UNLIMITED ? 0 : 1_000L * choice);
        } else {
            set(parameter, vif, SHARES[choice % SHARES.length]);
        }
    }

    private void set(VifParameter parameter, int vif, long value) {
        String before = scheduler.spec();
        try {
            scheduler.set(parameter, vif, value, now);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).contains(", expected ").hasLineCount(1);
            assertThat(scheduler.spec()).isEqualTo(before);
            return;
        }
        twin.set(parameter, vif, value, now);
        if (parameter == VifParameter.RATE) {
            caps.changed(vif);
        }
        assertThat(scheduler.spec()).isEqualTo(twin.spec());
    }

    private void setPrioritize(boolean on) {
        scheduler.setPrioritize(on, now);
        twin.setPrioritize(on, now);
        assertThat(scheduler.isPrioritizing()).isEqualTo(on);
    }

    /** Goes on to the next wakeup, where something must leave. */
    private void wakeUp() {
        long wakeup = checkedWakeup();
        if (wakeup == PacketScheduler.NEVER) {
            return;
        }
        if (wakeup > now + 1) {
            requireEqual(scheduler.nextWakeup(wakeup - 1), wakeup, "nextWakeup a nanosecond before");
        }
        now = wakeup;
        dequeue();
    }

    private long checkedWakeup() {
        long wakeup = scheduler.nextWakeup(now);
        require(wakeup >= now, "nextWakeup is not in the past");
        require(wakeup <= PacketScheduler.LATEST_NANOS || wakeup == PacketScheduler.NEVER, "nextWakeup can be kept");
        requireEqual(scheduler.nextWakeup(now), wakeup, "nextWakeup asked again");
        if (!mayHoldBack || !scheduler.isPrioritizing()) {
            long release = scheduler.backlog().earliestReleaseNanos();
            boolean ever = release <= PacketScheduler.LATEST_NANOS;
            requireEqual(wakeup, ever ? Math.max(now, release) : PacketScheduler.NEVER, "nextWakeup");
        }
        return wakeup;
    }

    private void checkBacklog() {
        Backlog backlog = scheduler.backlog();
        long earliest = PacketScheduler.NEVER;
        for (int vif = 0; vif < VIFS; vif++) {
            requireEqual(backlog.backlogPackets(vif), model.packets(vif), "packets that wait");
            requireEqual(backlog.backlogBytes(vif), model.bytes(vif), "bytes that wait");
            long release = backlog.releaseNanos(vif);
            boolean visible = release == Long.MIN_VALUE;
            requireEqual(backlog.headLengthBytes(vif), visible ? model.headBytes(vif) : 0, "visible head");
            require((release == PacketScheduler.NEVER) == (model.packets(vif) == 0), "an empty vif has no release");
            earliest = Math.min(earliest, release);
        }
        requireEqual(backlog.earliestReleaseNanos(), earliest, "earliest release");
    }

    /** Whatever waits leaves in the end, unless a cap holds it beyond the end of time. */
    private void drain() {
        for (int packets = model.packets(); packets > 0 && checkedWakeup() != PacketScheduler.NEVER; packets--) {
            wakeUp();
        }
        if (!mayHoldBack || !scheduler.isPrioritizing()) {
            for (int vif = 0; vif < VIFS; vif++) {
                long release = scheduler.backlog().releaseNanos(vif);
                require(release > PacketScheduler.LATEST_NANOS, "what could leave has left");
            }
        }
    }
}
