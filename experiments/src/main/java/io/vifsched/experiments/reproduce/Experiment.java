package io.vifsched.experiments.reproduce;

import java.util.List;

/** What the paper leaves to others: a question, what is run for it, and the answer. */
interface Experiment {
    /**
     * What the runs say.
     *
     * @param result in sentences
     */
    record Answer(List<String> result, List<Table> tables, List<Plot> plots) {}

    /** Its name, such as min-rate. */
    String id();

    /** What it is about, in a line. */
    String title();

    /** What is asked. */
    String question();

    /** Under which setting, in words. */
    String setting();

    /** Why it is so in the model. */
    String mechanism();

    /** What it does not tell. */
    String limits();

    /** What is run. */
    List<Batch> batches(Extent extent);

    /** The answer, from the outcomes of the batches by name. */
    Answer answer(Outcomes outcomes);
}
