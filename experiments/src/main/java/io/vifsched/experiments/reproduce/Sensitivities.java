package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Estimate;
import io.vifsched.experiments.reproduce.Sensitivity.Change;
import io.vifsched.experiments.reproduce.Sensitivity.Pair;
import io.vifsched.experiments.reproduce.Sensitivity.Shape;
import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The sensitivity studies of the figures whose cause the paper leaves open. */
final class Sensitivities {
    private static final List<Change> HOST = List.of(
            Change.of(Knob.GENERATION, "map", "napi"),
            Change.of(Knob.QUEUE, "0", "64", "128", "160", "256", "448", "1000"),
            Change.of(Knob.FREED, "2", "8", "32"),
            Change.of(Knob.CARD, "r8169", "e1000e"),
            Change.of(Knob.PACING, "busy"),
            Change.of(Knob.SLACK, "0s"),
            Change.of(Knob.SLACK_DRAWN, "yes"),
            Change.of(Knob.DRIFT, "0", "0,300", "0,3000"),
            Change.of(Knob.SOCKET, "65536", "262144"),
            Change.of(Knob.ORPHAN, "yes"),
            Change.of(Knob.HZ, "100", "1000"),
            Change.of(Knob.THREADS, "1", "4"),
            Change.of(Knob.SCOPE, "host"),
            Change.of(Knob.PIN, "own", "none"),
            Change.of(Knob.CPU, "ideal", "credit-4.2"));

    private static final String[] WINDOW_PHASES = { // eighths of a window of 52 ms
        "0s,5s", "0s,5006500us", "0s,5013ms", "0s,5019500us", "0s,5026ms", "0s,5032500us", "0s,5039ms", "0s,5045500us"
    };
    private static final String[] PACKET_PHASES = {"0s,20us", "0s,60us", "0s,100us"}; // of 118 us between packets

    private Sensitivities() {}

    static List<Experiment> all() {
        return List.of(figure5(), phase(), figure7(), figure8(), figure9(), overflow());
    }

    private static Scenario fitted(String figure) {
        return ScenarioFile.ofFigure(figure).under(Setting.FITTED);
    }

    private static Experiment figure5() {
        return new Sensitivity(
                "sensitivity-5",
                "Where Figure 5 appears: loss of VM 1 to VM 2 at a rate of 40 Mb/s",
                "Under which settings does a VM under a rate of 40 Mb/s lose throughput to another one under the same rate?",
                "As Figure 5, for 15 s, at ten phases of the window. The shape appears if VM 1 loses more than"
                        + " 0.5 Mb/s at some phase against being alone. Beside it VM 1 alone under a rate of 88 Mb/s.",
                "Two bursts of 165 frames meet in the device, which drops what exceeds its length: the shape needs a device"
                        + " shorter than both bursts less what drains meanwhile. Netback that holds guests back lets no more on"
                        + " their way than both sockets, 140 packets: a device between one socket and two drops what both VMs send"
                        + " together and nothing of what one sends, at any rate. The"
                        + " rival, a slice of 30 ms that outlasts what a socket has in flight, shows nowhere, not with guests that"
                        + " are busy all the time and netback that maps.",
                fitted("fig5").with(Knob.RATE, "40Mbit").with(Knob.DURATION, "15s"),
                new LostToTheOther(),
                HOST,
                List.of(
                        new Pair(
                                Change.of(Knob.GENERATION, "copy", "map", "napi"),
                                Change.of(Knob.QUEUE, "16", "64", "192", "1000")),
                        new Pair(Change.of(Knob.GENERATION, "copy", "map"), Change.of(Knob.PACING, "sleep", "busy")),
                        new Pair(
                                Change.of(Knob.SOCKET, "65536", "124928", "262144"),
                                Change.of(Knob.PACING, "sleep", "busy"))));
    }

    private static Experiment phase() {
        return new Sensitivity(
                "sensitivity-phase",
                "Where Figure 5 appears: the phase between the windows of both VMs",
                "At which phases between the windows of its credit does a VM under a rate lose throughput to another one under the"
                        + " same rate?",
                "As Figure 5, for 15 s, at eight phases, one run each. The shape appears if VM 1 loses more than 0.5 Mb/s against"
                        + " being alone.",
                "A window of 52 ms begins with a burst of as many frames as the rate allows; at 40 Mb/s it fills 20 ms of the wire."
                        + " Bursts that begin within a few milliseconds of each other exceed the device together; those further"
                        + " apart do not meet. The phase stays what it was when both began.",
                fitted("fig5").with(Knob.RATE, "40Mbit").with(Knob.DURATION, "15s"),
                new LostAtPhase(),
                List.of(Change.of(Knob.START, WINDOW_PHASES)),
                List.of(
                        new Pair(Change.of(Knob.START, WINDOW_PHASES), Change.of(Knob.RATE, "30Mbit", "35Mbit")),
                        new Pair(Change.of(Knob.START, WINDOW_PHASES), Change.of(Knob.QUEUE, "64", "128", "256"))));
    }

    private static Experiment figure7() {
        return new Sensitivity(
                "sensitivity-7",
                "Where Figure 7 appears: domination without limits",
                "Under which settings does one of two greedy VMs have three quarters for 20 s or longer?",
                "As Figure 7, for 100 s, two runs. The shape appears if one VM has three quarters for 20 s on end"
                        + " in one of them.",
                "The device is full, each departure frees one place, and the packet that comes first after it gets it: with"
                        + " strictly periodic senders that is a matter of phase, which only a drift of clocks moves: the slower, the"
                        + " longer a VM dominates, or all the time without any. Senders that are not periodic, places freed two at a"
                        + " time, or a netback that holds guests back end it. The least second of the loser is what one send of the"
                        + " other on the same CPU leaves it; on CPUs of their own it is close to 0.",
                fitted("fig7"),
                new Domination(),
                HOST,
                List.of(
                        new Pair(Change.of(Knob.START, PACKET_PHASES), Change.of(Knob.DRIFT, "0", "0,1000")),
                        new Pair(Change.of(Knob.FREED, "1", "2", "4"), Change.of(Knob.DRIFT, "0", "0,1000", "0,3000")),
                        new Pair(
                                Change.of(Knob.GENERATION, "copy", "map", "napi"),
                                Change.of(Knob.QUEUE, "64", "192", "1000"))));
    }

    private static Experiment figure8() {
        return new Sensitivity(
                "sensitivity-8",
                "Where Figure 8 appears: one connection against two",
                "Under which settings does a VM gain by a second UDP connection?",
                "As Figure 8 with one connection against two, for 50 s, three runs. The shape appears if the lower"
                        + " 95 % limit of what VM 2 has more is above 1 Mb/s.",
                "Where the device holds guests back, throughput goes with packets in flight, that is with sockets; where it"
                        + " drops, with the packets that are offered. Both are twice as much with two connections, unless the"
                        + " phase decides or the ring, which all connections share, is the limit.",
                fitted("fig8").with(Knob.CONNECTIONS, "1,2"),
                new GainedByConnections(),
                HOST,
                List.of(
                        new Pair(Change.of(Knob.START, PACKET_PHASES), Change.of(Knob.DRIFT, "0", "0,1000")),
                        new Pair(
                                Change.of(Knob.GENERATION, "copy", "map", "napi"),
                                Change.of(Knob.ORPHAN, "no", "yes"))));
    }

    private static Experiment figure9() {
        return new Sensitivity(
                "sensitivity-9",
                "Where Figure 9 appears: disk I/O of the other VM",
                "Under which settings does disk I/O cost the sender a tenth of its throughput?",
                "As Figure 9, for 25 s, with disk I/O from 5 s on, three runs. The shape appears if the sender loses more than 10 %"
                        + " on the wire.",
                "At 100 Mb/s what waits in sockets, rings and the device covers 10 to 30 ms, longer than any disk interrupt or"
                        + " thread takes the VCPU of netback. Only what holds that VCPU for longer breaks the stream: here stalls,"
                        + " and on a faster link disk threads that are busy all the time (disk-repairs).",
                fitted("fig9")
                        .with(Knob.DURATION, "25s")
                        .with(Knob.DISK_START, "5s")
                        .with(Knob.DISK_END, "25s"),
                new LostToDisk(),
                List.of(
                        Change.of(Knob.STALLS, "none", "500ms", "10s"),
                        Change.of(Knob.DISK, "partition"),
                        Change.of(Knob.DRIVE, "ssd"),
                        Change.of(Knob.DISK_CACHED, "90"),
                        Change.of(Knob.DISK_VCPU, "1", "3"),
                        Change.of(Knob.DISK_DOMAIN, "own"),
                        Change.of(Knob.DOM0_VCPUS, "2"),
                        Change.of(Knob.GENERATION, "map", "napi"),
                        Change.of(Knob.SOCKET, "65536", "1048576"),
                        Change.of(Knob.PIN, "own", "none")),
                List.of(
                        new Pair(Change.of(Knob.STALLS, "none", "2s"), Change.of(Knob.DISK_VCPU, "0", "1", "3")),
                        new Pair(Change.of(Knob.DRIVE, "hdd", "ssd"), Change.of(Knob.STALLS, "none", "2s"))));
    }

    private static Experiment overflow() {
        return new Sensitivity(
                "sensitivity-v2",
                "Where section V-2 appears: wrong rounds without the check, at 3:1",
                "Under which settings does weighted round robin without the check put wrong numbers of packets on the wire?",
                "As v2 at 3:1 without the check, for 20 s, one run. The shape appears if more than 0.1 % of the rounds are wrong.",
                "A timer that counts less than the wire carries runs ahead of it by 1.6 % (frame) or 2.5 % (ip), so that the"
                        + " device fills and drops; one of exactly the wire time never does. Where netback maps, sockets are"
                        + " empty before the device is full: then rounds are wrong because a vif has nothing to send.",
                fitted("v2").with(Knob.CHECK, "off").with(Knob.DURATION, "20s"),
                new WrongRounds(),
                List.of(
                        Change.of(Knob.TIMER, "off", "ip", "wire"),
                        Change.of(Knob.GENERATION, "map", "napi"),
                        Change.of(Knob.QUEUE, "64", "1000"),
                        Change.of(Knob.SCOPE, "thread"),
                        Change.of(Knob.THREADS, "1"),
                        Change.of(Knob.ORPHAN, "yes"),
                        Change.of(Knob.CPU, "ideal")),
                List.of(new Pair(
                        Change.of(Knob.TIMER, "ip", "frame", "wire"),
                        Change.of(Knob.GENERATION, "copy", "map", "napi"))));
    }

    private static String yes(boolean appears) {
        return appears ? ": yes" : ": no";
    }

    private static final class LostToTheOther implements Shape {
        @Override
        public List<Batch> batches(String name, Scenario scenario, Extent extent) {
            long period = Figure5.windowNanos(scenario);
            int phases = extent.fewPhases() / 4;
            return List.of(
                    Batch.ofPhases(name + " both", scenario, Figure5.START_NANOS, period, phases),
                    // A silent VM 2 has no phase; runs alone hardly differ.
                    Batch.of(name + " alone", scenario.with(Knob.CONNECTIONS, "1,0"), 2),
                    Batch.of(
                            name + " at 88",
                            scenario.with(Knob.CONNECTIONS, "1,0").with(Knob.RATE, "88Mbit"),
                            1));
        }

        @Override
        public String read(String name, Outcomes outcomes) {
            double alone = Samples.mean(Samples.of(outcomes.of(name + " alone"), run -> run.received(0, 6, 15)));
            double[] losses = Samples.of(outcomes.of(name + " both"), run -> alone - run.received(0, 6, 15));
            double most = 0;
            for (double loss : losses) {
                most = Math.max(most, loss);
            }
            double single = outcomes.of(name + " at 88").get(0).received(0, 1, 15);
            return Samples.number(Samples.mean(losses), 2) + " Mb/s, at most " + Samples.number(most, 2)
                    + "; alone at 88 " + Samples.number(single, 1) + yes(most > 0.5);
        }
    }

    private static final class LostAtPhase implements Shape {
        @Override
        public List<Batch> batches(String name, Scenario scenario, Extent extent) {
            return List.of(
                    Batch.of(name + " both", scenario, 1),
                    Batch.of(name + " alone", scenario.with(Knob.CONNECTIONS, "1,0"), 1));
        }

        @Override
        public String read(String name, Outcomes outcomes) {
            double loss = outcomes.of(name + " alone").get(0).received(0, 6, 15)
                    - outcomes.of(name + " both").get(0).received(0, 6, 15);
            return Samples.number(loss, 2) + " Mb/s" + yes(loss > 0.5);
        }
    }

    private static final class Domination implements Shape {
        @Override
        public List<Batch> batches(String name, Scenario scenario, Extent extent) {
            return List.of(Batch.of(
                    name, scenario.with(Knob.DURATION, extent.shortSeconds() + "s"), extent.sensitivityReplications()));
        }

        @Override
        public String read(String name, Outcomes outcomes) {
            double[] longest = Samples.of(outcomes.of(name), run -> Figure7.longestDomination(run, 0.75));
            double least = Samples.mean(Samples.of(outcomes.of(name), Figure7::leastBin));
            String each = Arrays.stream(longest)
                    .mapToObj(seconds -> Samples.number(seconds, 0))
                    .collect(Collectors.joining(" and "));
            return each + " s, least second " + Samples.number(least, 1) + " Mb/s"
                    + yes(Arrays.stream(longest).max().orElseThrow() >= 20);
        }
    }

    private static final class GainedByConnections implements Shape {
        @Override
        public List<Batch> batches(String name, Scenario scenario, Extent extent) {
            return List.of(Batch.of(
                    name,
                    scenario.with(Knob.DURATION, extent.shortSeconds() / 2 + "s"),
                    1 + extent.sensitivityReplications()));
        }

        @Override
        public String read(String name, Outcomes outcomes) {
            List<Outcome> runs = outcomes.of(name);
            Estimate gain = Samples.estimate(Samples.of(runs, run -> run.received(1) - run.received(0)));
            return Samples.number(Samples.mean(Samples.of(runs, run -> run.received(0))), 1) + "/"
                    + Samples.number(Samples.mean(Samples.of(runs, run -> run.received(1))), 1) + " Mb/s"
                    + yes(gain.low() > 1);
        }
    }

    private static final class LostToDisk implements Shape {
        @Override
        public List<Batch> batches(String name, Scenario scenario, Extent extent) {
            return List.of(Batch.of(name, scenario, 1 + extent.sensitivityReplications()));
        }

        @Override
        public String read(String name, Outcomes outcomes) {
            double lost = Samples.mean(Samples.of(
                    outcomes.of(name), run -> 100 * (1 - run.received(0, 5, 25) / run.received(0, 2, 5))));
            return Samples.number(lost, 2) + " %" + yes(lost > 10);
        }
    }

    private static final class WrongRounds implements Shape {
        @Override
        public List<Batch> batches(String name, Scenario scenario, Extent extent) {
            return List.of(Batch.of(name, scenario, 1));
        }

        @Override
        public String read(String name, Outcomes outcomes) {
            Outcome run = outcomes.of(name).get(0);
            double wrong = 100.0 * run.wrongRounds() / Math.max(1, run.rounds());
            return Samples.number(wrong, 2) + " % wrong, " + run.dom0Drops() + " dropped, share "
                    + Samples.number(run.received(0) / run.receivedByAll(), 4) + yes(wrong > 0.1);
        }
    }
}
