package io.vifsched.host.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Timers in a list that is searched for the earliest. */
final class SearchedTimers implements Program.Engine {
    private static final class Timer {
        final EventTarget target;
        final int argument;
        final int rank;
        long instant = EventQueue.NEVER;
        long armed; // as the how-manieth

        Timer(EventTarget target, int argument, int rank) {
            this.target = target;
            this.argument = argument;
            this.rank = rank;
        }
    }

    private static final Comparator<Timer> ORDER = Comparator.<Timer>comparingLong(timer -> timer.instant)
            .thenComparingInt(timer -> timer.rank)
            .thenComparingLong(timer -> timer.armed);

    private final List<Timer> timers = new ArrayList<>();
    private long now;
    private long end;
    private long armings;
    private int firing = -1;

    @Override
    public int newTimer(EventTarget target, int argument, int rank) {
        timers.add(new Timer(target, argument, rank));
        return timers.size() - 1;
    }

    @Override
    public void arm(int timer, long instantNanos) {
        if (timer == firing) {
            firing = -1;
        }
        timers.get(timer).instant = instantNanos;
        timers.get(timer).armed = armings++;
    }

    @Override
    public void disarm(int timer) {
        timers.get(timer).instant = EventQueue.NEVER;
    }

    @Override
    public boolean isArmed(int timer) {
        return timers.get(timer).instant != EventQueue.NEVER;
    }

    @Override
    public boolean advance(int timer, long instantNanos) {
        boolean isNext = timer == firing
                && instantNanos >= now
                && instantNanos < end
                && timers.stream().allMatch(other -> other.instant > instantNanos);
        if (isNext) {
            now = instantNanos;
        }
        return isNext;
    }

    @Override
    public void runUntil(long endNanos) {
        end = endNanos;
        while (true) {
            Timer first = timers.stream().min(ORDER).orElseThrow();
            if (first.instant >= endNanos) {
                now = Math.max(now, endNanos);
                return;
            }
            now = first.instant;
            firing = timers.indexOf(first);
            first.instant = EventQueue.NEVER;
            first.target.fire(first.argument, now);
            firing = -1;
        }
    }
}
