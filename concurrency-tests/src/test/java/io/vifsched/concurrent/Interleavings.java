package io.vifsched.concurrent;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Lincheck runs of one structure: small random cases, each under many interleavings chosen by the model checker, and under
 * threads that run freely. Results must be those of some sequential order; {@code @Validate} methods check the end.
 *
 * <p>The model checker also checks obstruction-freedom: no operation may wait for a suspended one. What a dispatch thread
 * owns alone (the scheduler behind the hand-over) runs in one step.
 */
public abstract class Interleavings {
    private static final boolean LONG = Boolean.getBoolean("vifsched.long");

    private static final String[] CONFINED = {
        "io.vifsched.VifScheduler", "io.vifsched.VifScheduler$Waiting", "io.vifsched.queue.VifSet"
    };

    /** The structure again, for one thread; what results are compared with. */
    Class<?> sequentialSpecification() {
        return getClass();
    }

    int threads() {
        return 2;
    }

    /** True if a single run takes so long that the short mode looks at few. */
    boolean isLarge() {
        return false;
    }

    ModelCheckingOptions modelChecking() {
        return new ModelCheckingOptions()
                .iterations(LONG ? 100 : isLarge() ? 2 : 10)
                .invocationsPerIteration(LONG ? 5_000 : isLarge() ? 10 : 100)
                .threads(threads())
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .checkObstructionFreedom(true)
                .addGuarantee(forClasses(CONFINED).allMethods().treatAsAtomic())
                .sequentialSpecification(sequentialSpecification());
    }

    StressOptions stress() {
        // More threads than processors would spend their time in waiting for each other.
        int threads = Math.min(threads(), Runtime.getRuntime().availableProcessors());
        return new StressOptions()
                .iterations(LONG ? 100 : 5)
                .invocationsPerIteration(LONG ? 20_000 : 200)
                .threads(Math.max(2, threads))
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .sequentialSpecification(sequentialSpecification());
    }

    @Test
    void everyInterleavingTriedHasASequentialOrder() {
        modelChecking().check(getClass());
    }

    @Test
    void everyFreeRunHasASequentialOrder() {
        stress().check(getClass());
    }

    /** For {@code @Validate} methods, which Lincheck runs under its control too: they use as little as possible. */
    static void check(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException(what);
        }
    }

    /** Numbers that must come as 1, 2, 3 ..., as packets that were numbered in the order in which they were accepted. */
    static final class Sequence {
        private int last;
        private boolean broken;

        void add(long number) {
            broken |= number != last + 1;
            last++;
        }

        void checkEndsAt(int number) {
            check(!broken, "packets were lost, doubled or reordered");
            check(last == number, "packets left = " + last + ", expected " + number);
        }
    }
}
