package io.vifsched.benchmarks;

import java.util.ArrayList;
import java.util.List;
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
 * What a policy costs in a simulator that runs many: as {@link PolicyBenchmark}, after other policies have gone through
 * the same code of the same JVM, so that the compiler knows no single policy behind a scheduler.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar "PollutedProfileBenchmark|PolicyBenchmark" -p vifs=64 -p workload=steady
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
public class PollutedProfileBenchmark {
    private static final List<String> OTHERS = List.of("fifo", "native", "rr", "wrr", "drr", "wfq", "min-rate");
    private static final int ROUNDS = 50;

    /** A policy's spec, with {@code ;} in place of {@code ,}. */
    @Param({"rr", "drr", "wfq"})
    public String policy;

    /** See {@link Workload}. */
    @Param({"steady", "random"})
    public String workload;

    /** The number of vifs. */
    @Param("64")
    public int vifs;

    private PacketLoop loop;

    /** Warms all policies up in turns, then fills the scheduler to be measured. */
    @Setup
    public void start() {
        List<PacketLoop> others = new ArrayList<>();
        for (String other : OTHERS) {
            others.add(PolicyRun.start(other, Workload.named(workload), vifs));
        }
        for (int round = 0; round < ROUNDS; round++) {
            others.forEach(other -> other.run(PolicyBenchmark.OPERATIONS));
        }
        others.forEach(PacketLoop::finish);
        loop = PolicyRun.start(policy, Workload.named(workload), vifs);
    }

    /** Takes a packet and puts it back, many times. */
    @Benchmark
    @OperationsPerInvocation(PolicyBenchmark.OPERATIONS)
    public long enqueueAndDequeue() {
        return loop.run(PolicyBenchmark.OPERATIONS);
    }

    /** Finds every packet again. */
    @TearDown
    public void finish() {
        loop.finish();
    }
}
