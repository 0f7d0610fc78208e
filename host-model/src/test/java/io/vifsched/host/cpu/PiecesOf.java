package io.vifsched.host.cpu;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A task that spends what it is given, and writes down when. */
final class PiecesOf extends Task {
    private final Deque<Long> pieces = new ArrayDeque<>();
    private final List<String> diary;
    Runnable atEnd = () -> {};

    PiecesOf(String name, TaskClass taskClass, List<String> diary) {
        super(name, taskClass);
        this.diary = diary;
    }

    PiecesOf(String name, int nice, List<String> diary) {
        super(name, nice);
        this.diary = diary;
    }

    PiecesOf give(long... nanos) {
        for (long piece : nanos) {
            pieces.add(piece);
        }
        return this;
    }

    void charge(int purpose, int vif) {
        spendOn(purpose, vif);
    }

    @Override
    protected long begin(long nowNanos) {
        return pieces.isEmpty() ? IDLE : pieces.removeFirst();
    }

    @Override
    protected void end(long nowNanos) {
        diary.add(name() + "@" + nowNanos);
        atEnd.run();
    }
}
