package io.vifsched.host.traffic;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Independent random streams keyed by (seed, replication, vif, application, purpose), so that arrivals are the same
 * whatever the policy, and one vif's are the same whatever the others send.
 *
 * @param seed any number
 * @param replication the number of the run in its series
 * @param application of its guest, for which streams are drawn; 0 is the first
 */
public record RandomStreams(long seed, int replication, int application) {
    /** What a stream is drawn for. */
    public enum Purpose {
        /** The offset of a periodic sender. */
        PHASE(1),
        /** Times between packets. */
        GAP(2),
        /** Lengths of packets. */
        SIZE(3),
        /** Lengths of on and off periods. */
        PERIOD(4),
        /** How late timers fire. */
        SLACK(5),
        /** Disk requests: place, rotation, whether cached. */
        DISK(6),
        /** Stalls of dom0. */
        STALL(7),
        /** Losses behind the wire. */
        LOSS(8);

        private final int key; // fixed: it decides what is drawn

        Purpose(int key) {
            this.key = key;
        }
    }

    /** The streams of each guest's first application. */
    public RandomStreams(long seed, int replication) {
        this(seed, replication, 0);
    }

    /** The streams of another application of each guest. */
    public RandomStreams ofApplication(int number) {
        return new RandomStreams(seed, replication, number);
    }

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** The stream of one vif for one purpose, from its beginning. */
    public RandomGenerator stream(int vif, Purpose purpose) {
        long key = mix(seed + GOLDEN_GAMMA);
        key = mix(key + GOLDEN_GAMMA * (replication + 1L));
        key = mix(key + GOLDEN_GAMMA * (vif + 1L));
        key = mix(key + GOLDEN_GAMMA * (purpose.key + ((long) application << Byte.SIZE)));
        return RandomGeneratorFactory.of("L64X128MixRandom").create(key);
    }

    /** A number in [0, 1) with 53 random bits. */
    public static double uniform(RandomGenerator random) {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** An exponentially distributed number with mean 1; the same bits on every JDK. */
    public static double exponential(RandomGenerator random) {
        return -StrictMath.log(1.0 - uniform(random));
    }

    /** Stafford's variant 13 of the finalizer of MurmurHash3: a bijection that spreads every bit. */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
