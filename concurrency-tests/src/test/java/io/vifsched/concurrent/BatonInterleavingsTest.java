package io.vifsched.concurrent;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/** Whoever needs a decision asks the {@link Baton} as {@link GlobalPolicyDispatcher} does: none is left unserved. */
@Param(name = "thread", gen = ThreadIdGen.class)
public class BatonInterleavingsTest extends Interleavings {
    private final Baton baton = new Baton();
    private int holders; // plain: whoever holds the baton is alone
    private boolean twoHeldIt;

    @Override
    int threads() {
        return 3;
    }

    @Operation
    public void decide(@Param(name = "thread") int thread) {
        baton.request(thread);
        while (baton.tryTake()) {
            twoHeldIt |= ++holders != 1;
            baton.takeRequests();
            holders--;
            if (baton.release() == 0) {
                return;
            }
        }
    }

    @Validate
    public void allWereServed() {
        check(!twoHeldIt, "two held the baton");
        check(!baton.isTaken(), "the baton was not released");
        check(baton.takeRequests() == 0, "a request is left");
    }
}
