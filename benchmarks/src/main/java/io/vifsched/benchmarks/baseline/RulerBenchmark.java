package io.vifsched.benchmarks.baseline;

import io.vifsched.benchmarks.PacketLoop;
import io.vifsched.benchmarks.Workload;
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
 * What to hold a policy's cost against: the same loops as in {@link io.vifsched.benchmarks.PolicyBenchmark} around
 * {@linkplain Ruler rulers}. Quote a policy's cost as a ratio to a ruler of the same run.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RulerBenchmark -p vifs=64 -p workload=steady -prof gc
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
public class RulerBenchmark {
    static final int OPERATIONS = 65_536;

    /** See {@link Ruler}; {@code locked} is followed by a policy's spec, with {@code ;} in place of {@code ,}. */
    @Param({"empty-loop", "array-fifo", "array-deque", "jctools", "priority-queue-wfq", "bare-drr", "locked drr"})
    public String ruler;

    /** See {@link Workload}. */
    @Param({"steady", "random"})
    public String workload;

    /** The number of vifs. */
    @Param({"8", "64", "512", "4096", "32768"})
    public int vifs;

    private PacketLoop loop;

    /** Fills the ruler. */
    @Setup
    public void start() {
        loop = Ruler.start(ruler, Workload.named(workload), vifs);
    }

    /** Takes a packet and puts it back, many times. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long enqueueAndDequeue() {
        return loop.run(OPERATIONS);
    }

    /** Finds every packet again; the empty loop keeps none. */
    @TearDown
    public void finish() {
        if (!ruler.equals(Ruler.EMPTY_LOOP)) {
            loop.finish();
        }
    }
}
