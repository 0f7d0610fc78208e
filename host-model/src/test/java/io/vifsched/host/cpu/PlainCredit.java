package io.vifsched.host.cpu;

import io.vifsched.host.cpu.PlainMachine.Cpu;
import io.vifsched.host.cpu.PlainMachine.Dom;
import io.vifsched.host.cpu.PlainMachine.V;
import java.util.ArrayList;
import java.util.List;

/**
 * The credit scheduler a second time, written from the description of Xen 4.0.0 in the plainest way and sharing no code
 * with the model but its settings: the idle VCPU stands last in every queue, and every sum is made anew.
 */
final class PlainCredit {
    static final int BOOST = 0;
    static final int UNDER = -1;
    static final int OVER = -2;
    static final int IDLE = -64;

    private final PlainMachine machine;
    private final Credit settings;
    private final List<Cpu> cpus;
    private final List<Dom> activeDoms = new ArrayList<>();
    private int weight;
    private int balance;
    private int sortEpoch;

    PlainCredit(PlainMachine machine) {
        this.machine = machine;
        this.settings = machine.settings;
        this.cpus = machine.cpus;
    }

    private void runqInsert(Cpu c, V v) {
        int i = 0;
        while (i < c.runq.size() && !(v.pri > c.runq.get(i).pri)) {
            i++;
        }
        c.runq.add(i, v);
    }

    private void burn(V v) {
        if (settings.debit() == Credit.Debit.SAMPLED) {
            return;
        }
        long delta = machine.now - v.startTime;
        if (delta <= 0) {
            return;
        }
        long credits = (delta * 10 + 500_000) / 1_000_000;
        v.credit -= (int) credits;
        v.startTime += credits * 1_000_000 / 10;
    }

    void wake(V v) {
        Cpu c = cpus.get(v.processor);
        if (c.curr == v || c.runq.contains(v)) {
            return;
        }
        if (settings.boost() && v.pri == UNDER && !v.flagParked) {
            v.pri = BOOST;
        }
        runqInsert(c, v);
        tickle(c, v);
    }

    private void sleep(V v) {
        Cpu c = cpus.get(v.processor);
        if (c.curr == v) {
            machine.raise(c);
        } else {
            c.runq.remove(v);
        }
    }

    private void tickle(Cpu c, V v) {
        int curPri = c.curr.isIdle() ? IDLE : c.curr.pri;
        for (Cpu other : cpus) {
            boolean told = other == c && v.pri > curPri;
            boolean someIdle = cpus.stream().anyMatch(one -> one.idler);
            if (curPri > IDLE && someIdle) {
                told = (told || other.idler) && allowed(v, other);
            }
            if (told) {
                machine.raise(other);
            }
        }
    }

    private static boolean allowed(V v, Cpu c) {
        return (v.affinity >> c.number & 1) == 1;
    }

    void tick(Cpu c) {
        V v = c.curr;
        if (!v.isIdle()) {
            if (v.pri == BOOST) {
                v.pri = UNDER;
            }
            burn(v);
            if (settings.debit() == Credit.Debit.SAMPLED) {
                v.credit -= (int) (settings.sliceNanos() / 300_000);
            }
            if (!v.dom.activeVcpus.contains(v)) {
                v.dom.activeVcpus.add(0, v);
                if (!activeDoms.contains(v.dom)) {
                    activeDoms.add(0, v.dom);
                    weight += v.dom.weight;
                }
            } else if (pick(v, false) != c) {
                v.migrating = true;
                machine.raise(c);
            }
        }
        if (c.sortedAt != sortEpoch) {
            c.sortedAt = sortEpoch;
            List<V> before = List.copyOf(c.runq);
            c.runq.clear();
            before.stream().filter(w -> w.pri >= UNDER).forEach(c.runq::add);
            before.stream().filter(w -> w.pri < UNDER).forEach(c.runq::add);
        }
    }

    void schedule(Cpu c) {
        V prev = c.curr;
        if (!prev.isIdle()) {
            burn(prev);
            prev.startTime -= machine.now;
        }
        if (prev.runnable()) {
            long ran = machine.now - prev.runningSince;
            if (!prev.isIdle() && ran < settings.rateLimitNanos()) {
                prev.startTime += machine.now;
                c.sliceEnd = machine.now + settings.rateLimitNanos() - ran;
                return;
            }
            runqInsert(c, prev);
        }
        V next = c.runq.get(0);
        if (next.pri > OVER) {
            c.runq.remove(0);
        } else {
            next = loadBalance(c, next);
        }
        c.idler = next.isIdle();
        if (!next.isIdle()) {
            next.startTime += machine.now;
        }
        c.sliceEnd = next.isIdle() ? PlainMachine.NEVER : machine.now + settings.sliceNanos();
        if (next == prev) {
            return;
        }
        c.curr = next;
        c.workedUntil = machine.now;
        next.runningSince = machine.now;
        prev.lastRun = machine.now;
        if (!next.isIdle() && next != c.loaded) {
            c.loaded = next;
            if (machine.config.switchNanos() > 0) {
                c.switching = true;
                c.heldUntil = machine.now + machine.config.switchNanos();
            }
        }
        machine.trace(c);
        if (prev.migrating) {
            prev.processor = pick(prev, true).number;
            prev.migrating = false;
            if (prev.runnable()) {
                wake(prev);
            }
        }
    }

    private V loadBalance(Cpu c, V next) {
        for (int i = 1; i < cpus.size(); i++) {
            Cpu peer = cpus.get((c.number + i) % cpus.size());
            if (peer.idler || peer.curr.isIdle()) {
                continue;
            }
            for (V w : peer.runq) {
                if (w.pri <= next.pri) {
                    break;
                }
                if (machine.now - w.lastRun >= settings.migrationDelayNanos() && allowed(w, c)) {
                    peer.runq.remove(w);
                    w.processor = c.number;
                    return w;
                }
            }
        }
        c.runq.remove(next);
        return next;
    }

    /** A better place: an idle CPU with more idle neighbors in its core or, on another socket, in its socket. */
    private Cpu pick(V v, boolean commit) {
        int perCore = settings.threadsPerCore();
        int perSocket = settings.coresPerSocket() == 0 ? cpus.size() : perCore * settings.coresPerSocket();
        Cpu best = cpus.get(v.processor);
        List<Cpu> idle = new ArrayList<>(cpus);
        Cpu home = best;
        idle.removeIf(c -> !c.idler && c != home);
        List<Cpu> left = new ArrayList<>(idle);
        left.removeIf(c -> c == home || !allowed(v, c));
        while (!left.isEmpty()) {
            Cpu next = after(best.number, left);
            int group = next.number / perSocket == best.number / perSocket ? perCore : perSocket;
            List<Cpu> nearBest = near(idle, best, group);
            List<Cpu> nearNext = near(idle, next, group);
            if (nearBest.size() < nearNext.size()) {
                nearNext.removeIf(c -> !allowed(v, c));
                best = after(next.idleBias, nearNext);
                if (commit) {
                    next.idleBias = best.number;
                }
                left.removeAll(near(cpus, best, perCore));
            } else {
                left.removeAll(nearNext);
            }
        }
        return best;
    }

    private static List<Cpu> near(List<Cpu> among, Cpu c, int group) {
        List<Cpu> near = new ArrayList<>(among);
        near.removeIf(other -> other.number / group != c.number / group);
        return near;
    }

    private static Cpu after(int number, List<Cpu> among) {
        return among.stream().filter(c -> c.number > number).findFirst().orElse(among.get(0));
    }

    private static int up(long a, long b) {
        return (int) (a % b == 0 ? a / b : a / b + 1);
    }

    void acct() {
        int perAcct = (int) (settings.sliceNanos() / 100_000);
        if (weight == 0) {
            balance = 0;
            return;
        }
        int total = perAcct * cpus.size();
        if (balance < 0) {
            total -= balance;
        }
        int allWeight = weight;
        int weightLeft = weight;
        int newBalance = 0;
        boolean xtra = false;
        for (Dom dom : List.copyOf(activeDoms)) {
            weightLeft -= dom.weight;
            int n = dom.activeVcpus.size();
            int peak = n * perAcct;
            if (balance < 0) {
                peak += up(-(long) balance * dom.weight, allWeight);
            }
            int capCredits = 0;
            if (dom.cap != 0) {
                capCredits = up((long) dom.cap * perAcct, 100);
                peak = Math.min(peak, capCredits);
                capCredits = up(capCredits, n);
            }
            int fair = up((long) total * dom.weight, allWeight);
            if (fair < peak) {
                xtra = true;
            } else {
                if (weightLeft != 0) {
                    total += up((long) (fair - peak) * allWeight, weightLeft);
                }
                if (xtra) {
                    activeDoms.remove(dom);
                    activeDoms.add(0, dom);
                }
                fair = peak;
            }
            int each = up(fair, n);
            newBalance += pay(dom, each, capCredits);
        }
        balance = newBalance;
        sortEpoch++;
    }

    private int pay(Dom dom, int each, int capCredits) {
        int perAcct = (int) (settings.sliceNanos() / 100_000);
        int sum = 0;
        for (V v : List.copyOf(dom.activeVcpus)) {
            v.credit += each;
            if (v.credit < 0) {
                v.pri = OVER;
                if (dom.cap != 0 && v.credit < -capCredits && !v.flagParked) {
                    v.paused = true;
                    if (v.awake) {
                        sleep(v);
                    }
                    v.flagParked = true;
                }
                if (v.credit < -perAcct) {
                    v.credit = -perAcct;
                }
            } else {
                v.pri = UNDER;
                if (v.flagParked) {
                    v.paused = false;
                    if (v.runnable()) {
                        wake(v);
                    }
                    v.flagParked = false;
                }
                if (v.credit > perAcct) {
                    dom.activeVcpus.remove(v);
                    if (dom.activeVcpus.isEmpty()) {
                        activeDoms.remove(dom);
                        weight -= dom.weight;
                    }
                    v.credit = settings.overflow() == Credit.Overflow.RESET ? 0 : v.credit / 2;
                }
            }
            sum += v.credit;
        }
        return sum;
    }
}
