package io.vifsched;

/** What a scheduler tells about itself. */
public interface Introspectable {
    /** What is waiting. */
    Backlog backlog();

    /** The effective configuration, as a spec string that makes an equal scheduler. */
    String spec();
}
