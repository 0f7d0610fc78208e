package io.vifsched.experiments;

import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.recording.Recording;
import io.vifsched.host.log.PcapTap;
import io.vifsched.host.log.TapPoint;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a run writes down of packets and CPUs. */
final class RecordingOptions {
    private static final Map<String, TapPoint> POINTS =
            Map.of("vif", TapPoint.VIF, "bridge", TapPoint.BRIDGE, "wire", TapPoint.WIRE);
    private static final String ONE_VIF = "vif:";
    private static final int DEFAULT_SNAP_BYTES = 128;

    @Option(
            names = "--log-packets",
            paramLabel = "FILE",
            description =
                    "Write the life of each packet as CSV: a row for each place that it comes to, and for a loss.")
    private @Nullable String packets;

    @Option(
            names = "--pcap-out",
            paramLabel = "FILE",
            description = "Capture packets for Wireshark or tcpdump, with nanoseconds.")
    private @Nullable String capture;

    @Option(
            names = "--pcap-tap",
            paramLabel = "POINT",
            description =
                    "Where packets are captured: vif, the vifs' devices in dom0, or vif:N, one of them from 0; bridge; or "
                            + "wire. Default: wire.")
    private @Nullable String tap;

    @Option(
            names = "--pcap-snap",
            paramLabel = "BYTES",
            description = "What is kept of each packet at most. Default: " + DEFAULT_SNAP_BYTES + ".")
    private @Nullable String snap;

    @Option(
            names = "--cpu-timeline",
            paramLabel = "FILE",
            description = "Write as CSV who ran on each physical CPU, from when to when, and for what.")
    private @Nullable String timeline;

    @Option(
            names = "--xenmon",
            paramLabel = "FILE",
            description =
                    "Write as CSV what each VCPU ran, waited and blocked in each 1 s and 10 s, as XenMon shows it, and "
                            + "print the last of them.")
    private @Nullable String windows;

    /** Whether any of them was given. */
    boolean given() {
        return packets != null || capture != null || tap != null || snap != null || timeline != null || windows != null;
    }

    /**
     * Opens the files.
     *
     * @param vifs of the run
     * @throws InputException if an option breaks a rule; nothing is left behind then
     */
    Recording open(int vifs) throws IOException {
        TapPoint point = point();
        int vif = vif(vifs);
        int snapBytes = snap == null
                ? DEFAULT_SNAP_BYTES
                : (int) Arguments.count("--pcap-snap", snap, PcapTap.SHORTEST_BYTES, PcapTap.WHOLE);
        refuseWithoutCapture("--pcap-tap", tap);
        refuseWithoutCapture("--pcap-snap", snap);
        Recording recording = new Recording();
        try {
            if (packets != null) {
                recording.logPackets("--log-packets", packets);
            }
            if (capture != null) {
                recording.capture("--pcap-out", capture, point, snapBytes, vif);
            }
            if (timeline != null) {
                recording.timeline("--cpu-timeline", timeline);
            }
            if (windows != null) {
                recording.cpuWindows("--xenmon", windows);
            }
            return recording;
        } catch (InputException e) {
            recording.close();
            throw e;
        }
    }

    private TapPoint point() {
        TapPoint point = tap == null ? TapPoint.WIRE : tap.startsWith(ONE_VIF) ? TapPoint.VIF : POINTS.get(tap);
        if (point == null) {
            throw InputException.of("--pcap-tap", String.valueOf(tap), "one of vif, vif:N, bridge, wire");
        }
        return point;
    }

    private int vif(int vifs) {
        return tap != null && tap.startsWith(ONE_VIF)
                ? (int) Arguments.count("--pcap-tap vif", tap.substring(ONE_VIF.length()), 0, vifs - 1)
                : PcapTap.ALL_VIFS;
    }

    private void refuseWithoutCapture(String option, @Nullable String value) {
        if (value != null && capture == null) {
            throw InputException.of(option, value, "an option of --pcap-out, which is not given");
        }
    }
}
