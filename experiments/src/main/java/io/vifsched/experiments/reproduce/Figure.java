package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Setting;
import java.util.List;

/** A figure of the paper, or a statement without one: what is run for it, and what decides its claims. */
interface Figure {
    /** Its name, such as fig5. */
    String id();

    /** What it shows, in a line. */
    String title();

    /** What is run under a setting. */
    List<Batch> batches(Setting setting, Extent extent);

    /** Decides every claim of the figure, and draws it. */
    void judge(Evidence evidence);
}
