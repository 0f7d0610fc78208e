package io.vifsched.policy;

import io.vifsched.queue.VifSet;
import java.util.Arrays;

/**
 * Backlogged vifs in classes of one priority each: the largest priority first, round robin by id within a class.
 *
 * <p><b>Cost:</b> O(1) per operation for up to 64 distinct priorities, O(classes / 64) beyond; a priority that no vif had
 * before makes a class, O(classes). Each class holds a bit per vif.
 */
final class PriorityClasses {
    private final long[] priorityOf; // per vif
    private long[] priorities; // of the classes, largest first
    private VifSet[] members; // per class
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
        scanFrom = new int[ascending.length];
        nonEmpty = new VifSet(ascending.length);
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

    /** Moves the vif to the class of another priority, made if need be. */
    void setPriority(int vif, long priority) {
        boolean wasMember = members[classOf(priorityOf[vif])].contains(vif);
        remove(vif);
        if (classOf(priority) < 0) {
            insertClass(-1 - classOf(priority), priority);
        }
        priorityOf[vif] = priority;
        if (wasMember) {
            add(vif);
        }
    }

    private void insertClass(int at, long priority) {
        int count = priorities.length + 1;
        long[] newPriorities = new long[count];
        VifSet[] newMembers = new VifSet[count];
        int[] newScanFrom = new int[count];
        nonEmpty = new VifSet(count);
        for (int i = 0; i < count; i++) {
            int old = i < at ? i : i - 1;
            newPriorities[i] = i == at ? priority : priorities[old];
            newMembers[i] = i == at ? new VifSet(priorityOf.length) : members[old];
            newScanFrom[i] = i == at ? 0 : scanFrom[old];
            if (newMembers[i].next(0) >= 0) {
                nonEmpty.add(i);
            }
        }
        priorities = newPriorities;
        members = newMembers;
        scanFrom = newScanFrom;
    }
}
