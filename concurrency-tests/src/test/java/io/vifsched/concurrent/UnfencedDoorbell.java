package io.vifsched.concurrent;

import java.util.function.IntConsumer;

/** {@link Doorbell} for one vif with the fence left out between publication and look: it loses rings. */
final class UnfencedDoorbell {
    private final long[] words = new long[PacketRing.PADDING * 2];

    void ring(int vif) {
        if (((long) PacketRing.WORDS.getAcquire(words, PacketRing.PADDING) & 1L << vif) == 0) {
            PacketRing.WORDS.getAndBitwiseOr(words, PacketRing.PADDING, 1L << vif);
        }
    }

    void answer(IntConsumer visitor) {
        long bits = (long) PacketRing.WORDS.getAndSet(words, PacketRing.PADDING, 0L);
        for (; bits != 0; bits &= bits - 1) {
            visitor.accept(Long.numberOfTrailingZeros(bits));
        }
    }
}
