package io.vifsched.policy;

import io.vifsched.PacketScheduler;
import io.vifsched.queue.VifHeap;
import io.vifsched.queue.VifSet;
import java.util.Arrays;

/**
 * Which backlogged leaves of a {@link ClassTree} may send, and at which level the class stands that lends to them.
 *
 * <p>A class is red while it is in debt to its ceiling, else yellow while it is in debt to its rate, else green. A leaf may
 * send if a green class is met on the way up from it before any red one.
 *
 * <p>Each inner class has, by priority, the set of leaves that ask it: those below it that only yellow classes separate from
 * it. A green class's set is part of the row of its level and priority, from which the policy picks; a yellow one's is part
 * of its parent's set; a red one's is nowhere. So a class that changes its mode takes its whole set along, 64 leaves at a
 * time, and the root, which has its level for itself, needs not even that.
 *
 * <p>Debts only grow by packets, so the times in {@code changes} are lower bounds that are looked at again when they come;
 * and as long as no packet starts, modes only change from red to yellow to green, and a leaf that may send may go on to.
 */
final class Lenders {
    private static final byte RED = 0;
    private static final byte YELLOW = 1;
    private static final byte GREEN = 2;
    private static final int NONE = ClassTree.NONE;

    private final ClassTree tree;
    private final TokenBuckets tokens; // fill at the rate
    private final TokenBuckets ceilingTokens; // fill at the ceiling
    private final int vifs;
    private final int priorities; // that some leaf has
    private final int[] rank; // per leaf: 0 for the largest priority
    private final byte[] mode; // per class, as of the last decision or charge
    private final VifSet backlogged;
    private final VifHeap changes; // classes that are not green, by a time at or before their next change of mode
    private final int[] base; // per inner class: the least vif below it, rounded down to a multiple of 64
    private final VifSet[] asking; // per inner class and rank, counted from its base
    private final VifSet[] rows; // per level and rank; at the root's level what asks the root

    private final int[] undoClass; // what a question about the future has changed so far
    private final byte[] undoMode;
    private long openNanos; // when a leaf may next send, if openIsKnown
    private boolean openIsKnown;

    Lenders(ClassTree tree) {
        this.tree = tree;
        tokens = tree.rateBuckets();
        ceilingTokens = tree.ceilingBuckets();
        vifs = tree.vifs();
        rank = ranks(tree);
        priorities = 1 + Arrays.stream(rank).max().orElse(0);
        mode = new byte[tree.size()];
        backlogged = new VifSet(vifs);
        changes = new VifHeap(tree.size());
        undoClass = new int[2 * tree.size()];
        undoMode = new byte[2 * tree.size()];
        base = new int[tree.size() - vifs];
        asking = askingSets();
        rows = new VifSet[(tree.level(tree.root()) + 1) * priorities];
        for (int row = 0; row < rows.length; row++) {
            boolean ofRoot = hasInnerRoot() && row / priorities == tree.level(tree.root());
            rows[row] = ofRoot ? asking(tree.root(), row % priorities) : new VifSet(vifs);
        }
        clear();
    }

    private static int[] ranks(ClassTree tree) {
        int[] ascending = new int[tree.vifs()];
        Arrays.setAll(ascending, tree::priority);
        int[] distinct = Arrays.stream(ascending).distinct().sorted().toArray();
        return Arrays.stream(ascending)
                .map(priority -> distinct.length - 1 - Arrays.binarySearch(distinct, priority))
                .toArray();
    }

    private VifSet[] askingSets() {
        int[] least = new int[base.length];
        int[] most = new int[base.length];
        Arrays.fill(least, vifs);
        for (int vif = 0; vif < vifs; vif++) {
            for (int id = tree.parent(vif); id != NONE; id = tree.parent(id)) {
                least[id - vifs] = Math.min(least[id - vifs], vif);
                most[id - vifs] = Math.max(most[id - vifs], vif);
            }
        }
        VifSet[] sets = new VifSet[base.length * priorities];
        for (int inner = 0; inner < base.length; inner++) {
            base[inner] = least[inner] & -64;
            for (int i = 0; i < priorities; i++) {
                sets[inner * priorities + i] = new VifSet(most[inner] + 1 - base[inner]);
            }
        }
        return sets;
    }

    private boolean hasInnerRoot() {
        return tree.root() >= vifs;
    }

    private VifSet asking(int inner, int priorityRank) {
        return asking[(inner - vifs) * priorities + priorityRank];
    }

    /** Fills all buckets, and forgets what is backlogged. */
    void clear() {
        tokens.fill();
        ceilingTokens.fill();
        Arrays.fill(mode, GREEN);
        backlogged.clear();
        changes.clear();
        for (VifSet set : asking) {
            set.clear();
        }
        for (VifSet row : rows) {
            row.clear();
        }
        openIsKnown = false;
    }

    /** Rows are by level of the lender, then by priority, the largest first. */
    int rows() {
        return rows.length;
    }

    int levelOf(int row) {
        return row / priorities;
    }

    /** The first row with a leaf that may send; -1 if there is none. */
    int firstRow() {
        for (int row = 0; row < rows.length; row++) {
            boolean open = levelOf(row) < tree.level(tree.root()) || mode[tree.root()] == GREEN;
            if (open && !rows[row].isEmpty()) {
                return row;
            }
        }
        return -1;
    }

    /** The first leaf of the row at {@code from} or behind it, going round. */
    int next(int row, int from) {
        return rows[row].nextCyclic(from);
    }

    void activate(int leaf) {
        backlogged.add(leaf);
        spread(leaf, true);
        openIsKnown = false;
    }

    void deactivate(int leaf) {
        spread(leaf, false);
        backlogged.remove(leaf);
        openIsKnown = false;
    }

    /** Modes become those of this time. */
    void advanceTo(long nowNanos) {
        while (!changes.isEmpty() && changes.topKey() <= nowNanos) {
            int id = changes.topVif();
            setMode(id, modeAt(id, nowNanos));
            openIsKnown = false;
        }
    }

    /** A packet of the leaf starts: each class pays on its ceiling, and from the lender's level on also on its rate. */
    void charge(int leaf, int wireBytes, int lenderLevel, long nowNanos) {
        for (int id = leaf; id != NONE; id = tree.parent(id)) {
            ceilingTokens.charge(id, wireBytes, nowNanos);
            if (tree.level(id) >= lenderLevel) {
                tokens.charge(id, wireBytes, nowNanos);
            }
            byte now = modeAt(id, nowNanos);
            // A time that is in `changes` already lies before the new one, unless the class is red only now.
            if (now != mode[id]) {
                setMode(id, now);
            }
        }
        openIsKnown = false;
    }

    private byte modeAt(int id, long nowNanos) {
        if (nowNanos < ceilingTokens.readyNanos(id)) {
            return RED;
        }
        return nowNanos < tokens.readyNanos(id) ? YELLOW : GREEN;
    }

    /** Gives a class a mode, unless it stays green; moves the leaves that ask it, and notes when it changes next. */
    private void setMode(int id, byte next) {
        if (next != mode[id]) {
            spread(id, false);
            mode[id] = next;
            spread(id, true);
        }
        if (next != GREEN) {
            changes.put(id, next == RED ? ceilingTokens.readyNanos(id) : tokens.readyNanos(id));
        } else {
            changes.remove(id);
        }
    }

    /** Enters the leaves that ask a class wherever its mode sends them, or takes them out there. */
    private void spread(int id, boolean enter) {
        if (id < vifs && !backlogged.contains(id)) {
            return;
        }
        int at = id;
        while (mode[at] == YELLOW && tree.parent(at) != NONE) {
            at = tree.parent(at);
            for (int i = 0; i < priorities; i++) {
                move(id, i, asking(at, i), base[at - vifs], enter);
            }
        }
        if (mode[at] == GREEN && (at < vifs || at != tree.root())) {
            for (int i = 0; i < priorities; i++) {
                move(id, i, rows[tree.level(at) * priorities + i], 0, enter);
            }
        }
    }

    private void move(int id, int priorityRank, VifSet to, int toBase, boolean enter) {
        if (id >= vifs) {
            if (enter) {
                to.addAll(asking(id, priorityRank), base[id - vifs] - toBase);
            } else {
                to.removeAll(asking(id, priorityRank), base[id - vifs] - toBase);
            }
        } else if (priorityRank == rank[id]) {
            if (enter) {
                to.add(id - toBase);
            } else {
                to.remove(id - toBase);
            }
        }
    }

    /**
     * When a backlogged leaf may next send if nothing starts or comes; now or earlier if one may already. Changes of mode
     * are tried out in their order, and undone.
     */
    long openNanos() {
        if (!openIsKnown) {
            openNanos = firstRow() >= 0 ? PacketScheduler.EARLIEST_NANOS : tryOut();
            openIsKnown = true;
        }
        return openNanos;
    }

    private long tryOut() {
        long open = PacketScheduler.NEVER;
        int undone = 0;
        while (open == PacketScheduler.NEVER
                && !changes.isEmpty()
                && changes.topKey() <= PacketScheduler.LATEST_NANOS) {
            long atNanos = changes.topKey();
            int id = changes.topVif();
            byte next = modeAt(id, atNanos);
            if (next != mode[id]) {
                undoClass[undone] = id;
                undoMode[undone++] = mode[id];
            }
            setMode(id, next);
            open = firstRow() >= 0 ? atNanos : PacketScheduler.NEVER;
        }
        while (undone > 0) {
            undone--;
            setMode(undoClass[undone], undoMode[undone]);
        }
        return open;
    }

    /** When the leaf may send if nothing starts. */
    long readyNanos(int leaf) {
        long ready = PacketScheduler.NEVER;
        long notRed = PacketScheduler.EARLIEST_NANOS;
        for (int id = leaf; id != NONE; id = tree.parent(id)) {
            notRed = Math.max(notRed, ceilingTokens.readyNanos(id));
            ready = Math.min(ready, Math.max(notRed, tokens.readyNanos(id)));
        }
        return ready;
    }
}
