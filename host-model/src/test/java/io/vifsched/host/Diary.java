package io.vifsched.host;

import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down what happens to packets. */
public final class Diary implements HostListener {
    /** What happened, in order. */
    public final List<String> entries = new ArrayList<>();

    @Override
    public void accepted(int vif, int lengthBytes, long nowNanos) {
        entries.add("accepted " + vif + "@" + nowNanos);
    }

    @Override
    public void dequeued(int vif, int lengthBytes, long nowNanos) {
        entries.add("dequeued " + vif + "@" + nowNanos);
    }

    @Override
    public void started(int vif, int lengthBytes, long nowNanos) {
        entries.add("started " + vif + "@" + nowNanos);
    }

    @Override
    public void finished(int vif, int lengthBytes, long nowNanos) {
        entries.add("finished " + vif + "@" + nowNanos);
    }

    @Override
    public void dropped(DropCause cause, int vif, int lengthBytes, long nowNanos) {
        entries.add(cause + " " + vif + "@" + nowNanos);
    }

    /** The entries that begin with a word. */
    public List<String> of(String word) {
        return entries.stream().filter(entry -> entry.startsWith(word)).toList();
    }
}
