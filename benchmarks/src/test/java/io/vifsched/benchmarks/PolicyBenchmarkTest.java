package io.vifsched.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class PolicyBenchmarkTest {
    static List<Arguments> measurements() throws NoSuchFieldException {
        List<Arguments> all = new ArrayList<>();
        for (String policy : params("policy")) {
            for (String workload : params("workload")) {
                for (int vifs : new int[] {1, 2, 5, 8, 100}) {
                    all.add(Arguments.of(policy, workload, vifs));
                }
            }
        }
        return all;
    }

    private static String[] params(String field) throws NoSuchFieldException {
        return PolicyBenchmark.class.getField(field).getAnnotation(Param.class).value();
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void everyPacketIsStillThereAfterTheMeasurement(String policy, String workload, int vifs) {
        PolicyBenchmark benchmark = new PolicyBenchmark();
        benchmark.policy = policy;
        benchmark.workload = workload;
        benchmark.vifs = vifs;
        benchmark.start();
        benchmark.enqueueAndDequeue();
        benchmark.enqueueAndDequeue();
        benchmark.finish();
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void noPacketAllocates(String policy, String workload, int vifs) {
        PolicyBenchmark benchmark = new PolicyBenchmark();
        benchmark.policy = policy;
        benchmark.workload = workload;
        benchmark.vifs = vifs;
        benchmark.start();
        benchmark.enqueueAndDequeue(); // storage grows to what it needs
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        benchmark.enqueueAndDequeue();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // One object for every hundredth of the 65,536 packets would take more.
        assertThat(allocated).isLessThan(8_000);
    }

    @Test
    void whatTheSpecDoesNotSayIsFilledIn() {
        assertThat(PolicyRun.complete("drr weight=1;2;3", Workload.RANDOM, 3))
                .hasToString("drr weight=1,2,3 vifs=3 link=10Gbit limit=128 handles=8");
        assertThat(PolicyRun.complete("wrr link=1Gbit", Workload.RANDOM, 5))
                .hasToString("wrr link=1Gbit vifs=5 limit=128 handles=16 priority=1,2,4,8,1");
    }

    @Test
    void minimumsTakeHalfOfTheLinkInPeriodsThatAdmitThem() {
        // 10 Gbit / 2 / 64. One packet of each of 32,768 vifs takes 32,768 * 1514 * 0.8 = 39,688,602 ns,
        // four of them 3.2 periods of 50 ms.
        assertThat(PolicyRun.complete("min-rate", Workload.STEADY, 64).toString())
                .endsWith("min=78125000bit period=50ms");
        assertThat(PolicyRun.complete("min-rate", Workload.STEADY, 32_768).toString())
                .endsWith("min=152587bit period=200ms");
    }

    @Test
    void rejectsASpecForOtherVifs() {
        assertThatThrownBy(() -> PolicyRun.start("drr vifs=4", Workload.STEADY, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vifs = 4, expected 64 as measured");
    }
}
