package io.vifsched.concurrent;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** A dispatch thread sleeps only while nobody has rung and no message or slot has come that it was not woken for. */
public class ParkingInterleavingsTest extends Interleavings {
    private final ParkingPlace place = new ParkingPlace();
    private final Doorbell doorbell = new Doorbell(128, place);
    private final DeviceSlots slots = new DeviceSlots(1);
    private final ControlMailbox<Object> control = new ControlMailbox<>(place);
    private boolean asleep;
    private boolean wantsSlots;

    public ParkingInterleavingsTest() {
        slots.addWaiter(place);
        slots.reserve(1);
    }

    @Override
    int threads() {
        return 3;
    }

    @Operation
    public void ringFirstWord() {
        doorbell.ring(3);
    }

    @Operation
    public void ringSecondWord() {
        doorbell.ring(64);
    }

    @Operation(nonParallelGroup = "device")
    public void release() {
        if (slots.free() == 0) {
            slots.release(1);
        }
    }

    @Operation
    public void send() {
        control.send(dispatcher -> {});
    }

    /** Works, and goes to sleep as {@link OwnPolicyDispatcher#park} does; sleeps on if nobody has woken it. */
    @Operation(nonParallelGroup = "dispatcher")
    public void workAndSleep() {
        if (asleep && place.isAnnounced()) {
            return;
        }
        doorbell.answer(vif -> {});
        control.applyAll(this);
        wantsSlots = !wantsSlots;
        place.announce(wantsSlots);
        asleep = !doorbell.isRung() && control.isEmpty() && !(wantsSlots && slots.free() > 0);
        if (!asleep) {
            place.cancel();
        }
    }

    @Validate
    public void whoeverSleepsHasNothingToDo() {
        if (asleep && place.isAnnounced()) {
            check(!doorbell.isRung(), "a ring was lost");
            check(control.isEmpty(), "a message was lost");
            check(!wantsSlots || slots.free() == 0, "a slot was lost");
        }
    }
}
