package io.vifsched.benchmarks.events;

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
import org.openjdk.jmh.annotations.Warmup;
import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * Time per event that fires and is scheduled again, with a fixed number pending. An invocation simulates as much time as
 * the average event rate makes {@code EVENTS} of.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar EventQueueBenchmark -prof gc</pre>
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
public class EventQueueBenchmark {
    private static final int EVENTS = 65_536;

    /** The engine; names with a dash are event lists of SSJ. */
    @Param({
        "vifsched",
        "PriorityQueue",
        "ssj-SplayTree",
        "ssj-BinaryTree",
        "ssj-Henriksen",
        "ssj-RedblackTree",
        "CloudSimPlus"
    })
    public String engine;

    /** Events pending at any time. */
    @Param({"32", "1000", "100000"})
    public int pending;

    /** Whether each event that fires moves another one: half of all scheduling is then moving. */
    @Param({"false", "true"})
    public boolean moves;

    private HoldWorkload workload;
    private EventEngine measured;
    private long endNanos;

    /** Schedules the first events. */
    @Setup
    public void start() {
        workload = new HoldWorkload(pending, moves);
        measured = switch (engine) {
            case "vifsched" -> new TimerEngine(workload);
            case "PriorityQueue" -> new PriorityQueueEngine(workload);
            case "ssj-SplayTree" -> new SsjEngine(workload, new SplayTree());
            case "ssj-BinaryTree" -> new SsjEngine(workload, new BinaryTree());
            case "ssj-Henriksen" -> new SsjEngine(workload, new Henriksen());
            case "ssj-RedblackTree" -> new SsjEngine(workload, new RedblackTree());
            case "CloudSimPlus" -> new CloudSimEngine(workload);
            default -> throw new IllegalArgumentException("engine = " + engine + ", expected one of the list");
        };
    }

    /** Fires events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long events() {
        endNanos += EVENTS * HoldWorkload.NANOS_PER_EVENT;
        measured.runUntil(endNanos);
        return workload.checksum();
    }
}
