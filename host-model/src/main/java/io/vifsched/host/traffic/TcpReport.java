package io.vifsched.host.traffic;

/**
 * What a TCP connection has done.
 *
 * @param vif of its guest
 * @param receivedBytes of payload that the peer has got in order
 * @param sentSegments segments handed to the guest's kernel, retransmissions included
 * @param retransmittedSegments of these, sent once more
 * @param fastRecoveries losses that duplicate acknowledgments told of
 * @param timeouts losses that the retransmission timer told of
 * @param lostFrames frames that were lost behind the wire
 * @param acknowledgments that the peer has sent
 * @param finishedNanos when the last byte was acknowledged; {@link Long#MAX_VALUE} if that has not happened
 */
public record TcpReport(
        int vif,
        long receivedBytes,
        long sentSegments,
        long retransmittedSegments,
        long fastRecoveries,
        long timeouts,
        long lostFrames,
        long acknowledgments,
        long finishedNanos) {
    /** True if all has been sent and acknowledged. */
    public boolean isFinished() {
        return finishedNanos != Long.MAX_VALUE;
    }
}
