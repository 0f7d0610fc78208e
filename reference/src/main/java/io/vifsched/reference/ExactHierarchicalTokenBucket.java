package io.vifsched.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hierarchical token bucket (HTB): every class of a tree has its own rate, and a leaf that has used up its own borrows
 * what an ancestor has left, up to the ceilings of all that it borrows through.
 *
 * <p>A class has tokens that grow at its rate and tokens that grow at its ceiling, both up to a burst, at which they
 * start. It is red if it owes ceiling tokens, else yellow if it owes tokens, else green. A backlogged leaf may send if
 * from it upwards a green class, its lender, comes before a red one. Leaves whose lender has the least level go first,
 * the level of a class being the longest way down to a leaf; of those the leaves of the largest priority; of those in
 * turns of a quantum. A packet takes ceiling tokens from every class on its way up, and tokens from the lender upwards.
 *
 * <p>Source: Devera, "Hierarchical Token Bucket Theory", 2002. Time and tokens are continuous here; a decision between
 * whole nanoseconds is asked for at the next whole one.
 */
public final class ExactHierarchicalTokenBucket implements ExactPolicy {
    private static final long BITS_PER_SECOND = 8_000_000_000L; // in a byte per nanosecond

    private static final class TokenClass {
        final ExactClass settings;
        final @Nullable TokenClass parent;
        final int level;
        final Tokens tokens;
        final Tokens ceilTokens;

        TokenClass(ExactClass settings, @Nullable TokenClass parent) {
            this.settings = settings;
            this.parent = parent;
            level = levelOf(settings);
            tokens = new Tokens(settings.rateBitsPerSecond(), settings.burstBytes());
            ceilTokens = new Tokens(settings.ceilBitsPerSecond(), settings.cburstBytes());
        }

        private static int levelOf(ExactClass settings) {
            return settings.children().stream()
                    .mapToInt(child -> 1 + levelOf(child))
                    .max()
                    .orElse(0);
        }
    }

    private static final class Tokens {
        final Rational rate; // bytes per nanosecond
        final Rational most;
        Rational bytes;
        Rational counted = Rational.ZERO;

        Tokens(long rateBitsPerSecond, long burstBytes) {
            rate = Rational.of(rateBitsPerSecond, BITS_PER_SECOND);
            most = Rational.of(burstBytes);
            bytes = most;
        }

        /** The first instant from {@code now} on at which nothing is owed. */
        Rational paidUp(Rational now) {
            Rational present = at(now);
            return present.signum() >= 0 ? now : now.minus(present.dividedBy(rate));
        }

        void take(long taken, Rational now) {
            bytes = at(now).minus(Rational.of(taken));
            counted = now;
        }

        private Rational at(Rational now) {
            return bytes.plus(now.minus(counted).times(rate)).min(most);
        }
    }

    private record Rank(int level, long priority) {
        boolean goesBefore(Rank other) {
            return level != other.level ? level < other.level : priority > other.priority;
        }
    }

    private record Turn(int vif, int level) {}

    private final List<TokenClass> leaves; // by vif
    private final long longestBytes;
    private final int overheadBytes;
    private final Map<Rank, Integer> firstInTurn = new HashMap<>(); // 0 if absent
    private final Map<Turn, Long> deficitBytes = new HashMap<>(); // 0 if absent
    private @Nullable Rank decided;
    private @Nullable Rational wakeup;

    /**
     * All tokens there.
     *
     * @param tree with one leaf for each vif
     * @param longestBytes the longest frame; longer ones are refused
     * @param overheadBytes what the wire adds to every packet
     */
    public ExactHierarchicalTokenBucket(ExactClass tree, int vifs, long longestBytes, int overheadBytes) {
        this.longestBytes = longestBytes;
        this.overheadBytes = overheadBytes;
        Map<Integer, TokenClass> byVif = new HashMap<>();
        collect(new TokenClass(tree.completed(longestBytes + overheadBytes), null), byVif);
        leaves = new ArrayList<>();
        for (int vif = 0; vif < vifs; vif++) {
            TokenClass leaf = byVif.get(vif);
            if (leaf == null) {
                throw new IllegalArgumentException("tree = " + tree + ", expected a leaf for vif " + vif);
            }
            leaves.add(leaf);
        }
    }

    private static void collect(TokenClass top, Map<Integer, TokenClass> byVif) {
        if (top.settings.isLeaf()) {
            byVif.put(top.settings.vif(), top);
        }
        top.settings.children().forEach(child -> collect(new TokenClass(child, top), byVif));
    }

    @Override
    public boolean admits(int vif, int lengthBytes) {
        return lengthBytes <= longestBytes;
    }

    @Override
    public int decide(Waiting waiting, Rational now) {
        wakeup = null;
        Rank first = null;
        for (int vif = 0; vif < waiting.vifs(); vif++) {
            Rank rank = waiting.isBacklogged(vif) ? rank(vif, now) : null;
            if (rank != null && (first == null || rank.goesBefore(first))) {
                first = rank;
            }
        }
        decided = first;
        if (first == null) {
            wakeup = firstChance(waiting, now);
            return NONE;
        }
        Rank chosen = first;
        return waiting.backloggedAfter(firstInTurn.getOrDefault(first, 0) - 1, vif -> chosen.equals(rank(vif, now)));
    }

    @Override
    public void started(Waiting waiting, int vif, int lengthBytes, Rational now) {
        long wireBytes = lengthBytes + (long) overheadBytes;
        Rank rank = decided;
        if (rank == null) {
            throw new IllegalStateException("vif " + vif + " has started, expected a decision before");
        }
        for (TokenClass each = leaves.get(vif); each != null; each = each.parent) {
            each.ceilTokens.take(wireBytes, now);
            if (each.level >= rank.level) {
                each.tokens.take(wireBytes, now);
            }
        }
        Turn turn = new Turn(vif, rank.level);
        long left = deficitBytes.getOrDefault(turn, 0L) - wireBytes;
        boolean isOver = left < 0;
        deficitBytes.put(turn, isOver ? left + leaves.get(vif).settings.quantumBytes() : left);
        firstInTurn.put(rank, isOver ? (vif + 1) % leaves.size() : vif);
    }

    @Override
    public @Nullable Rational wakeup() {
        return wakeup;
    }

    /** The level of the vif's lender and its priority, or null if it may not send. */
    private @Nullable Rank rank(int vif, Rational now) {
        for (TokenClass each = leaves.get(vif); each != null; each = each.parent) {
            if (each.ceilTokens.paidUp(now).compareTo(now) > 0) {
                return null;
            }
            if (each.tokens.paidUp(now).compareTo(now) <= 0) {
                return new Rank(each.level, leaves.get(vif).settings.priority());
            }
        }
        return null;
    }

    /** The first whole nanosecond at which a backlogged vif may send if nothing else happens; null if none ever may. */
    private @Nullable Rational firstChance(Waiting waiting, Rational now) {
        Rational first = null;
        for (int vif = 0; vif < waiting.vifs(); vif++) {
            Rational underCeilings = now;
            TokenClass each = waiting.isBacklogged(vif) ? leaves.get(vif) : null;
            for (; each != null; each = each.parent) {
                underCeilings = underCeilings.max(each.ceilTokens.paidUp(now));
                Rational chance = underCeilings.max(each.tokens.paidUp(now));
                first = first == null ? chance : first.min(chance);
            }
        }
        return first == null ? null : Rational.of(first.ceil());
    }
}
