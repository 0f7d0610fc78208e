package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Knob;
import io.vifsched.experiments.scenario.Outcome;
import io.vifsched.experiments.scenario.Scenario;
import io.vifsched.experiments.scenario.ScenarioFile;
import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The fluctuation that the authors left open. */
final class Fluctuation extends FurtherWork {
    Fluctuation() {
        super(
                "fluctuation",
                "Further work: the fluctuation that the authors left open",
                "What makes the throughput of a single VM fluctuate under the improved scheduler, and what repairs it?",
                "One VM for 21 s, with a rate of 40 Mb/s and without; the transmission timer of Algorithm 1 in three readings against"
                        + " a budget of two packets in flight that each end of transmission renews, without a timer; and the"
                        + " unmodified host. The deviation is that of seconds, the first left out.",
                "Under a rate the credit window sets the throughput: 165 frames leave within 20 ms of a window of 52 ms however"
                        + " the timer runs, and the deviation of seconds is the beat of 52 ms against 1 s, the same with and"
                        + " without the timer. Without a rate the wire is busy all the time in every reading. A timer that counts"
                        + " less than the wire carries runs ahead of it and fills the device queue, which costs delay and not"
                        + " throughput; one of the wire's time, or a budget of one packet on the wire and one behind it, keeps"
                        + " packets in the ring. The budget needs neither a timer nor the wire's speed.",
                "The authors' timer may have been coarser than a high-resolution one; a timer of jiffies could not reach the"
                        + " throughput that Figure 12 shows.");
    }

    private static Map<String, Scenario> variants() {
        Scenario improved = ScenarioFile.ofFigure("fig11")
                .under(Setting.FITTED)
                .with(Knob.DURATION, "21s")
                .with(Knob.START, "0s")
                .with(Knob.CONNECTIONS, "1,0");
        Map<String, Scenario> variants = new LinkedHashMap<>();
        variants.put(
                "native",
                improved.with(Knob.POLICY, "native")
                        .with(Knob.SCOPE, "thread")
                        .with(Knob.TIMER, "off")
                        .with(Knob.CHECK, "off"));
        for (String timer : List.of("ip", "frame", "wire")) {
            variants.put("wrr, timer " + timer, improved.with(Knob.TIMER, timer));
        }
        variants.put(
                "wrr, two packets in flight",
                improved.with(Knob.TIMER, "off").with(Knob.CHECK, "reserve").with(Knob.IN_FLIGHT, "2"));
        return variants;
    }

    @Override
    public List<Batch> batches(Extent extent) {
        List<Batch> batches = new ArrayList<>();
        variants().forEach((name, scenario) -> {
            batches.add(Batch.of(name + " 40", scenario.with(Knob.RATE, "40Mbit"), 5));
            batches.add(Batch.of(name + " none", scenario.with(Knob.RATE, "none"), 5));
        });
        return batches;
    }

    @Override
    public Answer answer(Outcomes outcomes) {
        Table.Builder table = Table.of(
                "A single VM",
                "host",
                "rate 40: mean Mb/s",
                "deviation of seconds",
                "no rate: mean Mb/s",
                "deviation of seconds",
                "median delay us");
        variants().forEach((name, scenario) -> {
            List<Outcome> limited = outcomes.of(name + " 40");
            List<Outcome> free = outcomes.of(name + " none");
            table.row(
                    name,
                    mean(limited),
                    Samples.number(Samples.deviation(bins(limited)), 4),
                    mean(free),
                    Samples.number(Samples.deviation(bins(free)), 4),
                    Samples.number(free.get(0).delayP50Micros(0), 0));
        });
        return new Answer(
                List.of(
                        "Under a rate the timer adds no fluctuation in any reading, so the authors' is not explained by it.",
                        "Without a rate throughput is " + mean(outcomes.of("wrr, timer frame none"))
                                + " Mb/s with the timer that counts the frame and "
                                + mean(outcomes.of("wrr, two packets in flight none"))
                                + " with the budget of two packets; what the budget repairs is the median delay, "
                                + millis(outcomes.of("wrr, two packets in flight none")) + " ms against "
                                + millis(outcomes.of("wrr, timer frame none")) + "."),
                List.of(table.build()),
                List.of());
    }

    private static String mean(List<Outcome> runs) {
        return Samples.number(Samples.mean(bins(runs)), 3);
    }

    private static String millis(List<Outcome> runs) {
        return Samples.number(runs.get(0).delayP50Micros(0) / 1e3, 1);
    }

    private static double[] bins(List<Outcome> runs) {
        return runs.stream()
                .flatMapToDouble(
                        run -> IntStream.range(1, run.windows()).mapToDouble(window -> run.received(0, window)))
                .toArray();
    }
}
