package io.vifsched.host.control;

import io.vifsched.host.cpu.Domain;
import io.vifsched.host.cpu.Machine;
import java.util.List;

/** CPU time that domains which serve guests have spent for each of them, between one look and the next. */
final class Dom0Usage {
    private final List<Domain> servers;
    private final Machine machine;
    private final long[] seenNanos; // by guest, at the last look
    private final long[] usedNanos; // by guest, between the last two looks

    /** All time from now on. */
    Dom0Usage(Machine machine) {
        this.machine = machine;
        int guests = machine.vifs();
        this.servers = machine.domains().stream()
                .filter(domain -> domain.index() == 0 || domain.index() > guests)
                .toList();
        this.seenNanos = new long[guests];
        this.usedNanos = new long[guests];
        for (int guest = 0; guest < guests; guest++) {
            seenNanos[guest] = sum(guest);
        }
    }

    /** Looks. */
    void look(long nowNanos) {
        machine.settle(nowNanos);
        for (int guest = 0; guest < seenNanos.length; guest++) {
            long sum = sum(guest);
            usedNanos[guest] = sum - seenNanos[guest];
            seenNanos[guest] = sum;
        }
    }

    private long sum(int guest) {
        long sum = 0;
        for (Domain server : servers) {
            sum += server.cpuNanosForVif(guest);
        }
        return sum;
    }

    long usedNanos(int guest) {
        return usedNanos[guest];
    }

    int guests() {
        return usedNanos.length;
    }
}
