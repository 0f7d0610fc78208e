package io.vifsched.experiments.reproduce;

/** The texts of an experiment. */
abstract class FurtherWork implements Experiment {
    private final String id;
    private final String title;
    private final String question;
    private final String setting;
    private final String mechanism;
    private final String limits;

    FurtherWork(String id, String title, String question, String setting, String mechanism, String limits) {
        this.id = id;
        this.title = title;
        this.question = question;
        this.setting = setting;
        this.mechanism = mechanism;
        this.limits = limits;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String question() {
        return question;
    }

    @Override
    public final String setting() {
        return setting;
    }

    @Override
    public final String mechanism() {
        return mechanism;
    }

    @Override
    public final String limits() {
        return limits;
    }
}
