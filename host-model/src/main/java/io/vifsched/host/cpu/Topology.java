package io.vifsched.host.cpu;

import java.util.Arrays;

/** Which physical CPUs share a core or a socket, and which of several idle ones is the better place for a VCPU. */
final class Topology {
    private final boolean flat; // one socket of cores with one thread each: no place is better than another
    private final long[] core; // by CPU: the CPUs of its core
    private final long[] socket; // by CPU: the CPUs of its socket
    private final int[] lastChosen; // by CPU

    Topology(int pcpus, int threadsPerCore, int coresPerSocket) {
        int perSocket = coresPerSocket == 0 ? pcpus : coresPerSocket * threadsPerCore;
        this.flat = threadsPerCore == 1 && perSocket >= pcpus;
        this.core = groups(pcpus, threadsPerCore);
        this.socket = groups(pcpus, perSocket);
        this.lastChosen = new int[pcpus];
        Arrays.fill(lastChosen, pcpus - 1);
    }

    private static long[] groups(int pcpus, int size) {
        long[] groups = new long[pcpus];
        for (int i = 0; i < pcpus; i++) {
            for (int j = 0; j < pcpus; j++) {
                groups[i] |= i / size == j / size ? 1L << j : 0;
            }
        }
        return groups;
    }

    /** The first CPU of a set after one, going round; -1 comes before all. */
    static int next(int pcpu, long set) {
        long after = pcpu == Long.SIZE - 1 ? 0 : set & -1L << (pcpu + 1);
        return Long.numberOfTrailingZeros(after != 0 ? after : set);
    }

    /**
     * Where a VCPU would best run: where it is, or an idle CPU with more idle neighbors.
     *
     * @param pcpu where it is
     * @param allowed its affinity
     * @param idlers the CPUs that idle
     * @param commit whether it is going to move there
     */
    int pick(int pcpu, long allowed, long idlers, boolean commit) {
        if (flat) {
            return pcpu;
        }
        int best = pcpu;
        long idle = idlers | 1L << best;
        long candidates = allowed & idle & ~(1L << best);
        while (candidates != 0) {
            int next = next(best, candidates);
            long[] groups = (socket[next] >>> best & 1) != 0 ? core : socket;
            long rivals = idle & groups[next];
            if (Long.bitCount(idle & groups[best]) < Long.bitCount(rivals)) {
                best = next(lastChosen[next], rivals & allowed);
                if (commit) {
                    lastChosen[next] = best;
                }
                candidates &= ~core[best];
            } else {
                candidates &= ~rivals;
            }
        }
        return best;
    }
}
