package io.vifsched.host.traffic;

/**
 * The congestion window of a TCP sender, in segments: slow start, congestion avoidance, fast retransmit and recovery.
 *
 * <ul>
 *   <li><b>Source:</b> RFC 5681, RFC 6582 (NewReno, the timer restarted by each partial acknowledgment), RFC 3042 (limited
 *       transmit); the window counts acknowledged segments, at most two per acknowledgment in slow start (RFC 3465).
 *   <li><b>Departs from it:</b> the window does not grow while the sender leaves a third of it unused; a loss in the guest's
 *       own queue halves it at once, as Linux does.
 *   <li><b>Cost:</b> O(1).
 * </ul>
 */
final class NewReno {
    private static final int LEAST_THRESHOLD = 2;
    private static final int MOST_GROWTH = 2;
    private static final int DUPLICATES_OF_A_LOSS = 3;

    private int window;
    private int threshold = Integer.MAX_VALUE;
    private int duplicates; // since something new was acknowledged
    private int counted; // acknowledged since congestion avoidance has last opened the window
    private boolean recovering;
    private long recover = -1; // segment: recovery ends when all before it is acknowledged
    private long reducedBefore = -1; // segment: losses before it have reduced the window already

    NewReno(int initialSegments) {
        this.window = initialSegments;
    }

    /** Segments that may be under way; outside of recovery one more for each of the first two duplicates. */
    int window() {
        return recovering ? window : window + Math.min(duplicates, DUPLICATES_OF_A_LOSS - 1);
    }

    /** True in recovery, and while duplicates raise a suspicion. */
    boolean isDisturbed() {
        return recovering || duplicates > 0;
    }

    /**
     * All segments before {@code ack} are acknowledged, which is new.
     *
     * @param first that was not acknowledged before
     * @param next to be sent
     * @return true if {@code ack} has been lost as well, and is to be sent again
     */
    boolean acknowledged(long first, long ack, long next) {
        int acked = (int) (ack - first);
        if (!recovering) {
            duplicates = 0;
            grow(acked, (int) (next - first));
            return false;
        }
        if (ack < recover) {
            window = Math.max(1, window - acked + 1);
            return true;
        }
        recovering = false;
        duplicates = 0;
        counted = 0;
        window = (int) Math.min(threshold, Math.max(next - ack, 1) + 1);
        return false;
    }

    private void grow(int acked, int flight) {
        if (3L * (window - flight) > window) {
            return;
        }
        if (window < threshold) {
            window += Math.min(acked, MOST_GROWTH);
            return;
        }
        counted += acked;
        if (counted >= window) {
            counted -= window;
            window++;
        }
    }

    /**
     * An acknowledgment has come that acknowledges nothing new.
     *
     * @param first segment that is not acknowledged
     * @param end after the last segment that was ever sent
     * @return true if {@code first} has been lost, and is to be sent again
     */
    boolean duplicated(long first, long end) {
        if (recovering) {
            window++;
            return false;
        }
        duplicates++;
        if (duplicates != DUPLICATES_OF_A_LOSS || first <= recover) {
            return false;
        }
        reduce(first, end);
        recovering = true;
        recover = end;
        window = threshold + DUPLICATES_OF_A_LOSS;
        return true;
    }

    private void reduce(long first, long end) {
        if (first >= reducedBefore) {
            threshold = (int) Math.max(LEAST_THRESHOLD, Math.min(end - first, window) / 2);
            reducedBefore = end;
        }
    }

    /** The guest's own queue has dropped a segment; {@code end} is after the last that was sent. */
    void droppedAtHome(long first, long end) {
        if (!recovering) {
            reduce(first, end);
            window = Math.min(window, threshold);
        }
    }

    /**
     * The retransmission timer has fired: all that is not acknowledged is sent again.
     *
     * @param again whether it follows another without anything acknowledged between them
     */
    void timedOut(long first, long end, boolean again) {
        if (!again) {
            threshold = (int) Math.max(LEAST_THRESHOLD, Math.min(end - first, window) / 2);
        }
        window = 1;
        counted = 0;
        duplicates = 0;
        recovering = false;
        recover = end;
        reducedBefore = end;
    }
}
