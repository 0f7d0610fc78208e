package io.vifsched.concurrent;

import io.vifsched.VifScheduler;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** {@link PendingChanges} is a FIFO for several senders and one who takes all. */
@Param(name = "number", gen = IntGen.class, conf = "1:9")
public class PendingChangesTest extends Interleavings {
    private final PendingChanges changes = new PendingChanges(1);

    @Override
    int threads() {
        return 3;
    }

    @Override
    Class<?> sequentialSpecification() {
        return Sequential.class;
    }

    @Operation
    public void add(@Param(name = "number") int number) {
        changes.add(0, new FirstChange(new Numbered(number), List.of(), List.of()));
    }

    @Operation(nonParallelGroup = "dispatcher")
    public int takeAll() {
        int digits = 0;
        for (FirstChange change = changes.takeAll(0); change != null; change = change.next) {
            digits = 10 * digits + ((Numbered) change.change()).number;
        }
        return digits;
    }

    private record Numbered(int number) implements SchedulerChange {
        @Override
        public void make(VifScheduler scheduler, long nowNanos) {}
    }

    /** A queue. */
    public static class Sequential {
        private final Queue<Integer> numbers = new ArrayDeque<>();

        public void add(int number) {
            numbers.add(number);
        }

        public int takeAll() {
            int digits = 0;
            while (!numbers.isEmpty()) {
                digits = 10 * digits + numbers.remove();
            }
            return digits;
        }
    }
}
