package io.vifsched.concurrent;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** {@link ControlMailbox} with one sender is a FIFO; a message behind one that is still being sent waits for it. */
@Param(name = "number", gen = IntGen.class, conf = "1:9")
public class ControlMailboxTest extends Interleavings {
    private final ControlMailbox<Digits> control = new ControlMailbox<>(new ParkingPlace());

    @Override
    Class<?> sequentialSpecification() {
        return Sequential.class;
    }

    @Operation(nonParallelGroup = "sender")
    public void send(@Param(name = "number") int number) {
        control.send(digits -> digits.accept(0, 100 + number, number));
    }

    @Operation(nonParallelGroup = "dispatcher")
    public int applyAll() {
        Digits digits = new Digits();
        control.applyAll(digits);
        return digits.value;
    }

    @Operation(nonParallelGroup = "dispatcher")
    public boolean isEmpty() {
        return control.isEmpty();
    }

    /** A queue. */
    public static class Sequential {
        private final Queue<Integer> numbers = new ArrayDeque<>();

        public void send(int number) {
            numbers.add(number);
        }

        public int applyAll() {
            int digits = 0;
            while (!numbers.isEmpty()) {
                digits = 10 * digits + numbers.remove();
            }
            return digits;
        }

        public boolean isEmpty() {
            return numbers.isEmpty();
        }
    }
}
