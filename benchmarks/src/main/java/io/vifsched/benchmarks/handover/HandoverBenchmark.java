package io.vifsched.benchmarks.handover;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a packet costs from thread to thread: one producer and one dispatcher, each on a core of its own. A call hands over a
 * million packets, from the order to the last that arrives, and checks that all did; only packets that arrived count.
 * {@link Handovers} has the ways.
 *
 * <p>With fewer than two free cores this measures the operating system's scheduler.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar HandoverBenchmark -p policy=drr
 * java -jar benchmarks/target/benchmarks.jar HandoverBenchmark -p way=vifsched,locked -p policy=wf2q+,qfq
 * java -jar benchmarks/target/benchmarks.jar HandoverBenchmark -p way=vifsched,locked -p "policy=drr handles=65536"
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls set-up before anything else
public class HandoverBenchmark {
    static final int OPERATIONS = 1 << 20;

    /** See {@link Handovers}. */
    @Param({
        "vifsched",
        "vifsched-single",
        "vifsched-global",
        "locked",
        "linked-blocking-queue",
        "array-blocking-queue",
        "jctools",
        "ring"
    })
    public String way;

    /**
     * A policy's spec, with {@code ;} in place of {@code ,}, for the ways that have one; with {@code handles=65536} the
     * scheduler may rely on what the producer's names are.
     */
    @Param("drr")
    public String policy;

    /** The number of vifs. */
    @Param("64")
    public int vifs;

    private final Sum sum = new Sum();
    private Handover handover;
    private Producer producer;
    private long expectedSum;
    private long handedOver;

    /** What did not succeed, and is not part of the score. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Failed {
        /** Calls that found nothing to take. */
        public long emptyTakes;

        /** Calls that took something. */
        public long takes;

        /** Offers that were refused, as a whole or in part. */
        public long refusedOffers;
    }

    /** Written for each packet, and therefore 128 bytes away from anything that the producer reads. */
    private static final class Sum implements LongConsumer {
        private static final int HANDLES = 16;

        private final long[] words = new long[2 * HANDLES];

        @Override
        public void accept(long handle) {
            words[HANDLES] += handle;
        }

        long handles() {
            return words[HANDLES];
        }
    }

    /** Starts the producer. */
    @Setup(Level.Trial)
    public void start() {
        handover = Handovers.make(way, policy, vifs);
        producer = new Producer(handover, vifs);
        producer.start();
    }

    /** A million packets. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long packets(Failed failed) {
        long refusals = producer.refusals();
        producer.order(OPERATIONS);
        int left = OPERATIONS;
        long takes = 0;
        long empty = 0;
        while (left > 0) {
            int taken = handover.take(sum);
            left -= taken;
            if (taken == 0) {
                empty++;
                Thread.onSpinWait();
                producer.check();
            } else {
                takes++;
            }
        }
        failed.takes += takes;
        failed.emptyTakes += empty;
        failed.refusedOffers += producer.refusals() - refusals;
        handedOver += OPERATIONS;
        return checked(left);
    }

    // The sum of 0 to n - 1 is n (n - 1) / 2; every call has each name equally often.
    private long checked(int left) {
        expectedSum = handedOver / 2 * (Producer.NAMES - 1);
        if (left != 0 || sum.handles() != expectedSum) {
            throw new IllegalStateException(
                    "sum of handles = " + sum.handles() + ", expected " + expectedSum + " after " + handedOver);
        }
        return expectedSum;
    }

    /** Ends the producer. */
    @TearDown(Level.Trial)
    public void end() throws InterruptedException {
        producer.end();
        producer.join();
        producer.check();
    }
}
