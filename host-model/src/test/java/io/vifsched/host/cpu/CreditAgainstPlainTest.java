package io.vifsched.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.host.event.EventQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random machines make the same schedule, to the nanosecond, as the plain transcription of the credit scheduler. */
class CreditAgainstPlainTest {
    private static final long DURATION_NANOS = 2_000_000_000;
    private static final int CASES_PER_BLOCK = 25;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void schedulesEqualThoseOfThePlainTranscription(int block) {
        for (int i = 0; i < CASES_PER_BLOCK; i++) {
            long seed = 1_000L * block + i;
            compare(seed);
        }
    }

    private static void compare(long seed) {
        MachineConfig config = machine(new Random(seed));
        EventQueue events = new EventQueue();
        Machine machine = new Machine(config, events, 0);
        List<Vcpu> vcpus = new ArrayList<>();
        machine.domains().forEach(domain -> vcpus.addAll(domain.vcpus()));
        for (Vcpu vcpu : vcpus) {
            vcpu.add(new Worker(events, new Random(seed * 1_000 + vcpu.id())));
        }
        events.runUntil(DURATION_NANOS);
        machine.finish(DURATION_NANOS);

        PlainMachine plain = plain(config, vcpus, seed);
        plain.runUntil(DURATION_NANOS);

        for (int cpu = 0; cpu < config.pcpus(); cpu++) {
            List<String> expected = compress(plain.cpus.get(cpu).trace);
            List<String> actual = MachineTest.lines(Objects.requireNonNull(machine.timeline(cpu)));
            for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
                assertThat(actual.get(i))
                        .as("seed %d, CPU %d, entry %d of %s", seed, cpu, i, config)
                        .isEqualTo(expected.get(i));
            }
            assertThat(actual.size()).as("seed %d, CPU %d", seed, cpu).isEqualTo(expected.size());
        }
    }

    /** Runs for a while, sleeps for a while. */
    private static final class Worker extends Task {
        private final EventQueue events;
        private final Random random;
        private final int timer;
        private long needsNanos;

        Worker(EventQueue events, Random random) {
            super("worker", TaskClass.THREAD);
            this.events = events;
            this.random = random;
            this.timer = events.newTimer(
                    (argument, now) -> {
                        needsNanos = PlainMachine.drawWork(random);
                        wake(now);
                    },
                    0,
                    EventQueue.ARRIVAL);
            events.arm(timer, PlainMachine.drawSleep(random));
        }

        @Override
        protected long begin(long nowNanos) {
            long nanos = needsNanos == 0 ? IDLE : needsNanos;
            needsNanos = 0;
            return nanos;
        }

        @Override
        protected void end(long nowNanos) {
            events.arm(timer, nowNanos + PlainMachine.drawSleep(random));
        }
    }

    private static MachineConfig machine(Random random) {
        int pcpus = random.nextInt(4) == 0 ? 1 : 2 + random.nextInt(7);
        List<DomainConfig> domains = new ArrayList<>();
        int wanted = 1 + random.nextInt(6);
        for (int i = 0; i < wanted; i++) {
            int vcpus = 1 + random.nextInt(3);
            int cap = random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(100 * vcpus);
            List<Set<Integer>> affinity = new ArrayList<>();
            for (int v = 0; v < vcpus && random.nextInt(3) > 0; v++) {
                affinity.add(someCpus(random, pcpus));
            }
            domains.add(new DomainConfig(
                    "dom" + i,
                    vcpus,
                    new int[] {64, 128, 256, 512, 1_000}[random.nextInt(5)],
                    cap,
                    affinity.size() == vcpus || affinity.size() == 1 ? affinity : List.of(),
                    KernelSettings.linux(vcpus),
                    EventQueue.DECISION));
        }
        boolean aligned = random.nextBoolean();
        Credit credit = (random.nextBoolean() ? Credit.xen400() : Credit.xen42())
                .withDebit(random.nextInt(3) > 0 ? Credit.Debit.EXACT : Credit.Debit.SAMPLED)
                .withBoost(random.nextInt(4) > 0)
                .withDelays(
                        random.nextBoolean() ? 0 : random.nextInt(3_000_000),
                        random.nextBoolean() ? 0 : random.nextInt(2_000_000))
                .withPhases(
                        aligned ? 10_000_000 : random.nextInt(10_000_000),
                        aligned ? 0 : random.nextInt(5_000_000),
                        aligned ? 30_000_000 : random.nextInt(30_000_000));
        if (random.nextInt(3) == 0) {
            credit = credit.withTopology(1 + random.nextInt(2), random.nextInt(3));
        }
        return MachineConfig.of(pcpus, credit, domains)
                .withCosts(
                        random.nextBoolean() ? 0 : random.nextInt(20_000),
                        random.nextBoolean() ? 0 : random.nextInt(20_000))
                .withTimeline(true);
    }

    private static Set<Integer> someCpus(Random random, int pcpus) {
        Set<Integer> set = new HashSet<>();
        set.add(random.nextInt(pcpus));
        while (random.nextInt(3) > 0) {
            set.add(random.nextInt(pcpus));
        }
        return set;
    }

    private static PlainMachine plain(MachineConfig config, List<Vcpu> vcpus, long seed) {
        PlainMachine plain = new PlainMachine(config);
        long tick = plain.settings.sliceNanos() / 3;
        for (int i = 0; i < config.pcpus(); i++) {
            PlainMachine.Cpu cpu = new PlainMachine.Cpu();
            cpu.number = i;
            cpu.idle.pri = PlainCredit.IDLE;
            cpu.idleBias = config.pcpus() - 1;
            cpu.nextTick = (plain.settings.firstTickNanos() + i * plain.settings.tickStaggerNanos()) % tick;
            cpu.trace.add(new Object[] {0L, "idle"});
            plain.cpus.add(cpu);
        }
        for (DomainConfig domain : config.domains()) {
            PlainMachine.Dom dom = new PlainMachine.Dom();
            dom.weight = domain.weight();
            dom.cap = domain.capPercent();
            plain.doms.add(dom);
        }
        for (Vcpu vcpu : vcpus) {
            PlainMachine.V v = new PlainMachine.V();
            v.id = vcpu.id();
            v.dom = plain.doms.get(vcpu.domain().index());
            v.affinity = vcpu.affinity();
            int processor = v.id % config.pcpus();
            while ((v.affinity >> processor & 1) == 0) {
                processor = (processor + 1) % config.pcpus();
            }
            v.processor = processor;
            v.random = new Random(seed * 1_000 + vcpu.id());
            v.wakeAt = PlainMachine.drawSleep(v.random);
            plain.vcpus.add(v);
        }
        return plain;
    }

    private static List<String> compress(List<Object[]> trace) {
        List<String> lines = new ArrayList<>();
        String last = "";
        for (int i = 0; i < trace.size(); i++) {
            long from = (Long) trace.get(i)[0];
            boolean lasts = i + 1 == trace.size() || from < (Long) trace.get(i + 1)[0];
            String what = (String) trace.get(i)[1];
            if (lasts && !what.equals(last)) {
                lines.add(from + " " + what);
                last = what;
            }
        }
        return lines;
    }
}
