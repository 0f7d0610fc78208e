package io.vifsched.host.guest;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.ring.TxRing;
import io.vifsched.host.traffic.Peer;
import io.vifsched.host.traffic.Replies;
import io.vifsched.host.traffic.Sender;
import io.vifsched.host.traffic.Socket;

/**
 * A socket with a send buffer in bytes. A packet is taken while less than the limit is charged, so the last may exceed it;
 * a sender that waits is told as soon as at most half of the limit is charged.
 *
 * <p><b>Source:</b> Linux 2.6.32 sock_alloc_send_pskb and sock_def_write_space.
 */
final class GuestSocket implements Socket {
    private final int vif;
    private final int index;
    private final GuestConfig config;
    private final HostContext context;
    private final Vcpu vcpu;
    private final Netfront netfront;
    private Sender sender = () -> {};
    private int chargedBytes;
    private int answeredBytes; // charged, and answered by netback since the guest has last looked

    GuestSocket(int vif, int index, GuestConfig config, HostContext context, Vcpu vcpu, Netfront netfront) {
        this.vif = vif;
        this.index = index;
        this.config = config;
        this.context = context;
        this.vcpu = vcpu;
        this.netfront = netfront;
    }

    void connect(Sender application) {
        sender = application;
    }

    @Override
    public int vif() {
        return vif;
    }

    @Override
    public boolean hasRoom() {
        return chargedBytes < config.socketBytes();
    }

    @Override
    public long sendNanos(int lengthBytes) {
        return config.sendNanos() + (TxRing.slotsOf(lengthBytes) - 1) * config.sendPageNanos();
    }

    @Override
    public void run(Task task) {
        vcpu.add(task);
    }

    @Override
    public boolean send(int lengthBytes, long nowNanos) {
        context.ledger().offered(vif, lengthBytes);
        if (!hasRoom()) {
            context.ledger().refused(DropCause.SOCKET_FULL, vif, lengthBytes, nowNanos);
            return false;
        }
        netfront.send(allocate(lengthBytes, nowNanos), nowNanos);
        return true;
    }

    @Override
    public boolean sendSegments(int lengthBytes, int headerBytes, long label, long nowNanos) {
        context.ledger().offered(vif, lengthBytes);
        int packet = allocate(lengthBytes, nowNanos);
        context.table().setSegments(packet, headerBytes, label);
        return netfront.send(packet, nowNanos);
    }

    @Override
    public Replies connect(Peer peer) {
        return netfront.connect(index, peer);
    }

    /** A reply has come to this socket. */
    void received(long label, long stampNanos, long nowNanos) {
        sender.received(label, stampNanos, nowNanos);
    }

    private int allocate(int lengthBytes, long nowNanos) {
        chargedBytes += config.chargeBytes(lengthBytes);
        int packet = context.table().allocate(vif, index, lengthBytes, nowNanos);
        context.ledger().sent(packet, nowNanos);
        return packet;
    }

    /** Netback has answered a packet that is still charged; the guest has not seen it yet. */
    void answered(int lengthBytes) {
        answeredBytes += config.chargeBytes(lengthBytes);
    }

    /** The guest sees what netback has answered. */
    void collect(long nowNanos) {
        if (answeredBytes > 0) {
            uncharge(answeredBytes, nowNanos);
            answeredBytes = 0;
        }
    }

    /** A packet is charged no longer. */
    void discharge(int lengthBytes, long nowNanos) {
        uncharge(config.chargeBytes(lengthBytes), nowNanos);
    }

    private void uncharge(int bytes, long nowNanos) {
        chargedBytes -= bytes;
        if (2L * chargedBytes <= config.socketBytes()) {
            sender.roomReturned(nowNanos);
        }
    }
}
