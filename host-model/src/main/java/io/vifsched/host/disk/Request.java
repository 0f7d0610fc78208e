package io.vifsched.host.disk;

import org.jspecify.annotations.Nullable;

/** One request of a virtual disk. The disk has as many as can be outstanding, and uses them again and again. */
final class Request {
    /** Where a request is. */
    enum Place {
        /** Not in use. */
        FREE("free"),
        /** In the guest's block layer: the ring is full. */
        GUEST_QUEUE("guest queue"),
        /** In the ring, not yet taken by blkback. */
        RING("ring"),
        /** Being mapped and handed on by blkback. */
        BLKBACK("blkback"),
        /** With the loop thread, before or after the drive. */
        LOOP("loop"),
        /** In the block layer's queue or in the drive. */
        DRIVE("drive"),
        /** Done by the drive, waiting for interrupt and soft interrupt. */
        COMPLETION("completion"),
        /** Answered in the ring, not yet seen by the guest. */
        ANSWERED("answered");

        private final String text;

        Place(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    final Blkfront front;
    final Blkback back;
    final int guest;
    final int segments;

    Place place = Place.FREE;

    @Nullable
    Request next; // in a queue

    int holders; // boxes that report it at the end of the run

    // Drawn when it is submitted.
    long submittedNanos;
    double position; // on the drive, 0 to 1
    double turn; // part of a rotation that it waits for
    boolean cached;

    Request(Blkfront front, Blkback back, int guest, int segments) {
        this.front = front;
        this.back = back;
        this.guest = guest;
        this.segments = segments;
    }

    /** Goes from one place to another. */
    void move(Place from, Place to) {
        if (place != from) {
            throw new IllegalStateException(
                    "disk request in " + place.text() + " moved to " + to.text() + ", expected in " + from.text());
        }
        place = to;
    }
}
