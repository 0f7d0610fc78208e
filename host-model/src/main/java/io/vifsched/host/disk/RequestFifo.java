package io.vifsched.host.disk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests in the order in which they came; a request is in one queue at a time. */
final class RequestFifo {
    private @Nullable Request first;
    private @Nullable Request last; // null iff first is
    private int requests;

    void addLast(Request request) {
        request.next = null;
        if (last == null) {
            first = request;
        } else {
            last.next = request;
        }
        last = request;
        requests++;
    }

    /** Takes the first; there must be one. */
    Request removeFirst() {
        Request request = Objects.requireNonNull(first);
        first = request.next;
        if (first == null) {
            last = null;
        }
        requests--;
        return request;
    }

    boolean isEmpty() {
        return first == null;
    }

    int requests() {
        return requests;
    }

    /** Reports each request: it is here, once, and by its own account in this place. */
    void report(Request.Place place) {
        for (Request request = first; request != null; request = request.next) {
            report(request, place);
        }
    }

    static void report(Request request, Request.Place place) {
        if (request.place != place) {
            throw new IllegalStateException("audit: place of a disk request = " + request.place.text() + ", expected "
                    + place.text() + ", where it is held");
        }
        request.holders++;
    }
}
