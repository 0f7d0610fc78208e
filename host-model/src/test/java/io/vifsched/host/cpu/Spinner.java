package io.vifsched.host.cpu;

/** A task that always has work: pieces of one length, one after the other. */
final class Spinner extends Task {
    private final long pieceNanos;
    long pieces;

    Spinner(long pieceNanos) {
        super("spinner", TaskClass.THREAD);
        this.pieceNanos = pieceNanos;
    }

    Spinner(String name, int nice, long pieceNanos) {
        super(name, nice);
        this.pieceNanos = pieceNanos;
    }

    @Override
    protected long begin(long nowNanos) {
        return pieceNanos;
    }

    @Override
    protected void end(long nowNanos) {
        pieces++;
    }
}
