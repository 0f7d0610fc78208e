package io.vifsched.queue;

import java.util.Arrays;

/**
 * A set of vifs as a bitmap with two summary levels: the next member from any place on is found with a few
 * find-first-set instructions.
 *
 * <p><b>Cost:</b> O(1) for add and remove; O(1) for a scan up to 262,144 vifs, one more word for each further 262,144.
 * <b>Threads:</b> confined to the dispatch thread.
 */
public final class VifSet {
    // Bit i of summary[w] is set iff words[64 w + i] is not 0; top likewise over summary.
    private final long[] words;
    private final long[] summary;
    private final long[] top;

    /** An empty set of vifs 0 to {@code vifs - 1}. */
    public VifSet(int vifs) {
        words = new long[(vifs + 63) >> 6];
        summary = new long[(words.length + 63) >> 6];
        top = new long[(summary.length + 63) >> 6];
    }

    /** True if no vif is a member. */
    public boolean isEmpty() {
        return next(0) < 0;
    }

    /** True if the vif is a member. */
    public boolean contains(int vif) {
        return (words[vif >> 6] & 1L << vif) != 0;
    }

    /** Makes the vif a member. */
    public void add(int vif) {
        int word = vif >> 6;
        long members = words[word];
        words[word] = members | 1L << vif;
        if (members == 0) {
            summary[word >> 6] |= 1L << word;
            top[word >> 12] |= 1L << (word >> 6);
        }
    }

    /** Makes the vif no member. */
    public void remove(int vif) {
        int word = vif >> 6;
        if ((words[word] &= ~(1L << vif)) == 0 && (summary[word >> 6] &= ~(1L << word)) == 0) {
            top[word >> 12] &= ~(1L << (word >> 6));
        }
    }

    /** The first member at {@code from} or behind it, going round to 0 behind the last; -1 if the set is empty. */
    public int nextCyclic(int from) {
        if (words.length == 1) {
            long members = words[0];
            long ahead = members & -1L << from; // 64 shifts by nothing: behind the last vif all are ahead again
            return members == 0 ? -1 : Long.numberOfTrailingZeros(ahead != 0 ? ahead : members);
        }
        int vif = next(from);
        return vif >= 0 ? vif : next(0);
    }

    /** The first member at {@code from} or behind it; -1 if there is none. */
    public int next(int from) {
        int word = from >> 6;
        if (word >= words.length) {
            return -1;
        }
        long bits = words[word] & -1L << from;
        if (bits != 0) {
            return (word << 6) + Long.numberOfTrailingZeros(bits);
        }
        word = nextWord(word + 1);
        return word < 0 ? -1 : (word << 6) + Long.numberOfTrailingZeros(words[word]);
    }

    private int nextWord(int from) {
        int group = from >> 6;
        if (group >= summary.length) {
            return -1;
        }
        long bits = summary[group] & -1L << from;
        if (bits != 0) {
            return (group << 6) + Long.numberOfTrailingZeros(bits);
        }
        group = nextGroup(group + 1);
        return group < 0 ? -1 : (group << 6) + Long.numberOfTrailingZeros(summary[group]);
    }

    private int nextGroup(int from) {
        for (int i = from >> 6; i < top.length; i++) {
            long bits = i == from >> 6 ? top[i] & -1L << from : top[i];
            if (bits != 0) {
                return (i << 6) + Long.numberOfTrailingZeros(bits);
            }
        }
        return -1;
    }

    /** Removes every member. */
    public void clear() {
        Arrays.fill(words, 0);
        Arrays.fill(summary, 0);
        Arrays.fill(top, 0);
    }

    /** Makes this set hold the members of both other sets. All three are of one size. */
    public void setToIntersection(VifSet a, VifSet b) {
        clear();
        for (int word = 0; word < words.length; word++) {
            long bits = a.words[word] & b.words[word];
            if (bits != 0) {
                words[word] = bits;
                summary[word >> 6] |= 1L << word;
                top[word >> 12] |= 1L << (word >> 6);
            }
        }
    }

    /**
     * Makes the members of another set members here too, each {@code offset} places further on. Cost: O(words with
     * members).
     *
     * @param offset a multiple of 64
     */
    public void addAll(VifSet other, int offset) {
        for (int from = other.nextWord(0); from >= 0; from = other.nextWord(from + 1)) {
            int word = from + (offset >> 6);
            words[word] |= other.words[from];
            summary[word >> 6] |= 1L << word;
            top[word >> 12] |= 1L << (word >> 6);
        }
    }

    /** The opposite of {@link #addAll}. */
    public void removeAll(VifSet other, int offset) {
        for (int from = other.nextWord(0); from >= 0; from = other.nextWord(from + 1)) {
            int word = from + (offset >> 6);
            if ((words[word] &= ~other.words[from]) == 0 && (summary[word >> 6] &= ~(1L << word)) == 0) {
                top[word >> 12] &= ~(1L << (word >> 6));
            }
        }
    }
}
