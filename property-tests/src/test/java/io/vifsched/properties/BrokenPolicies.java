package io.vifsched.properties;

import io.vifsched.Backlog;
import io.vifsched.SchedulingPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Policies with one mistake each, which the checks must find. */
final class BrokenPolicies {
    private BrokenPolicies() {}

    /** Deficit round robin, eager, right but for what a subclass does wrong. */
    static class Deficits implements SchedulingPolicy {
        final int quantum;
        final int[] deficits;
        final int[] heads;
        final Deque<Integer> active = new ArrayDeque<>();
        boolean granted;

        Deficits(int vifs, int quantum) {
            this.quantum = quantum;
            deficits = new int[vifs];
            heads = new int[vifs];
        }

        @Override
        public void attach(Backlog backlog) {
            Arrays.fill(deficits, 0);
            active.clear();
            granted = false;
        }

        @Override
        public void activated(int vif, int headLengthBytes, long nowNanos) {
            heads[vif] = headLengthBytes;
            active.addLast(vif);
        }

        @Override
        public int pick(long nowNanos) {
            while (!active.isEmpty()) {
                int vif = active.getFirst();
                if (!granted) {
                    deficits[vif] += quantum;
                    granted = true;
                }
                if (heads[vif] <= deficits[vif]) {
                    return vif;
                }
                active.addLast(active.removeFirst());
                granted = false;
            }
            return NONE;
        }

        @Override
        public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
            deficits[vif] -= lengthBytes;
            heads[vif] = nextHeadLengthBytes;
            if (nextHeadLengthBytes == 0) {
                active.removeFirst();
                granted = false;
                emptied(vif);
            }
        }

        void emptied(int vif) {
            deficits[vif] = 0;
        }
    }

    /** Keeps the turn of the vif that was served when it is attached again. */
    static final class KeptTurn extends Deficits {
        KeptTurn(int vifs, int quantum) {
            super(vifs, quantum);
        }

        @Override
        public void attach(Backlog backlog) {
            Arrays.fill(deficits, 0);
            active.clear();
        }
    }

    /** Keeps the deficit of a vif that empties. */
    static final class SavedDeficits extends Deficits {
        SavedDeficits(int vifs, int quantum) {
            super(vifs, quantum);
        }

        @Override
        void emptied(int vif) {}
    }

    /** Serves a vif until it is empty. */
    static final class EndlessVisits extends Deficits {
        EndlessVisits(int vifs, int quantum) {
            super(vifs, quantum);
        }

        @Override
        public int pick(long nowNanos) {
            return active.isEmpty() ? NONE : active.getFirst();
        }
    }

    /** Fair queueing by finish tags that know nothing of GPS: start = 0 or the last finish. */
    static class Tags implements SchedulingPolicy {
        final List<Deque<Long>> tags = new ArrayList<>();
        final long[] lastFinish;

        Tags(int vifs) {
            lastFinish = new long[vifs];
            for (int vif = 0; vif < vifs; vif++) {
                tags.add(new ArrayDeque<>());
            }
        }

        @Override
        public void attach(Backlog backlog) {
            Arrays.fill(lastFinish, 0);
        }

        @Override
        public void arrived(int vif, int lengthBytes, long nowNanos) {
            lastFinish[vif] += lengthBytes;
            tags.get(vif).addLast(lastFinish[vif]);
        }

        @Override
        public void activated(int vif, int headLengthBytes, long nowNanos) {}

        @Override
        public int pick(long nowNanos) {
            int first = NONE;
            for (int vif = 0; vif < tags.size(); vif++) {
                if (!tags.get(vif).isEmpty() && (first == NONE || goesBefore(vif, first))) {
                    first = vif;
                }
            }
            return first;
        }

        boolean goesBefore(int vif, int other) {
            return tags.get(vif).getFirst() < tags.get(other).getFirst();
        }

        @Override
        public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
            tags.get(vif).removeFirst();
        }
    }

    /** Forgets virtual time and weights: a vif that comes back is owed all that it never asked for. */
    static final class ForgetfulFairQueueing extends Tags {
        ForgetfulFairQueueing(int vifs) {
            super(vifs);
        }
    }

    /** Sends the packet with the largest tag. */
    static final class BackwardFairQueueing extends Tags {
        BackwardFairQueueing(int vifs) {
            super(vifs);
        }

        @Override
        boolean goesBefore(int vif, int other) {
            return super.goesBefore(other, vif);
        }
    }

    /** Round robin that gives each vif two packets in a row. */
    static final class TwoAtATime extends Deficits {
        TwoAtATime(int vifs) {
            super(vifs, 0);
        }

        @Override
        public int pick(long nowNanos) {
            return active.isEmpty() ? NONE : active.getFirst();
        }

        @Override
        public void sent(int vif, int lengthBytes, int nextHeadLengthBytes, long nowNanos) {
            granted = !granted && nextHeadLengthBytes != 0;
            if (!granted) {
                active.removeFirst();
                if (nextHeadLengthBytes != 0) {
                    active.addLast(vif);
                }
            }
        }
    }
}
