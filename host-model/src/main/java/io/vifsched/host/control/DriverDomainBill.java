package io.vifsched.host.control;

import io.vifsched.host.Simulation;
import io.vifsched.host.cpu.Machine;

/**
 * Bills guests for the CPU time that dom0 has spent on their behalf, as SEDF-DC does, so that a CPU scheduler that knows bills,
 * such as {@link io.vifsched.host.cpu.Credit}, makes them pay. What was spent in one period is spread over the next ones.
 *
 * <ul>
 *   <li><b>Source:</b> Gupta, Cherkasova, Gardner and Vahdat, Middleware 2006; US patents 8,032,882 and 8,209,682.
 *   <li><b>Departs from it:</b> CPU time is what the model attributes to the guest, not an estimate from page exchanges.
 *   <li><b>Cost:</b> O(guests) per period.
 * </ul>
 */
public final class DriverDomainBill {
    private final Simulation simulation;
    private final Machine machine;
    private final Dom0Usage usage;
    private final int periods;
    private final long[][] due; // by guest: what is billed in each of the next periods, in turn
    private int next;

    /**
     * Begins now.
     *
     * @param periods over which what was spent in one is spread, 1 or more
     */
    public DriverDomainBill(Simulation simulation, int periods) {
        if (periods < 1) {
            throw new IllegalArgumentException("periods = " + periods + ", expected 1 or more");
        }
        this.simulation = simulation;
        this.machine = simulation.machine();
        this.usage = new Dom0Usage(machine);
        this.periods = periods;
        this.due = new long[usage.guests()][periods];
    }

    /** A period has ended: bills what is due. */
    public void act() {
        usage.look(simulation.nowNanos());
        for (int guest = 0; guest < due.length; guest++) {
            long spent = usage.usedNanos(guest);
            for (int i = 0; i < periods; i++) {
                due[guest][i] += spent / periods;
            }
            due[guest][next] += spent % periods;
            machine.domain(1 + guest).bill(due[guest][next]);
            due[guest][next] = 0;
        }
        next = next + 1 == periods ? 0 : next + 1;
    }
}
