package io.vifsched.host.packet;

import io.vifsched.host.ethernet.Ethernet;
import java.util.Arrays;

/**
 * The packets that exist, as slots of parallel arrays; a packet's handle is its slot. A packet is in one place at a time:
 * in one {@link PacketFifo}, in the scheduler, or in the hands of one box.
 */
public final class PacketTable {
    private static final int NO_PACKET = -1;

    private int[] vif = new int[256];
    private int[] lengthBytes = new int[256]; // 0 iff the slot is free
    private int[] headerBytes = new int[256]; // that each of its frames repeats; 0 if it is one frame
    private int[] socket = new int[256]; // of the guest: which one is charged
    private int[] worker = new int[256]; // of netback: which one has taken it
    private long[] label = new long[256]; // the sender's own
    private long[] stampNanos = new long[256]; // the sender's own, of a reply
    private long[] number = new long[256]; // in order of allocation
    private long[] sentNanos = new long[256];
    private long[] sinceNanos = new long[256]; // when it came to its place
    private long[] dueNanos = new long[256]; // when a delay ends
    private Place[] place = new Place[256];
    private int[] next = new int[256]; // in a FIFO, or in the list of free slots
    private int firstFree = NO_PACKET;
    private int slots; // ever used
    private int packets;
    private long allocated;

    /** A new packet, sent now from a socket of a guest, in {@link Place#GUEST_QDISC}. */
    public int allocate(int vifOfPacket, int socketOfGuest, int bytes, long nowNanos) {
        int packet = firstFree;
        if (packet == NO_PACKET) {
            packet = slots++;
            if (packet == vif.length) {
                grow();
            }
        } else {
            firstFree = next[packet];
        }
        vif[packet] = vifOfPacket;
        lengthBytes[packet] = bytes;
        headerBytes[packet] = 0;
        socket[packet] = socketOfGuest;
        number[packet] = allocated++;
        sentNanos[packet] = nowNanos;
        sinceNanos[packet] = nowNanos;
        place[packet] = Place.GUEST_QDISC;
        packets++;
        return packet;
    }

    /** A new packet that a peer sends now to a socket of a guest, in {@link Place#RX_WIRE}. */
    public int allocateReply(
            int vifOfPacket, int socketOfGuest, int bytes, long labelOfSender, long stamp, long nowNanos) {
        int packet = allocate(vifOfPacket, socketOfGuest, bytes, nowNanos);
        label[packet] = labelOfSender;
        stampNanos[packet] = stamp;
        place[packet] = Place.RX_WIRE;
        return packet;
    }

    /** The packet is gone. */
    public void free(int packet) {
        if (lengthBytes[packet] == 0) {
            throw new IllegalStateException("packet " + packet + " left twice");
        }
        lengthBytes[packet] = 0;
        next[packet] = firstFree;
        firstFree = packet;
        packets--;
    }

    private void grow() {
        int length = 2 * vif.length;
        vif = Arrays.copyOf(vif, length);
        lengthBytes = Arrays.copyOf(lengthBytes, length);
        headerBytes = Arrays.copyOf(headerBytes, length);
        socket = Arrays.copyOf(socket, length);
        worker = Arrays.copyOf(worker, length);
        label = Arrays.copyOf(label, length);
        stampNanos = Arrays.copyOf(stampNanos, length);
        number = Arrays.copyOf(number, length);
        sentNanos = Arrays.copyOf(sentNanos, length);
        sinceNanos = Arrays.copyOf(sinceNanos, length);
        dueNanos = Arrays.copyOf(dueNanos, length);
        place = Arrays.copyOf(place, length);
        next = Arrays.copyOf(next, length);
    }

    /** The number of packets that exist. */
    public int packets() {
        return packets;
    }

    /** True if there is a packet in this slot. */
    public boolean exists(long handle) {
        return handle >= 0 && handle < slots && lengthBytes[(int) handle] != 0;
    }

    /** True if there is a packet in this slot, and it is in this place. */
    public boolean isIn(long handle, Place where) {
        return exists(handle) && place[(int) handle] == where;
    }

    /** The vif that it came from. */
    public int vif(int packet) {
        return vif[packet];
    }

    /** Its length, without frame check sequence: that of its frame, or all of it before it is cut into frames. */
    public int lengthBytes(int packet) {
        return lengthBytes[packet];
    }

    /** What each of the frames repeats that it is cut into; 0 if it is one frame as it is. */
    public int headerBytes(int packet) {
        return headerBytes[packet];
    }

    /** The packet has segments, each with such a header, and a label of its sender's. */
    public void setSegments(int packet, int bytesOfHeader, long labelOfSender) {
        headerBytes[packet] = bytesOfHeader;
        label[packet] = labelOfSender;
    }

    /** What its sender has written on it; meaningless for a datagram. */
    public long label(int packet) {
        return label[packet];
    }

    /** The instant that a peer has written on its reply, in nanoseconds. */
    public long stampNanos(int packet) {
        return stampNanos[packet];
    }

    /** How many frames the wire carries for it. */
    public int frames(int packet) {
        return Ethernet.frames(lengthBytes[packet], headerBytes[packet]);
    }

    /** Which socket of its guest is charged for it, or gets it. */
    public int socket(int packet) {
        return socket[packet];
    }

    /** Which of netback's threads has taken it; meaningless before. */
    public int worker(int packet) {
        return worker[packet];
    }

    /** One of netback's threads takes it. */
    public void setWorker(int packet, int workerOfNetback) {
        worker[packet] = workerOfNetback;
    }

    /** Its number among all packets of the run, in the order in which they were sent. */
    public long number(int packet) {
        return number[packet];
    }

    /** When the application sent it. */
    public long sentNanos(int packet) {
        return sentNanos[packet];
    }

    /** Where it is. */
    public Place place(int packet) {
        return place[packet];
    }

    /** Since when it has been there. */
    public long sinceNanos(int packet) {
        return sinceNanos[packet];
    }

    /** The packet goes to another place. */
    public void move(int packet, Place to, long nowNanos) {
        place[packet] = to;
        sinceNanos[packet] = nowNanos;
    }

    /** When the delay ends in which it is. */
    public long dueNanos(int packet) {
        return dueNanos[packet];
    }

    /** Says when the delay ends in which it is. */
    public void setDueNanos(int packet, long instantNanos) {
        dueNanos[packet] = instantNanos;
    }

    int next(int packet) {
        return next[packet];
    }

    void setNext(int packet, int following) {
        next[packet] = following;
    }
}
