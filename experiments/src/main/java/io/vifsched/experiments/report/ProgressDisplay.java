package io.vifsched.experiments.report;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress on standard error: a bar on a terminal, else a line per task and per quarter of it.
 *
 * <p><b>Threads:</b> any; blocking.
 */
public final class ProgressDisplay implements Progress {
    private final PrintStream out;
    private final boolean isTerminal;

    private @Nullable ProgressBar bar;
    private String task = "";
    private int steps;
    private int stepsDone;

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
        if (isTerminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .hideEta()
                    .build();
        } else {
            out.println(task + " (" + steps + ")");
        }
    }

    @Override
    public synchronized void step(String done) {
        stepsDone++;
        if (bar != null) {
            bar.setExtraMessage(" " + done);
            bar.step();
        } else if (quarter(stepsDone) != quarter(stepsDone - 1) && stepsDone < steps) {
            out.println(task + ": " + stepsDone + " of " + steps);
        }
    }

    private int quarter(int done) {
        return steps < 8 ? 0 : (int) (done * 4L / steps);
    }

    @Override
    public synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
