package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.scenario.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code claims.yaml}: all claims in the order of the paper. It is part of the program, so that errors are its own. */
final class ClaimsFile {
    private static final String NAME = "claims.yaml";

    private ClaimsFile() {}

    static List<Claim> read() {
        try (InputStream in = ClaimsFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("claims = " + NAME + ", expected on the class path");
            }
            Object root = new Load(LoadSettings.builder().setLabel(NAME).build()).loadFromInputStream(in);
            List<Claim> claims = new ArrayList<>();
            for (Object entry : (List<?>) root) {
                claims.add(claim((Map<?, ?>) entry));
            }
            return List.copyOf(claims);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Claim claim(Map<?, ?> fields) {
        String id = text(fields, "id");
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
                text(fields, "figure"),
                text(fields, "statement"),
                text(fields, "rule"),
                thresholds,
                expected,
                fields.get("cause") == null ? "" : text(fields, "cause"));
    }

    private static IllegalStateException unknown(String id, Object value) {
        return new IllegalStateException("claim " + id + " has " + value + ", expected a setting and a verdict");
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " = nothing, expected a text in each claim (" + NAME + ")");
        }
        return String.valueOf(value).strip();
    }
}
