package io.vifsched.experiments.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** When a comparison began and how long its parts took. */
final class Stopwatch {
    private final Instant started = Instant.now();
    private final Map<String, Double> lapSeconds = new LinkedHashMap<>();
    private Instant lap = started;

    /** Ends a part; the next begins. */
    void lap(String name) {
        Instant now = Instant.now();
        lapSeconds.put(name, Duration.between(lap, now).toMillis() / 1e3);
        lap = now;
    }

    Instant started() {
        return started;
    }

    Map<String, Double> lapSeconds() {
        return Collections.unmodifiableMap(lapSeconds);
    }
}
