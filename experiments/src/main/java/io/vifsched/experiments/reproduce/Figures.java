package io.vifsched.experiments.reproduce;

import java.util.ArrayList;
import java.util.List;

/** All figures and experiments, in the order in which they are run and shown. */
final class Figures {
    /** The word for all experiments. */
    static final String FURTHER = "further";

    /** The word for everything. */
    static final String ALL = "all";

    private Figures() {}

    static List<Figure> figures() {
        return List.of(
                new Figure5(),
                new Figure6(),
                new Figure7(),
                new Figure8(),
                new Figure9(),
                new Figure10(),
                new Overflow(),
                new Figure11(),
                new Figure12(),
                new Overhead());
    }

    static List<Experiment> experiments() {
        List<Experiment> experiments = new ArrayList<>(Sensitivities.all());
        experiments.addAll(List.of(
                new MinimumRates(),
                new RandomSizes(),
                new DelayByLoad(),
                new Fluctuation(),
                new ManyVms(),
                new DiskRepairs(),
                new Niceness(),
                new Synchronized(),
                new TwoLevels(),
                new RateAndWindow()));
        return experiments;
    }
}
