package io.vifsched.reference;

/**
 * How far packet service lags behind, or leads, fluid GPS: the worst of every vif in bytes, over all instants.
 *
 * <p>A packet counts as served linearly while it is transmitted. Few instants need a look: while a vif is not being
 * transmitted its lag (GPS minus packet service) can only grow, so it is worst when its next packet starts; while it is,
 * GPS gives it no more than the link's rate, so its lead can only grow and is worst when that packet finishes.
 *
 * <p><b>Threads:</b> one at a time.
 */
public final class FluidLag {
    private static final int IDLE = -1;

    private final LongRunGps fluid;
    private final double bytesPerNano;
    private final long[] sentBytes;
    private final double[] worstLagBytes;
    private final double[] worstLeadBytes;
    private int inService = IDLE;

    /** Weights and link as for {@link LongRunGps}. */
    public FluidLag(long[] weights, long rateBitsPerSecond) {
        fluid = new LongRunGps(weights, rateBitsPerSecond);
        bytesPerNano = (double) rateBitsPerSecond / 8e9;
        sentBytes = new long[weights.length];
        worstLagBytes = new double[weights.length];
        worstLeadBytes = new double[weights.length];
    }

    /** A packet of {@code wireBytes} arrives; times of all calls in nanoseconds, none before the last call's. */
    public void arrived(int vif, long wireBytes, long timeNanos) {
        fluid.arrive(vif, wireBytes, timeNanos);
    }

    /**
     * The transmission of a packet starts.
     *
     * @throws IllegalStateException if another one has not finished
     */
    public void started(int vif, long timeNanos) {
        if (inService != IDLE) {
            throw new IllegalStateException("vif in service = " + inService + ", expected none");
        }
        fluid.advance(timeNanos);
        noteLag(vif);
        inService = vif;
    }

    /**
     * The transmission of a packet finishes.
     *
     * @throws IllegalStateException if no packet of the vif has started
     */
    public void finished(int vif, long wireBytes, long timeNanos) {
        if (inService != vif) {
            throw new IllegalStateException("vif in service = " + inService + ", expected " + vif);
        }
        fluid.advance(timeNanos);
        inService = IDLE;
        sentBytes[vif] += wireBytes;
        worstLeadBytes[vif] = Math.max(worstLeadBytes[vif], (double) sentBytes[vif] - fluid.servedBytes(vif));
    }

    /** The observation ends: vifs that still wait count as lagging up to here. A transmission in progress is left out. */
    public void ended(long timeNanos) {
        fluid.advance(timeNanos);
        for (int vif = 0; vif < sentBytes.length; vif++) {
            if (vif != inService) {
                noteLag(vif);
            }
        }
    }

    /** The most bytes that GPS had served the vif more than the link, 0 or more. */
    public double worstLagBytes(int vif) {
        return worstLagBytes[vif];
    }

    /** The most bytes that the link had served the vif more than GPS, 0 or more. */
    public double worstLeadBytes(int vif) {
        return worstLeadBytes[vif];
    }

    /** How far off the results can be: the error of the fluid system, and one nanosecond for times that were rounded. */
    public double errorBytes() {
        return fluid.errorBytes() + bytesPerNano;
    }

    private void noteLag(int vif) {
        double lagBytes = fluid.servedBytes(vif) - (double) sentBytes[vif];
        worstLagBytes[vif] = Math.max(worstLagBytes[vif], lagBytes);
    }
}
