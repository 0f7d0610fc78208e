package io.vifsched.experiments.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vifsched.PolicyOption.Kind;
import io.vifsched.Quantities;
import io.vifsched.experiments.compare.CompareRequest.Drawn;
import io.vifsched.experiments.compare.CompareRequest.Replay;
import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.report.ComparisonResult;
import io.vifsched.host.HostConfig;
import io.vifsched.host.device.DeviceCheck;
import io.vifsched.host.guest.GuestConfig;
import io.vifsched.host.netback.NetbackConfig;
import io.vifsched.host.traffic.Traffic;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the results were made: everything that it takes to make them again, and what they were made on. */
final class Manifest {
    private Manifest() {}

    /** The manifest as JSON. */
    static String json(CompareRequest request, ComparisonResult result, Stopwatch watch, Path home) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put(OutputDirectory.MANIFEST_FIELD, OutputDirectory.MANIFEST_VALUE);
        manifest.put("version", Machine.version());
        manifest.put("commit", Machine.commit(home).orElse("unknown"));
        manifest.put("command", request.arguments());
        manifest.put("started", watch.started().toString());
        manifest.put("duration_seconds", watch.lapSeconds());
        manifest.put("java", Machine.java());
        manifest.put("cpu", Machine.cpu());
        manifest.put("processors", Runtime.getRuntime().availableProcessors());
        manifest.put("os", Machine.os());
        manifest.put("settings", settings(request));
        Map<String, String> specs = new LinkedHashMap<>();
        result.policies().forEach(policy -> specs.put(policy.label(), policy.spec()));
        manifest.put("specs", specs);
        manifest.put("notices", result.notices());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(manifest) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("manifest cannot be written", e);
        }
    }

    /** The effective settings, which the results depend on, by name. */
    static Map<String, String> settings(CompareRequest request) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("command", String.join(" ", request.arguments()));
        settings.put("version", Machine.version());
        settings.put("java", Machine.java());
        settings.put("cpu", Machine.cpu());
        putInput(settings, request);
        settings.put("vifs", String.join(", ", request.vifLabels()));
        settings.put("weights", request.weights().stream().map(String::valueOf).collect(Collectors.joining(",")));
        settings.put("link", Quantities.format(Kind.RATE, request.linkBitsPerSecond()));
        settings.put("wire overhead", request.overheadBytes() + " B per packet");
        settings.put("simulated time", Quantities.format(Kind.TIME, request.durationNanos()) + " per run");
        settings.put(
                "runs per policy", request.replications() + " with the check, " + request.replications() + " without");
        settings.put("seed", Long.toString(request.seed()));
        putHost(settings, request);
        settings.put(
                "cost", request.measureCost() ? JmhEffort.of(request.effort()).inWords() : "not measured");
        return settings;
    }

    private static void putInput(Map<String, String> settings, CompareRequest request) {
        if (request.input() instanceof Replay replay) {
            settings.put("capture", replay.file().toString());
            settings.put("capture: vif by", replay.trace().vifBy().id());
            settings.put("capture: speed", Double.toString(replay.speed()));
            settings.put(
                    "capture: loop",
                    Quantities.format(Kind.TIME, replay.trace().loopNanos())
                            + " as captured; each run begins at another place of it");
        } else if (request.input() instanceof Drawn drawn) {
            settings.put("mix", drawn.mix().name());
        }
        settings.put("load", request.loadPercent() + " % of the link");
    }

    private static void putHost(Map<String, String> settings, CompareRequest request) {
        List<Traffic> silent = Collections.nCopies(request.vifs(), Traffic.SILENT);
        HostConfig host = new HostRuns(request).config(0, DeviceCheck.RESERVE, silent);
        GuestConfig guest = host.guests().get(0);
        NetbackConfig netback = host.netback();
        settings.put("netfront ring", guest.ringSlots() + " slots");
        settings.put("guest socket", guest.socketBytes() + " bytes");
        settings.put(
                "netback CPU",
                netback.costs().packet() + " ns per packet, bridge and driver included, "
                        + netback.costs().wake()
                        + " ns per wake-up");
        settings.put(
                "device queue",
                host.device().queuePackets() + " packets, NIC ring "
                        + host.device().card().capacityPackets());
        settings.put("check of the device", "at most " + netback.inFlightPackets() + " packets behind the scheduler");
    }
}
