package io.vifsched.fuzz;

import static io.vifsched.fuzz.Promise.require;

import io.vifsched.PolicySettings;
import io.vifsched.PolicySpec;
import io.vifsched.VifParameter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The published bounds of rate caps, for vifs whose cap stands since the start. Bytes that start in any [s, t] are at most
 * b + r (t - s) for a bucket of b bytes, and max(L, c) + c (floor((t - s) / T) + 1) for a credit c per window T where c is
 * at least the longest packet L.
 */
final class CapBounds {
    private static final BigInteger BITS_TIMES_NANOS = BigInteger.valueOf(8_000_000_000L);

    private final boolean isBucket;
    private final BigInteger burstBytes;
    private final long windowNanos;
    private final long[] rates;
    private final List<List<Model.Started>> started = new ArrayList<>();

    CapBounds(String spec) {
        PolicySettings settings = Operations.POLICIES.settings(PolicySpec.parse(spec));
        isBucket = settings.choice("cap").equals("bucket");
        burstBytes = BigInteger.valueOf(settings.number("burst"));
        windowNanos = settings.number("window");
        rates = settings.numbers("rate");
        for (int vif = 0; vif < settings.vifs(); vif++) {
            started.add(new ArrayList<>());
        }
    }

    /** The vif has another cap from now on, and what is visible stays so: no bound is known. */
    void changed(int vif) {
        rates[vif] = VifParameter.UNLIMITED;
    }

    void started(Model.Started packet) {
        if (rates[packet.vif()] == VifParameter.UNLIMITED) {
            return;
        }
        List<Model.Started> packets = started.get(packet.vif());
        packets.add(packet);
        long bytes = 0;
        int longest = 0;
        for (int i = packets.size() - 1; i >= 0; i--) {
            bytes += packets.get(i).lengthBytes();
            longest = Math.max(longest, packets.get(i).lengthBytes());
            long elapsedNanos = packet.nowNanos() - packets.get(i).nowNanos();
            BigInteger most = mostBytes(rates[packet.vif()], elapsedNanos, longest);
            require(BigInteger.valueOf(bytes).compareTo(most) <= 0, "a cap keeps its bound");
        }
    }

    private BigInteger mostBytes(long rate, long elapsedNanos, int longestBytes) {
        if (isBucket) {
            return flowed(rate, elapsedNanos).add(burstBytes);
        }
        BigInteger credit = flowed(rate, windowNanos);
        BigInteger longest = BigInteger.valueOf(longestBytes);
        return credit.compareTo(longest) < 0
                ? BigInteger.ONE.shiftLeft(62)
                : credit.multiply(BigInteger.valueOf(elapsedNanos / windowNanos + 2));
    }

    private static BigInteger flowed(long rate, long nanos) {
        return BigInteger.valueOf(rate).multiply(BigInteger.valueOf(nanos)).divide(BITS_TIMES_NANOS);
    }
}
