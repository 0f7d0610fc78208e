package org.example.simulator;

import io.vifsched.PacketScheduler;
import io.vifsched.PacketSchedulers;

/** The shortest program: eight packets of two vifs, and the order in which they leave. */
public final class FirstSteps {
    private FirstSteps() {}

    /** Prints the order of service. */
    public static void main(String[] args) {
        PacketScheduler scheduler = PacketSchedulers.of("drr vifs=2 weight=1,3");
        for (int packet = 0; packet < 8; packet++) {
            scheduler.enqueue(packet % 2, 1500, packet, 0); // vif, bytes, your handle, now in ns
        }
        long now = 0;
        for (long packet = scheduler.dequeue(now); packet != PacketScheduler.NONE; packet = scheduler.dequeue(now)) {
            System.out.println("packet " + packet + " of vif " + packet % 2 + " starts at " + now + " ns");
            now += 1500 * 80; // on a 100 Mb/s link a byte takes 80 ns
        }
    }
}
