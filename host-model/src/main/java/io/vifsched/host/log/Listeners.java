package io.vifsched.host.log;

import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.packet.Place;
import java.util.List;

/** Several listeners as one: each is told everything, in order. */
public final class Listeners implements HostListener {
    private final HostListener[] listeners;

    /** Of these. */
    public Listeners(List<? extends HostListener> listeners) {
        this.listeners = listeners.toArray(HostListener[]::new);
    }

    @Override
    public void accepted(int vif, int lengthBytes, long nowNanos) {
        for (HostListener listener : listeners) {
            listener.accepted(vif, lengthBytes, nowNanos);
        }
    }

    @Override
    public void dequeued(int vif, int lengthBytes, long nowNanos) {
        for (HostListener listener : listeners) {
            listener.dequeued(vif, lengthBytes, nowNanos);
        }
    }

    @Override
    public void started(int vif, int lengthBytes, long nowNanos) {
        for (HostListener listener : listeners) {
            listener.started(vif, lengthBytes, nowNanos);
        }
    }

    @Override
    public void finished(int vif, int lengthBytes, long nowNanos) {
        for (HostListener listener : listeners) {
            listener.finished(vif, lengthBytes, nowNanos);
        }
    }

    @Override
    public void dropped(DropCause cause, int vif, int lengthBytes, long nowNanos) {
        for (HostListener listener : listeners) {
            listener.dropped(cause, vif, lengthBytes, nowNanos);
        }
    }

    @Override
    public void moved(long packet, int vif, int lengthBytes, Place to, long nowNanos) {
        for (HostListener listener : listeners) {
            listener.moved(packet, vif, lengthBytes, to, nowNanos);
        }
    }

    @Override
    public void lost(long packet, DropCause cause, int vif, int lengthBytes, long nowNanos) {
        for (HostListener listener : listeners) {
            listener.lost(packet, cause, vif, lengthBytes, nowNanos);
        }
    }
}
