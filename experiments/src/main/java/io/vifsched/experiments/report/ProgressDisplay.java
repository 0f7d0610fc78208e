package io.vifsched.experiments.report;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress on standard error: a bar on a terminal, else a line per task and per part of it; with an estimate of the
 * time left for tasks of many steps.
 *
 * <p><b>Threads:</b> any; blocking.
 */
public final class ProgressDisplay implements Progress {
    private static final int MOST_COUNTED = 1_000;

    private final PrintStream out;
    private final boolean isTerminal;

    private @Nullable ProgressBar bar;
    private String task = "";
    private int steps;
    private int stepsDone;
    private long beganNanos;

    /** Shows progress on {@code out}. */
    public ProgressDisplay(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    @Override
    public synchronized void begin(String task, int steps) {
        this.task = task;
        this.steps = steps;
        this.stepsDone = 0;
        this.beganNanos = System.nanoTime();
        if (isTerminal) {
            ProgressBarBuilder builder = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200);
            bar = (steps > MOST_COUNTED ? builder : builder.hideEta()).build();
        } else {
            out.println(task + " (" + steps + ")");
        }
    }

    @Override
    public void step(String done) {
        step(done, 1);
    }

    @Override
    public synchronized void step(String done, int more) {
        int before = stepsDone;
        stepsDone += more;
        if (bar != null) {
            bar.setExtraMessage(" " + done);
            bar.stepBy(more);
        } else if (part(stepsDone) != part(before) && stepsDone < steps) {
            out.println(task + ": " + (steps > MOST_COUNTED ? percent() : stepsDone + " of " + steps));
        }
    }

    // Tasks of few steps are told by quarters, those of many by tenths.
    private int part(int done) {
        return steps < 8 ? 0 : (int) (done * (steps > MOST_COUNTED ? 10L : 4L) / steps);
    }

    private String percent() {
        long secondsLeft = (System.nanoTime() - beganNanos) / 1_000_000_000 * (steps - stepsDone) / stepsDone;
        return stepsDone * 100L / steps + " %, about " + (secondsLeft / 60) + " min " + secondsLeft % 60 + " s left";
    }

    @Override
    public synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
