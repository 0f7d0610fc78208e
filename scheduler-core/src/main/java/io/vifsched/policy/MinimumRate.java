package io.vifsched.policy;

import io.vifsched.Backlog;
import io.vifsched.PacketScheduler;
import io.vifsched.PolicyOption;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.PolicyProvider;
import io.vifsched.PolicySettings;
import io.vifsched.Quantities;
import io.vifsched.Reconfigurable;
import io.vifsched.SchedulingPolicy;
import io.vifsched.VifParameter;
import io.vifsched.queue.VifSet;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Minimum-rate priority: vifs that are below their minimum in the current period go first, then the rest.
 *
 * <p>Time is cut into periods, aligned at 0. A vif is under while the bytes that it started in the period are fewer than
 * its quota, minimum x period. The vifs under are served round robin; if none of them is backlogged, the others are, the
 * largest priority first and round robin within one. A maximum is a rate cap, {@code rate=}.
 *
 * <ul>
 *   <li><b>Source:</b> Adamczyk and Chydzinski, IJANS 5 (2012), section V, who propose it in a sentence.
 *   <li><b>Departs from it:</b> made exact: quota per aligned period, admission rule, one scan pointer per class and
 *       priority. Bytes are counted as the wire carries them, frame + overhead.
 *   <li><b>Cost:</b> O(1) per packet, O(vifs) more at the first decision of a period.
 *   <li><b>Threads:</b> confined to the dispatch thread.
 *   <li><b>Fairness:</b> if sum(q_i + L_i - 1) + Lmax &lt;= C T, which is checked, every vif that is backlogged for one
 *       whole aligned period starts at least q_i bytes in it (M1 in MinimumRateProperties).
 * </ul>
 */
public final class MinimumRate implements SchedulingPolicy, Reconfigurable {
    private static final BigInteger NANOS_TIMES_BITS = BigInteger.valueOf(8_000_000_000L);

    private final long periodNanos;
    private final long linkBitsPerSecond;
    private final int overheadBytes;
    private final int longestBytes;
    private final long[] quotaBytes; // 0: no minimum
    private final long[] usedBytes; // started in the period of the last decision
    private final VifSet withQuota;
    private final VifSet backlogged;
    private final VifSet under; // backlogged, with quota left
    private final PriorityClasses all; // every backlogged vif: for when none is under

    private long period = Long.MIN_VALUE;
    private int underScanFrom;

    MinimumRate(PolicySettings settings) {
        int vifs = settings.vifs();
        periodNanos = settings.number("period");
        linkBitsPerSecond = settings.linkBitsPerSecond();
        overheadBytes = settings.overheadBytes();
        longestBytes = (int) settings.number("longest");
        quotaBytes = new long[vifs];
        usedBytes = new long[vifs];
        withQuota = new VifSet(vifs);
        backlogged = new VifSet(vifs);
        under = new VifSet(vifs);
        all = new PriorityClasses(settings.numbers("priority"));
        long[] minimums = settings.numbers("min");
        for (int vif = 0; vif < vifs; vif++) {
            quotaBytes[vif] = quota(minimums[vif]);
            if (quotaBytes[vif] > 0) {
                withQuota.add(vif);
            }
        }
        if (!admits(quotaBytes)) {
            throw settings.error("min", refusal(quotaBytes));
        }
    }

    private long quota(long minimumBitsPerSecond) {
        return BigInteger.valueOf(minimumBitsPerSecond)
                .multiply(BigInteger.valueOf(periodNanos))
                .add(NANOS_TIMES_BITS)
                .subtract(BigInteger.ONE)
                .divide(NANOS_TIMES_BITS)
                .longValueExact();
    }

    private long sum(long[] quotas) {
        long longestOnWire = (long) longestBytes + overheadBytes;
        return Arrays.stream(quotas).sum() + quotas.length * (longestOnWire - 1) + longestOnWire;
    }

    private long capacityBytes() {
        return BigInteger.valueOf(linkBitsPerSecond)
                .multiply(BigInteger.valueOf(periodNanos))
                .divide(NANOS_TIMES_BITS)
                .longValueExact();
    }

    private boolean admits(long[] quotas) {
        return Arrays.stream(quotas).allMatch(quota -> quota == 0) || sum(quotas) <= capacityBytes();
    }

    private String refusal(long[] quotas) {
        return "min x period + longest packets = " + sum(quotas) + " bytes, expected at most the "
                + capacityBytes() + " bytes that link=" + Quantities.format(Kind.RATE, linkBitsPerSecond)
                + " carries in period=" + Quantities.format(Kind.TIME, periodNanos);
    }

    @Override
    public void attach(Backlog backlog) {
        backlogged.clear();
        all.clear();
        period = Long.MIN_VALUE; // the next decision begins one: it forgets what was used, and who is under
        underScanFrom = 0;
    }

    @Override
    public void activated(int vif, int headLengthBytes, long nowNanos) {
        backlogged.add(vif);
        all.add(vif);
        if (isUnder(vif)) {
            under.add(vif);
        }
    }

    private boolean isUnder(int vif) {
        return usedBytes[vif] < quotaBytes[vif];
    }

    @Override
    public int pick(long nowNanos) {
        long current = Math.floorDiv(nowNanos, periodNanos);
        if (current != period) {
            period = current;
            Arrays.fill(usedBytes, 0);
            under.setToIntersection(backlogged, withQuota);
        }
        int vif = under.nextCyclic(underScanFrom);
        return vif >= 0 ? vif : all.next();
    }

    @Override
    public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
        if (under.contains(vif)) {
            underScanFrom = vif + 1;
        } else {
            all.served(vif);
        }
        usedBytes[vif] += lengthBytes + overheadBytes;
        if (!isUnder(vif)) {
            under.remove(vif);
        }
        if (nextHeadLengthBytes == 0) {
            backlogged.remove(vif);
            under.remove(vif);
            all.remove(vif);
        }
    }

    @Override
    public int longestPacketBytes() {
        return withQuota.next(0) < 0 ? PacketScheduler.MAX_LENGTH_BYTES : longestBytes;
    }

    @Override
    public Set<VifParameter> parameters() {
        return EnumSet.of(VifParameter.MIN, VifParameter.PRIORITY);
    }

    @Override
    public void check(VifParameter parameter, int vif, long value) {
        if (parameter == VifParameter.PRIORITY || value == 0) {
            return;
        }
        if (linkBitsPerSecond == 0) {
            throw new IllegalArgumentException("link = nothing, expected the link's speed before a minimum is set");
        }
        long[] quotas = quotaBytes.clone();
        quotas[vif] = quota(value);
        if (!admits(quotas)) {
            throw new IllegalArgumentException(refusal(quotas));
        }
    }

    @Override
    public void set(VifParameter parameter, int vif, long value, long nowNanos) {
        if (parameter == VifParameter.PRIORITY) {
            all.setPriority(vif, value);
            return;
        }
        quotaBytes[vif] = quota(value);
        if (value > 0) {
            withQuota.add(vif);
        } else {
            withQuota.remove(vif);
        }
        under.remove(vif);
        if (backlogged.contains(vif) && isUnder(vif)) {
            under.add(vif);
        }
    }

    /** Describes and makes {@code min-rate}. */
    public static final class Provider implements PolicyProvider {
        @Override
        public String id() {
            return "min-rate";
        }

        @Override
        public String name() {
            return "minimum-rate priority";
        }

        @Override
        public String cost() {
            return "O(1), O(n) per period";
        }

        @Override
        public String fairness() {
            return "a backlogged vif starts its minimum in every period, if admitted";
        }

        @Override
        public String source() {
            return "Adamczyk and Chydzinski, IJANS 2012, section V";
        }

        @Override
        public List<PolicyOption> options() {
            return List.of(
                    PolicyOption.number(
                                    "min",
                                    Kind.RATE,
                                    "0bit",
                                    0,
                                    1_000_000_000_000L,
                                    "least that a vif gets; needs link=")
                            .forEachVif(),
                    PolicyOption.number(
                            "period", Kind.TIME, "50ms", 1_000, 10_000_000_000L, "in which the minimum is kept"),
                    PolicyOption.number("priority", Kind.COUNT, "1", 1, 65_535, "beyond the minimum: larger goes first")
                            .forEachVif(),
                    PolicyOption.number(
                            "longest",
                            Kind.BYTES,
                            "1514",
                            1,
                            1 << 20,
                            "longest packet; longer ones are refused if min= is set"));
        }

        @Override
        public boolean needsLink(PolicySettings settings) {
            return Arrays.stream(settings.numbers("min")).anyMatch(minimum -> minimum > 0);
        }

        @Override
        public SchedulingPolicy create(PolicySettings settings) {
            return new MinimumRate(settings);
        }
    }
}
