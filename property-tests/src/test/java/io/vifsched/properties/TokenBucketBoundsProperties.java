package io.vifsched.properties;

import io.vifsched.conformance.workload.Workload;

/** The bounds of {@code htb}: ceilings, and the rate of leaves whose bursts outlast the others'. */
@PropertyOf("htb")
class TokenBucketBoundsProperties extends PublishedBounds {
    TokenBucketBoundsProperties() {
        super("htb");
    }

    /** The last vif goes first and may take the link; the others share a class that may take half of it. */
    @Override
    String spec(Workload workload) {
        int last = workload.vifs() - 1;
        long sixteenth = workload.linkBitsPerSecond() / 16;
        String others = last == 0
                ? ""
                : " (rate=" + 2 * sixteenth + "bit ceil=" + 8 * sixteenth + "bit (vif=0-" + (last - 1) + " rate="
                        + sixteenth + "bit ceil=" + 8 * sixteenth + "bit))";
        return "htb longest=" + workload.longestBytes() + " tree=(rate=" + workload.linkBitsPerSecond() + "bit (vif="
                + last + " rate=" + 3 * sixteenth + "bit ceil=" + workload.linkBitsPerSecond() + "bit priority=2)"
                + others + ")";
    }
}
