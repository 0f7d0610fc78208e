package io.vifsched.policy;

import java.util.Arrays;

/**
 * What QFQ and QFQ+ have in common: the virtual time V, and members, vifs or aggregates of them, that wait in groups.
 *
 * <p>Members whose service takes about the same virtual time share a group. A group rounds start tags down to multiples of
 * its slot width sigma = 2^g, the least power of two that is at least that time, and keeps its members in buckets, one per
 * slot, first in first out. A group's start S is that of its first slot, its finish F = S + 2 sigma. Among the groups with
 * S &lt;= V the one with the smallest F comes first, and in it the first member of its first slot; if there is none, V
 * moves to the least S.
 *
 * <p>Tags are counted in units of 2^-36 bytes at weight 1 and compared by signed difference, so they may wrap around.
 *
 * <p><b>Cost:</b> O(backlogged groups) for the first member, O(1) otherwise. <b>Threads:</b> confined to the dispatch
 * thread.
 */
final class SlotGroups {
    private static final int UNIT_SHIFT = 36;
    private static final int GROUPS = 64;
    private static final int SLOTS = 64;
    private static final int END = -1;

    // Per group g, whose slot n lies at place n mod 64 of a ring.
    private final long[] start = new long[GROUPS]; // of its first slot; of no meaning while it has no members
    private final long[] occupied = new long[GROUPS]; // bit p: the slot at place p has members

    // A bucket is a list that begins with itself, at an index behind those of the members.
    private final int[] next; // per member and bucket
    private final int[] last = new int[GROUPS * SLOTS]; // per bucket; the bucket itself if it is empty
    private final int firstBucket;

    private long backloggedGroups; // bit g: group g has members
    private int firstGroup; // that of the first member, when it was asked for last
    private long virtualTime;
    private long virtualRemainder; // V is really virtualTime + virtualRemainder / sumOfWeights
    private long sumOfWeights;

    SlotGroups(int members, long sumOfWeights) {
        firstBucket = members;
        next = new int[members + GROUPS * SLOTS];
        this.sumOfWeights = sumOfWeights;
    }

    /** Tag units per byte at this weight, rounded down. */
    static long unitsPerByte(long weight) {
        return (1L << UNIT_SHIFT) / weight;
    }

    /** The least g with 2^g at least {@code units}. */
    static int groupOf(long units) {
        return 64 - Long.numberOfLeadingZeros(units - 1);
    }

    /** Removes every member and sets V to 0. */
    void clear() {
        Arrays.fill(occupied, 0);
        for (int i = 0; i < last.length; i++) {
            last[i] = firstBucket + i;
        }
        backloggedGroups = 0;
        moveTo(0, 0);
    }

    /** V in tag units, rounded down. */
    long virtualTime() {
        return virtualTime;
    }

    /** What V has beyond {@link #virtualTime}, in units / sum of weights. */
    long virtualRemainder() {
        return virtualRemainder;
    }

    /** Sets V. */
    void moveTo(long time, long remainder) {
        virtualTime = time;
        virtualRemainder = remainder;
    }

    /** The link sends {@code bytes}: V grows by bytes / sum of weights. */
    void advance(int bytes) {
        long units = ((long) bytes << UNIT_SHIFT) + virtualRemainder;
        virtualTime += units / sumOfWeights;
        virtualRemainder = units % sumOfWeights;
    }

    /** Adds to the sum of weights. The remainder of V, less than a unit, is lost. */
    void addWeight(long weight) {
        sumOfWeights += weight;
        virtualRemainder = 0;
    }

    /**
     * Puts a member that does not wait into its group.
     *
     * @return its start tag, or the nearest one that lies within the group's slots
     */
    long add(int member, int group, long startTag) {
        long tag = startTag;
        long slots = occupied[group];
        if (slots == 0) {
            start[group] = tag >> group << group;
            backloggedGroups |= 1L << group;
        } else if (((tag - start[group]) >> group & -SLOTS) != 0) {
            tag = withinReach(group, tag);
        }
        int place = placeOf(group, tag);
        int i = group * SLOTS + place;
        next[last[i]] = member;
        next[member] = END;
        last[i] = member;
        occupied[group] = slots | 1L << place;
        return tag;
    }

    /**
     * A tag before the group's first slot, which becomes that of the tag, or one too far behind it. As long as no weight
     * changes a group spans little more than half of its slots, and no tag is moved.
     */
    private long withinReach(int group, long tag) {
        long first = start[group];
        if (tag - first >= 0) {
            return first + ((SLOTS - 1L) << group);
        }
        int free = Long.numberOfLeadingZeros(Long.rotateRight(occupied[group], placeOf(group, first)));
        long earliest = first - ((long) free << group);
        long reached = tag - earliest < 0 ? earliest : tag;
        start[group] = reached >> group << group;
        return reached;
    }

    private static int placeOf(int group, long tag) {
        return (int) (tag >> group) & (SLOTS - 1);
    }

    /** The first member of the group that comes first, -1 if none waits. */
    int first() {
        if (backloggedGroups == 0) {
            return END;
        }
        int best = END;
        int earliest = END; // the group with the least start, in case that none is eligible
        // By ascending slot width: of groups with one start the first has the smallest finish.
        for (long rest = backloggedGroups; rest != 0; rest &= rest - 1) {
            int group = Long.numberOfTrailingZeros(rest);
            if (start[group] - virtualTime <= 0) {
                if (best < 0 || finish(group) - finish(best) < 0) {
                    best = group;
                }
            } else if (best < 0 && (earliest < 0 || start[group] - start[earliest] < 0)) {
                earliest = group;
            }
        }
        if (best < 0) {
            best = earliest;
            moveTo(start[best], 0);
        }
        firstGroup = best;
        return next[firstBucket + best * SLOTS + placeOf(best, start[best])];
    }

    private long finish(int group) {
        return start[group] + (2L << group);
    }

    /** Takes out the member that {@link #first} has returned; none was added since. */
    void removeFirst() {
        int group = firstGroup;
        int place = placeOf(group, start[group]);
        int i = group * SLOTS + place;
        int bucket = firstBucket + i;
        int second = next[next[bucket]];
        next[bucket] = second;
        if (second == END) {
            last[i] = bucket;
            leaveFirstSlot(group, place);
        }
    }

    private void leaveFirstSlot(int group, int place) {
        long slots = occupied[group] & ~(1L << place);
        occupied[group] = slots;
        if (slots == 0) {
            backloggedGroups &= ~(1L << group);
        } else {
            start[group] += (long) Long.numberOfTrailingZeros(Long.rotateRight(slots, place)) << group;
        }
    }
}
