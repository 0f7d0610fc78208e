package io.vifsched.host.event;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What targets do at random when they fire, and a log of it: the same on engines that fire in the same order. */
final class Program implements EventTarget {
    /** An event engine. */
    interface Engine {
        int newTimer(EventTarget target, int argument, int rank);

        void arm(int timer, long instantNanos);

        void disarm(int timer);

        boolean isArmed(int timer);

        boolean advance(int timer, long instantNanos);

        void runUntil(long endNanos);
    }

    private static final int MOST_EVENTS_AT_ONCE = 30;

    private final Engine engine;
    private final int timers;
    private final SplittableRandom random;
    private final List<String> log = new ArrayList<>();
    private long lastNanos;
    private int atOnce;

    Program(Engine engine, int timers, long seed) {
        this.engine = engine;
        this.timers = timers;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < timers; i++) {
            engine.newTimer(this, i, i % 5);
        }
    }

    List<String> run() {
        for (long end = 0; end < 2_000; end += 1 + random.nextInt(20)) {
            engine.arm(random.nextInt(timers), end + random.nextInt(15));
            engine.runUntil(end + 1);
            for (int i = 0; i < timers; i++) {
                log.add(i + " " + engine.isArmed(i));
            }
        }
        return log;
    }

    @Override
    public void fire(int argument, long nowNanos) {
        long now = nowNanos;
        long next;
        do {
            log.add(argument + "@" + now);
            atOnce = now == lastNanos ? atOnce + 1 : 0;
            lastNanos = now;
            for (int i = random.nextInt(4); i > 0; i--) {
                int timer = random.nextInt(timers);
                if (random.nextInt(4) == 0) {
                    engine.disarm(timer);
                } else {
                    engine.arm(timer, now + delay());
                }
            }
            next = now + delay();
            now = next;
        } while (random.nextBoolean() && engine.advance(argument, next));
    }

    private long delay() {
        return (atOnce > MOST_EVENTS_AT_ONCE ? 1L : 0L) + random.nextInt(random.nextInt(1, 40));
    }
}
