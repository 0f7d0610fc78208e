package io.vifsched.host.theory;

import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.packet.Place;
import java.util.Arrays;

/** Writes down when packets arrive, how long they are, and when their transmission begins: the first {@code capacity}. */
final class WaitMeter implements HostListener {
    private static final long NEVER = -1;

    private final long[] arrivals;
    private final long[] waits;
    private final int[] wireBytes;
    private final byte[] vifs;
    private int arrived;

    WaitMeter(int capacity) {
        this.arrivals = new long[capacity];
        this.waits = new long[capacity];
        this.wireBytes = new int[capacity];
        this.vifs = new byte[capacity];
        Arrays.fill(waits, NEVER);
    }

    @Override
    public void moved(long packet, int vif, int lengthBytes, Place to, long nowNanos) {
        if (packet >= arrivals.length) {
            return;
        }
        int n = (int) packet;
        if (to == Place.GUEST_QDISC) {
            arrivals[n] = nowNanos;
            wireBytes[n] = Ethernet.wireBytes(lengthBytes);
            vifs[n] = (byte) vif;
            arrived++;
        } else if (to == Place.WIRE) {
            waits[n] = nowNanos - arrivals[n];
        }
    }

    /** True when as many packets have arrived as can be written down. */
    boolean isFull() {
        return arrived == arrivals.length;
    }

    int capacity() {
        return arrivals.length;
    }

    int vif(int packet) {
        return vifs[packet];
    }

    int wireBytes(int packet) {
        return wireBytes[packet];
    }

    /** From a packet's arrival to the next one's, in nanoseconds. */
    long gapNanos(int packet) {
        return arrivals[packet + 1] - arrivals[packet];
    }

    /** From arrival to the beginning of transmission, in nanoseconds. */
    long waitNanos(int packet) {
        if (waits[packet] == NEVER) {
            throw new IllegalStateException("packet " + packet + " has not been transmitted");
        }
        return waits[packet];
    }
}
