package io.vifsched.host.traffic;

import io.vifsched.host.cpu.Task;
import io.vifsched.host.ethernet.Ethernet;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.event.EventTarget;
import io.vifsched.host.traffic.RandomStreams.Purpose;
import java.util.random.RandomGenerator;

/**
 * UDP paced by the application, as iperf 2.0 does: after each datagram it waits for what is left of its interval by the
 * guest's clock, and makes up for time lost, be it by a late timer, a full socket or a VCPU that did not run, with a burst.
 *
 * <ul>
 *   <li><b>Source:</b> iperf 2.0 Client.cpp and delay.c: {@code adjust = target - (now - last)}; {@code delay += adjust} if
 *       one of them is above 0; write; wait for {@code delay} if it is above 0; all in whole microseconds of gettimeofday.
 *   <li><b>Departs from it:</b> a busy wait takes the CPU time that it had left at its beginning, also if the VCPU is
 *       interrupted meanwhile; the next interval makes up for it.
 * </ul>
 *
 * @param payloadBytes of a datagram, 18 to 1472
 * @param rateBitsPerSecond of the payload, which iperf's {@code -b} gives, 1 to 10^12; the interval is rounded down to whole
 *     microseconds, 1 to 10^6
 * @param pacing how it waits
 * @param slackNanos by how much a timer may be late: it fires at the first tick of the guest from its time on, at the latest
 *     after the slack; 0 to 10^9
 * @param tickNanos period of the guest's timer interrupt, 0 for a guest without (NO_HZ), to 10^9
 * @param driftPartsPerBillion by how much the guest's clock is fast, -10^6 to 10^6
 * @param startNanos when it begins, 0 or more
 * @param randomSlack whether a timer without a tick fires anywhere in its slack, drawn from a stream of the application's own,
 *     as other interrupts of the guest happen to come; else always at its end, as in a guest with nothing else to do
 * @param randomPhase whether up to one interval, drawn from the vif's own stream, is added to the start
 */
public record PacedUdp(
        int payloadBytes,
        long rateBitsPerSecond,
        Pacing pacing,
        long slackNanos,
        long tickNanos,
        long driftPartsPerBillion,
        long startNanos,
        boolean randomSlack,
        boolean randomPhase)
        implements Traffic {
    /** Linux's timer slack of an ordinary thread, in nanoseconds. */
    public static final long DEFAULT_SLACK_NANOS = 50_000;

    /** Headers of Ethernet, IP and UDP, in bytes. */
    public static final int HEADER_BYTES = Ethernet.HEADER_BYTES + 20 + 8;

    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final long FASTEST_DRIFT = 1_000_000;

    /** Checks the settings. */
    public PacedUdp {
        check("payloadBytes", payloadBytes, 18, 1_472);
        check("rateBitsPerSecond", rateBitsPerSecond, 1, 1_000_000_000_000L);
        check("interval in microseconds", payloadBytes * 8_000_000L / rateBitsPerSecond, 1, 1_000_000);
        check("slackNanos", slackNanos, 0, LONGEST_NANOS);
        check("tickNanos", tickNanos, 0, LONGEST_NANOS);
        check("driftPartsPerBillion", driftPartsPerBillion, -FASTEST_DRIFT, FASTEST_DRIFT);
        Checks.start(startNanos);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most);
        }
    }

    /**
     * Datagrams of 1472 bytes from time 0 at a phase of its own, with Linux's slack, of which each timer uses another part, no
     * tick and a true clock.
     */
    public PacedUdp(long rateBitsPerSecond, Pacing pacing) {
        this(1_472, rateBitsPerSecond, pacing, DEFAULT_SLACK_NANOS, 0, 0, 0, true, true);
    }

    /**
     * The same sender whose timers are late by up to so much.
     *
     * @param random whether by a part of it that is drawn for each, or by all of it
     */
    public PacedUdp withSlack(long nanos, boolean random) {
        return new PacedUdp(
                payloadBytes,
                rateBitsPerSecond,
                pacing,
                nanos,
                tickNanos,
                driftPartsPerBillion,
                startNanos,
                random,
                randomPhase);
    }

    /** The same sender with a clock that is fast by so many parts in 10^9. */
    public PacedUdp withDrift(long partsPerBillion) {
        return new PacedUdp(
                payloadBytes,
                rateBitsPerSecond,
                pacing,
                slackNanos,
                tickNanos,
                partsPerBillion,
                startNanos,
                randomSlack,
                randomPhase);
    }

    /** The same sender with another start, in nanoseconds. */
    public PacedUdp withStart(long nanos) {
        return new PacedUdp(
                payloadBytes,
                rateBitsPerSecond,
                pacing,
                slackNanos,
                tickNanos,
                driftPartsPerBillion,
                nanos,
                randomSlack,
                randomPhase);
    }

    @Override
    public Sender sender(Socket socket, EventQueue events, RandomStreams random) {
        long start = startNanos;
        if (randomPhase) {
            double intervalNanos = payloadBytes * 8e9 / rateBitsPerSecond;
            start += (long) (intervalNanos * RandomStreams.uniform(random.stream(socket.vif(), Purpose.PHASE)));
        }
        return new Client(this, socket, events, start, random.stream(socket.vif(), Purpose.SLACK));
    }

    private static final class Client extends Task implements Sender, EventTarget {
        private enum State {
            ASLEEP, // until the timer fires
            LOOPING, // the next piece begins an interval
            WRITING,
            SPINNING,
            BLOCKED // by a full socket
        }

        private final PacedUdp settings;
        private final Socket socket;
        private final EventQueue events;
        private final int timer;
        private final int frameBytes;
        private final long targetMicros;
        private final long startNanos;
        private final RandomGenerator slack;
        private State state = State.ASLEEP;
        private long lastMicros;
        private long delayMicros;

        Client(PacedUdp settings, Socket socket, EventQueue events, long startNanos, RandomGenerator slack) {
            super("iperf", 0);
            this.settings = settings;
            this.socket = socket;
            this.events = events;
            this.timer = events.newTimer(this, 0, EventQueue.ARRIVAL);
            this.frameBytes = settings.payloadBytes + HEADER_BYTES;
            this.targetMicros = settings.payloadBytes * 8_000_000L / settings.rateBitsPerSecond;
            this.startNanos = startNanos;
            this.slack = slack;
            socket.run(this);
        }

        @Override
        public void start() {
            lastMicros = clockMicros(startNanos);
            events.arm(timer, startNanos);
        }

        @Override
        public void fire(int argument, long nowNanos) {
            state = State.LOOPING;
            wake(nowNanos);
        }

        @Override
        public void roomReturned(long nowNanos) {
            if (state == State.BLOCKED) {
                wake(nowNanos);
            }
        }

        @Override
        protected long begin(long nowNanos) {
            switch (state) {
                case LOOPING -> {
                    long nowMicros = clockMicros(nowNanos);
                    long adjustMicros = targetMicros - (nowMicros - lastMicros);
                    lastMicros = nowMicros;
                    if (adjustMicros > 0 || delayMicros > 0) {
                        delayMicros += adjustMicros;
                    }
                    state = State.WRITING;
                    return socket.sendNanos(frameBytes);
                }
                case BLOCKED -> {
                    if (!socket.hasRoom()) {
                        return IDLE;
                    }
                    state = State.WRITING;
                    return 0;
                }
                case SPINNING -> {
                    return delayMicros * 1_000;
                }
                default -> {
                    return IDLE;
                }
            }
        }

        @Override
        protected void end(long nowNanos) {
            if (state == State.WRITING) {
                if (socket.hasRoom()) {
                    socket.send(frameBytes, nowNanos);
                    pause(nowNanos);
                } else {
                    state = State.BLOCKED;
                }
            } else {
                state = State.LOOPING; // the busy wait is over
            }
        }

        private void pause(long nowNanos) {
            if (delayMicros <= 0) {
                state = State.LOOPING;
            } else if (settings.pacing == Pacing.BUSY) {
                state = State.SPINNING;
            } else {
                state = State.ASLEEP;
                events.arm(timer, wakeNanos(nowNanos + delayMicros * 1_000));
            }
        }

        /** When the kernel's timer fires that is due at an instant. */
        private long wakeNanos(long dueNanos) {
            long latestNanos = dueNanos + settings.slackNanos;
            if (settings.tickNanos == 0) {
                return settings.randomSlack
                        ? dueNanos + (long) (settings.slackNanos * RandomStreams.uniform(slack))
                        : latestNanos;
            }
            long tickNanos = (dueNanos + settings.tickNanos - 1) / settings.tickNanos * settings.tickNanos;
            return Math.min(latestNanos, tickNanos);
        }

        /** What gettimeofday shows. */
        private long clockMicros(long nowNanos) {
            return (nowNanos + nowNanos / 1_000 * settings.driftPartsPerBillion / 1_000_000) / 1_000;
        }
    }
}
