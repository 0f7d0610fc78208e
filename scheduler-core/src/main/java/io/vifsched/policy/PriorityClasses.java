package io.vifsched.policy;

import io.vifsched.queue.VifSet;
import java.util.Arrays;

/**
 * Backlogged vifs in classes of one priority each: the largest priority first, round robin by id within a class.
 *
 * <p><b>Cost:</b> O(log classes) per operation; a priority that no vif had before makes a class, O(classes), and one that
 * none has any more loses it. Each class holds a bit per vif.
 */
final class PriorityClasses {
    private final long[] priorityOf; // per vif
    private long[] priorities; // of the classes, largest first
    private VifSet[] members; // per class
    private int[] vifsOf; // per class: how many have its priority, members or not; 1 or more
    private int[] scanFrom; // per class: behind the vif that it served last
    private VifSet nonEmpty; // classes with members

    PriorityClasses(long[] priorityOf) {
        this.priorityOf = priorityOf;
        long[] ascending = Arrays.stream(priorityOf).distinct().sorted().toArray();
        priorities = new long[ascending.length];
        members = new VifSet[ascending.length];
        for (int i = 0; i < ascending.length; i++) {
            priorities[i] = ascending[ascending.length - 1 - i];
            members[i] = new VifSet(priorityOf.length);
        }
        vifsOf = new int[ascending.length];
        for (long priority : priorityOf) {
            vifsOf[classOf(priority)]++;
        }
        scanFrom = new int[ascending.length];
        nonEmpty = new VifSet(ascending.length);
    }

    /** How many classes there are: one per priority that a vif has. */
    int classes() {
        return priorities.length;
    }

    void clear() {
        for (VifSet set : members) {
            set.clear();
        }
        nonEmpty.clear();
        Arrays.fill(scanFrom, 0);
    }

    /** The class of this priority, or -1 - (the place where it belongs). */
    private int classOf(long priority) {
        int low = 0;
        int high = priorities.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (priorities[middle] > priority) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < priorities.length && priorities[low] == priority ? low : -1 - low;
    }

    void add(int vif) {
        int at = classOf(priorityOf[vif]);
        members[at].add(vif);
        nonEmpty.add(at);
    }

    /** Takes the vif out if it is in. */
    void remove(int vif) {
        int at = classOf(priorityOf[vif]);
        members[at].remove(vif);
        if (members[at].next(0) < 0) {
            nonEmpty.remove(at);
        }
    }

    /** The vif that goes next; -1 if there is none. */
    int next() {
        int at = nonEmpty.next(0);
        return at < 0 ? -1 : members[at].nextCyclic(scanFrom[at]);
    }

    /** The vif that {@link #next} named has sent: its class goes on behind it. */
    void served(int vif) {
        scanFrom[classOf(priorityOf[vif])] = vif + 1;
    }

    /** Moves the vif to the class of another priority, made if need be; the class that it was the last of goes. */
    void setPriority(int vif, long priority) {
        int old = classOf(priorityOf[vif]);
        boolean wasMember = members[old].contains(vif);
        remove(vif);
        if (--vifsOf[old] == 0) {
            removeClass(old);
        }
        int at = classOf(priority);
        if (at < 0) {
            at = -1 - at;
            insertClass(at, priority);
        }
        vifsOf[at]++;
        priorityOf[vif] = priority;
        if (wasMember) {
            add(vif);
        }
    }

    private void insertClass(int at, long priority) {
        resize(at, 1);
        priorities[at] = priority;
        members[at] = new VifSet(priorityOf.length);
        vifsOf[at] = 0;
        scanFrom[at] = 0;
        collectNonEmpty();
    }

    private void removeClass(int at) {
        resize(at + 1, -1);
        collectNonEmpty();
    }

    /** Moves the classes from {@code from} on by {@code places}: up to make room, down over the one before them. */
    private void resize(int from, int places) {
        int count = priorities.length;
        long[] oldPriorities = priorities;
        VifSet[] oldMembers = members;
        int[] oldVifsOf = vifsOf;
        int[] oldScanFrom = scanFrom;
        priorities = Arrays.copyOf(oldPriorities, count + places);
        members = Arrays.copyOf(oldMembers, count + places);
        vifsOf = Arrays.copyOf(oldVifsOf, count + places);
        scanFrom = Arrays.copyOf(oldScanFrom, count + places);
        System.arraycopy(oldPriorities, from, priorities, from + places, count - from);
        System.arraycopy(oldMembers, from, members, from + places, count - from);
        System.arraycopy(oldVifsOf, from, vifsOf, from + places, count - from);
        System.arraycopy(oldScanFrom, from, scanFrom, from + places, count - from);
    }

    private void collectNonEmpty() {
        nonEmpty = new VifSet(priorities.length);
        for (int i = 0; i < priorities.length; i++) {
            if (members[i].next(0) >= 0) {
                nonEmpty.add(i);
            }
        }
    }
}
