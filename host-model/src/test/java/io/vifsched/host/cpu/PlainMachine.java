package io.vifsched.host.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The machine below {@link PlainCredit}, as plain: every CPU ticks for ever, and what happens next is looked for among
 * everything that may. Each VCPU repeats: run for a while, sleep for a while.
 */
final class PlainMachine {
    static final long NEVER = Long.MAX_VALUE;

    static final class Dom {
        int weight;
        int cap;
        final List<V> activeVcpus = new ArrayList<>();
    }

    static final class V {
        int id = -1; // that of idle VCPUs
        Dom dom = new Dom();
        long affinity;
        int processor;
        int pri = PlainCredit.UNDER;
        int credit;
        boolean flagParked;
        boolean paused;
        boolean migrating;
        long startTime;
        long lastRun = -1_000_000_000_000L;
        long runningSince;
        boolean awake;
        long wakeAt = NEVER;
        long needs; // CPU time until it sleeps again
        Random random = new Random(0);

        boolean isIdle() {
            return id < 0;
        }

        boolean runnable() {
            return isIdle() || (awake && !paused && !migrating);
        }
    }

    static final class Cpu {
        int number;
        final List<V> runq = new ArrayList<>();
        final V idle = new V();
        V curr = idle;
        V loaded = idle;
        boolean waking;
        boolean switching;
        long heldUntil = NEVER; // while waking or switching
        long workedUntil; // what the current VCPU needs is right as of this time
        long sliceEnd = NEVER;
        long nextTick;
        boolean softirq;
        boolean idler = true;
        long leftIdleAt = -1;
        int sortedAt;
        int idleBias;
        final List<Object[]> trace = new ArrayList<>();

        boolean held() {
            return waking || switching;
        }
    }

    final MachineConfig config;
    final Credit settings;
    final List<Dom> doms = new ArrayList<>();
    final List<V> vcpus = new ArrayList<>();
    final List<Cpu> cpus = new ArrayList<>();
    final PlainCredit xen;
    long nextAcct;
    long now;

    PlainMachine(MachineConfig config) {
        this.config = config;
        this.settings = (Credit) config.scheduler();
        this.xen = new PlainCredit(this);
        this.nextAcct = settings.firstAccountNanos();
    }

    // ---- what VCPUs do

    static long drawWork(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(50_000);
            case 1 -> 1 + random.nextInt(2_000_000);
            case 2 -> 1 + random.nextInt(60_000_000);
            default -> 1 + random.nextInt(400_000_000);
        };
    }

    static long drawSleep(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 1 + random.nextInt(100_000);
            case 1 -> 1 + random.nextInt(5_000_000);
            default -> 1 + random.nextInt(100_000_000);
        };
    }

    // ---- time

    void runUntil(long end) {
        while (true) {
            long t = nextAcct;
            for (V v : vcpus) {
                t = Math.min(t, v.wakeAt);
            }
            for (Cpu c : cpus) {
                t = Math.min(t, due(c));
            }
            if (t >= end) {
                return;
            }
            now = t;
            advance();
        }
    }

    /** One thing happens: a wake-up, else an accounting, else whatever is due on the first CPU on which anything is. */
    private void advance() {
        for (V v : vcpus) {
            if (v.wakeAt == now) {
                v.wakeAt = NEVER;
                v.needs = drawWork(v.random);
                if (!v.awake) {
                    v.awake = true;
                    if (v.runnable()) {
                        xen.wake(v);
                    }
                }
                return;
            }
        }
        if (nextAcct == now) {
            nextAcct += settings.sliceNanos();
            xen.acct();
            return;
        }
        for (Cpu c : cpus) {
            if (due(c) == now) {
                step(c);
                return;
            }
        }
    }

    private long due(Cpu c) {
        if (c.held()) {
            return Math.min(c.nextTick, c.heldUntil);
        }
        long t = Math.min(c.nextTick, c.sliceEnd);
        if (!c.curr.isIdle()) {
            t = Math.min(t, c.workedUntil + c.curr.needs);
        }
        return c.softirq ? now : t;
    }

    private void step(Cpu c) {
        if (c.nextTick == now) {
            c.nextTick += settings.sliceNanos() / 3;
            if (c.leftIdleAt != now) {
                xen.tick(c);
            }
        }
        if (c.held() && c.heldUntil == now) {
            c.softirq |= c.waking;
            c.waking = false;
            c.switching = false;
            c.workedUntil = now;
            trace(c);
        } else if (!c.held()) {
            work(c);
        }
        if (!c.held() && c.sliceEnd <= now) {
            c.softirq = true;
        }
        while (!c.held()) {
            if (c.softirq) {
                c.softirq = false;
                xen.schedule(c);
            } else if (!c.curr.isIdle() && c.curr.needs == 0) {
                c.curr.awake = false;
                c.softirq = true;
            } else {
                break;
            }
        }
    }

    private void work(Cpu c) {
        V v = c.curr;
        if (!v.isIdle() && v.needs > 0) {
            v.needs -= now - c.workedUntil;
            if (v.needs == 0) {
                v.wakeAt = now + drawSleep(v.random);
            }
        }
        c.workedUntil = now;
    }

    void trace(Cpu c) {
        String what = c.waking ? "waking" : c.curr.isIdle() ? "idle" : (c.switching ? "to " : "runs ") + c.curr.id;
        c.trace.add(new Object[] {now, what});
    }

    void raise(Cpu c) {
        if (c.waking) {
            return;
        }
        if (c.curr.isIdle() && !c.softirq) {
            c.leftIdleAt = now;
            if (config.wakeNanos() > 0) {
                c.waking = true;
                c.heldUntil = now + config.wakeNanos();
                trace(c);
                return;
            }
        }
        c.softirq = true;
    }
}
