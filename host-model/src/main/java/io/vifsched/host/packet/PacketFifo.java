package io.vifsched.host.packet;

/** Packets in the order in which they came, linked through the table: no memory of its own per packet. */
public final class PacketFifo {
    private final PacketTable table;
    private int head;
    private int tail;
    private int packets;

    /** An empty queue of packets of this table. */
    public PacketFifo(PacketTable table) {
        this.table = table;
    }

    /** Adds a packet that is in no other queue. */
    public void addLast(int packet) {
        if (packets == 0) {
            head = packet;
        } else {
            table.setNext(tail, packet);
        }
        tail = packet;
        packets++;
    }

    /** Puts a packet before all others. */
    public void addFirst(int packet) {
        if (packets == 0) {
            tail = packet;
        } else {
            table.setNext(packet, head);
        }
        head = packet;
        packets++;
    }

    /** The first packet; there must be one. */
    public int first() {
        return head;
    }

    /** The packet behind another one of this queue; meaningless for the last. */
    public int after(int packet) {
        return table.next(packet);
    }

    /** Takes the first packet; there must be one. */
    public int removeFirst() {
        int packet = head;
        head = table.next(packet);
        packets--;
        return packet;
    }

    /** How many frames the first {@code count} packets make. */
    public int frames(int count) {
        int frames = 0;
        int packet = head;
        for (int i = 0; i < count; i++) {
            frames += table.frames(packet);
            packet = table.next(packet);
        }
        return frames;
    }

    /** How many there are. */
    public int packets() {
        return packets;
    }

    /** True if there are none. */
    public boolean isEmpty() {
        return packets == 0;
    }

    /** Reports each packet. */
    public void report(Held held, Place place) {
        int packet = head;
        for (int i = 0; i < packets; i++) {
            held.add(packet, place);
            packet = table.next(packet);
        }
    }
}
