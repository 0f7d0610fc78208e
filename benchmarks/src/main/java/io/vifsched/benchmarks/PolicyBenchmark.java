package io.vifsched.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * Which policy can be afforded: the cost of one enqueue and one dequeue through
 * {@link io.vifsched.PacketScheduler}, by policy, workload and number of vifs.
 *
 * <p>Every workload keeps the same packets going round, and a run fails if one is refused, withheld or lost. With very
 * many vifs a {@code burst} takes longer than a second: measure it with {@code -w 10 -r 10}.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar "PolicyBenchmark|RulerBenchmark" -p vifs=64 -p workload=steady -prof gc
 * java -jar benchmarks/target/benchmarks.jar PolicyBenchmark -p "policy=drr quantum=3000,wrr mean=2:300;0:1500" -p vifs=8
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
public class PolicyBenchmark {
    static final int OPERATIONS = 65_536;

    /** A policy's spec, with {@code ;} in place of {@code ,}. */
    @Param({
        "fifo",
        "native",
        "rr",
        "wrr",
        "drr",
        "wfq",
        "min-rate",
        "priority",
        "scfq",
        "sfq",
        "wf2q",
        "wf2q+",
        "qfq",
        "qfq+",
        "edf"
    })
    public String policy;

    /** See {@link Workload}. */
    @Param({"steady", "refill", "random", "burst"})
    public String workload;

    /** The number of vifs. */
    @Param({"1", "8", "64", "512", "4096", "32768"})
    public int vifs;

    private PacketLoop loop;

    /** Fills the scheduler. */
    @Setup
    public void start() {
        loop = PolicyRun.start(policy, Workload.named(workload), vifs);
    }

    /** Takes a packet and puts it back, many times. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long enqueueAndDequeue() {
        return loop.run(OPERATIONS);
    }

    /** Finds every packet again. */
    @TearDown
    public void finish() {
        loop.finish();
    }
}
