package io.vifsched.host.cpu;

/**
 * Doubly linked lists of ids 0 to n - 1, each in at most one list. A list is named by its sentinel, {@link #sentinel},
 * which stands before its first element and after its last. All operations take O(1).
 */
final class IdLists {
    private final int ids;
    private final int[] next; // itself if in no list
    private final int[] previous;

    IdLists(int ids, int lists) {
        this.ids = ids;
        this.next = new int[ids + lists];
        this.previous = new int[ids + lists];
        for (int i = 0; i < next.length; i++) {
            next[i] = i;
            previous[i] = i;
        }
    }

    /** What stands for a list. */
    int sentinel(int list) {
        return ids + list;
    }

    /** The element after one, or the first after a sentinel; the sentinel if there is none. */
    int next(int id) {
        return next[id];
    }

    /** The element before one, or the last before a sentinel; the sentinel if there is none. */
    int previous(int id) {
        return previous[id];
    }

    /** True if an id is in a list; for a sentinel, if its list is not empty. */
    boolean isLinked(int id) {
        return next[id] != id;
    }

    /** True for sentinels. */
    boolean isSentinel(int id) {
        return id >= ids;
    }

    /** Puts an id that is in no list before an element, or last if given a sentinel. */
    void insertBefore(int place, int id) {
        int before = previous[place];
        next[before] = id;
        previous[id] = before;
        next[id] = place;
        previous[place] = id;
    }

    /** Puts an id that is in no list after an element, or first if given a sentinel. */
    void insertAfter(int place, int id) {
        insertBefore(next[place], id);
    }

    /** Takes an id out of its list; nothing happens if it is in none. */
    void remove(int id) {
        next[previous[id]] = next[id];
        previous[next[id]] = previous[id];
        next[id] = id;
        previous[id] = id;
    }
}
