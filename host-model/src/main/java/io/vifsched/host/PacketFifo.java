package io.vifsched.host;

/** Packets in the order in which they came, linked through the table: no memory of its own per packet. */
final class PacketFifo implements PacketHolder {
    private final PacketTable table;
    private int head;
    private int tail;
    private int packets;

    PacketFifo(PacketTable table) {
        this.table = table;
    }

    void addLast(int packet) {
        if (packets == 0) {
            head = packet;
        } else {
            table.setNext(tail, packet);
        }
        tail = packet;
        packets++;
    }

    void addFirst(int packet) {
        if (packets == 0) {
            tail = packet;
        } else {
            table.setNext(packet, head);
        }
        head = packet;
        packets++;
    }

    /** The first packet; there must be one. */
    int first() {
        return head;
    }

    /** Takes the first packet; there must be one. */
    int removeFirst() {
        int packet = head;
        head = table.next(packet);
        packets--;
        return packet;
    }

    int packets() {
        return packets;
    }

    boolean isEmpty() {
        return packets == 0;
    }

    @Override
    public void report(Held held) {
        int packet = head;
        for (int i = 0; i < packets; i++) {
            held.add(packet);
            packet = table.next(packet);
        }
    }
}
