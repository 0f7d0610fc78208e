package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code claims.yaml}: all claims in the order of the paper. It is part of the program, so that errors are its own. */
final class ClaimsFile {
    private static final String NAME = "claims.yaml";

    private ClaimsFile() {}

    static List<Claim> read() {
        List<Claim> claims = new ArrayList<>();
        for (Object entry : (List<?>) YamlResource.read(NAME)) {
            claims.add(claim((Map<?, ?>) entry));
        }
        return List.copyOf(claims);
    }

    private static Claim claim(Map<?, ?> fields) {
        String id = YamlResource.text(NAME, fields, "id");
        Map<String, Double> thresholds = new TreeMap<>();
        if (fields.get("thresholds") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> thresholds.put(String.valueOf(name), ((Number) value).doubleValue()));
        }
        Map<Setting, Verdict> expected = new EnumMap<>(Setting.class);
        if (fields.get("expected") instanceof Map<?, ?> given) {
            given.forEach((setting, verdict) -> expected.put(
                    Setting.of(String.valueOf(setting)).orElseThrow(() -> unknown(id, setting)),
                    Verdict.of(String.valueOf(verdict)).orElseThrow(() -> unknown(id, verdict))));
        }
        return new Claim(
                id,
                YamlResource.text(NAME, fields, "figure"),
                YamlResource.text(NAME, fields, "statement"),
                YamlResource.text(NAME, fields, "rule"),
                thresholds,
                expected,
                optional(fields, "cause"),
                optional(fields, "needs"));
    }

    private static String optional(Map<?, ?> fields, String name) {
        return fields.get(name) == null ? "" : YamlResource.text(NAME, fields, name);
    }

    private static IllegalStateException unknown(String id, Object value) {
        return new IllegalStateException("claim " + id + " has " + value + ", expected a setting and a verdict");
    }
}
