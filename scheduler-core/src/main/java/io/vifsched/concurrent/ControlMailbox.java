package io.vifsched.concurrent;

import java.lang.invoke.VarHandle;
import org.jctools.queues.varhandle.MpscLinkedVarHandleQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages to one dispatch thread, in the order in which they were sent.
 *
 * <p><b>Threads:</b> {@code send}: any thread, wait-free. {@code applyAll}, {@code isEmpty}: the dispatch thread, without
 * waiting; a sender that is suspended while it sends holds back what is behind it here, and nothing else.
 */
final class ControlMailbox<D> {
    private final MpscLinkedVarHandleQueue<ControlMessage<D>> messages = new MpscLinkedVarHandleQueue<>();
    private final ParkingPlace parkingPlace;

    ControlMailbox(ParkingPlace parkingPlace) {
        this.parkingPlace = parkingPlace;
    }

    /** Sends a message, and wakes the dispatch thread if it is parked. */
    void send(ControlMessage<D> message) {
        messages.offer(message);
        // The message must be seen by whoever announces that it parks and is not seen here.
        VarHandle.fullFence();
        parkingPlace.wake();
    }

    /** Applies every message that has arrived, in order. */
    void applyAll(D dispatcher) {
        @Nullable ControlMessage<D> message = messages.relaxedPoll();
        while (message != null) {
            message.apply(dispatcher);
            message = messages.relaxedPoll();
        }
    }

    /** True if no message has arrived. */
    boolean isEmpty() {
        return messages.relaxedPeek() == null;
    }
}
