package io.vifsched.experiments.recording;

import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.OutputFile;
import io.vifsched.experiments.scenario.Observer;
import io.vifsched.host.cpu.CpuWindows;
import io.vifsched.host.cpu.Machine;
import io.vifsched.host.cpu.MachineConfig;
import io.vifsched.host.log.Listeners;
import io.vifsched.host.log.PacketLog;
import io.vifsched.host.log.PcapTap;
import io.vifsched.host.log.TapPoint;
import io.vifsched.host.metrics.HostListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one run writes down beside its outcome. All files appear when it has ended, complete, or none does: {@link #commit}
 * puts them in their places, and closing without that removes them.
 */
public final class Recording implements Observer, Closeable {
    private static final long SECOND = 1_000_000_000;

    private final List<OutputFile> files = new ArrayList<>();
    private final List<HostListener> listeners = new ArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();
    private @Nullable OutputFile timeline;
    private @Nullable OutputFile windows;
    private String table = "";

    /** Records nothing yet. */
    public Recording() {}

    private OutputFile create(String option, String text) {
        OutputFile file = OutputFile.create(option, text);
        boolean known = files.stream().anyMatch(other -> other.place().equals(file.place()));
        files.add(file);
        if (known) {
            throw InputException.of(option, text, "a file that no other option names");
        }
        return file;
    }

    /**
     * Logs the life of each packet as CSV.
     *
     * @throws InputException if the file cannot be created
     */
    public void logPackets(String option, String file) {
        PacketLog log = new PacketLog(create(option, file).stream());
        listeners.add(log);
        endings.add(log::close);
    }

    /**
     * Captures packets at one point.
     *
     * @param snapBytes of each packet that are kept at most
     * @param onlyVif whose packets are captured, or {@link PcapTap#ALL_VIFS}
     * @throws InputException if the file cannot be created
     */
    public void capture(String option, String file, TapPoint point, int snapBytes, int onlyVif) {
        PcapTap tap = new PcapTap(create(option, file).stream(), point, snapBytes, onlyVif);
        listeners.add(tap);
        endings.add(tap::close);
    }

    /**
     * Writes as CSV what each physical CPU did, one thing after the other.
     *
     * @throws InputException if the file cannot be created
     */
    public void timeline(String option, String file) {
        timeline = create(option, file);
    }

    /**
     * Writes as CSV what each VCPU did in windows of 1 and 10 s.
     *
     * @throws InputException if the file cannot be created
     */
    public void cpuWindows(String option, String file) {
        windows = create(option, file);
    }

    /**
     * Checks that no file replaces the scenario.
     *
     * @throws InputException if one does
     */
    public void keepApartFrom(Path scenario) throws IOException {
        for (OutputFile file : files) {
            file.keepApartFrom("the scenario", scenario);
        }
    }

    @Override
    public HostListener listener() {
        return listeners.isEmpty() ? HostListener.NONE : new Listeners(listeners);
    }

    @Override
    public MachineConfig watched(MachineConfig machine) {
        return machine.withTimeline(timeline != null).withWindowNanos(windows != null ? SECOND : 0);
    }

    @Override
    public void ended(Machine machine, long durationNanos) {
        if (timeline != null) {
            TimelineCsv.write(machine, durationNanos, timeline.stream());
        }
        if (windows != null) {
            CpuWindows kept = Objects.requireNonNull(machine.windows());
            XenMonCsv.write(machine, kept, durationNanos, windows.stream());
            table = XenMonTable.render(machine, kept, durationNanos);
        }
    }

    /** What XenMon would show at the end of the run; empty if windows are not written. */
    public String table() {
        return table;
    }

    /** Puts the complete files in their places. */
    public void commit() {
        endings.forEach(Runnable::run);
        files.forEach(OutputFile::commit);
    }

    @Override
    public void close() throws IOException {
        for (OutputFile file : files) {
            file.close();
        }
    }
}
