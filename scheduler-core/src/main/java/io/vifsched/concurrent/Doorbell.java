package io.vifsched.concurrent;

import java.lang.invoke.VarHandle;
import java.util.function.IntConsumer;

/**
 * Tells one dispatch thread which vifs have something for it: a bit per vif, a summary bit per 64 vifs, and the thread's
 * {@link ParkingPlace}. No ring is lost, whenever it comes.
 *
 * <p>Who rings has published before, and passes a full fence; then each of the three levels is looked at and, where it is
 * not set, set. All three, always: if a level were left to whoever set the one below it, that one's suspension would
 * silence other vifs. The dispatch thread clears from the top down, and only then looks at what was published.
 *
 * <ul>
 *   <li><b>Cost:</b> one bit per vif. A ring that finds all levels set writes nothing.
 *   <li><b>Threads:</b> {@code ring}: any thread, lock-free. {@code answer}: the dispatch thread,
 *       wait-free. {@code isRung}: any thread, wait-free.
 * </ul>
 */
final class Doorbell {
    private static final VarHandle WORDS = PacketRing.WORDS;
    private static final int FIRST = PacketRing.PADDING;

    private final ParkingPlace parkingPlace;
    private final int summaryWords;
    private final long[] vifs; // bit per vif; writers of the 64 vifs of a word share its line
    private final long[] summary; // bit per word of vifs: set, or about to be, if that word is not 0

    Doorbell(int vifs, ParkingPlace parkingPlace) {
        this.parkingPlace = parkingPlace;
        int words = (vifs + 63) >> 6;
        summaryWords = (words + 63) >> 6;
        this.vifs = new long[FIRST + words + PacketRing.PADDING];
        summary = new long[FIRST + summaryWords + PacketRing.PADDING];
    }

    /** Announces what the caller has published for this vif. */
    void ring(int vif) {
        // The publication must not be delayed past the loads below: a bit that is seen set must be one that the
        // dispatch thread clears, if it has not yet, before it looks for what we published.
        VarHandle.fullFence();
        setVif(vif);
        setSummary(vif);
        parkingPlace.wake();
    }

    void setVif(int vif) {
        set(vifs, FIRST + (vif >> 6), 1L << vif);
    }

    void setSummary(int vif) {
        set(summary, FIRST + (vif >> 12), 1L << (vif >> 6));
    }

    private static void set(long[] words, int word, long bit) {
        // Acquire: the next level is looked at after this one.
        if (((long) WORDS.getAcquire(words, word) & bit) == 0) {
            WORDS.getAndBitwiseOr(words, word, bit);
            VarHandle.fullFence();
        }
    }

    /** True if a ring has got as far as the summary and was not taken. */
    boolean isRung() {
        for (int i = 0; i < summaryWords; i++) {
            if ((long) WORDS.getOpaque(summary, FIRST + i) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes all rings, and shows the dispatch thread the vifs that have rung; their mailboxes are to be looked at now. If
     * the visitor throws, what it has not seen to rings on.
     */
    void answer(IntConsumer visitor) {
        for (int i = 0; i < summaryWords; i++) {
            long words = take(summary, FIRST + i);
            long bits = 0;
            try {
                for (; words != 0; words &= words - 1) {
                    int word = (i << 6) + Long.numberOfTrailingZeros(words);
                    for (bits = take(vifs, FIRST + word); bits != 0; bits &= bits - 1) {
                        visitor.accept((word << 6) + Long.numberOfTrailingZeros(bits));
                    }
                }
            } finally {
                if (words != 0) {
                    WORDS.getAndBitwiseOr(vifs, FIRST + (i << 6) + Long.numberOfTrailingZeros(words), bits);
                    WORDS.getAndBitwiseOr(summary, FIRST + i, words);
                }
            }
        }
    }

    private static long take(long[] words, int word) {
        if ((long) WORDS.getOpaque(words, word) == 0) {
            return 0;
        }
        long bits = (long) WORDS.getAndSet(words, word, 0L);
        // What the bits stand for is looked at after they are cleared: who finds a bit still set has published before.
        VarHandle.fullFence();
        return bits;
    }
}
