package io.vifsched.host.calibration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the host costs: the parameters of {@code calibration.yaml}, or of a file of the user's, and changes to single ones.
 * Immutable. Equal parameters have an equal {@link #sha256}, by which a run says what it was made with.
 */
public final class Calibration {
    private static final String RESOURCE = "calibration.yaml";

    private final Map<String, Parameter> parameters; // by key, in order

    private Calibration(Map<String, Parameter> parameters) {
        this.parameters = new TreeMap<>(parameters);
    }

    /** The parameters that come with the model. */
    public static Calibration standard() {
        try (InputStream resource = Calibration.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(resource, RESOURCE).readAllBytes();
            return new Calibration(CalibrationFile.read(RESOURCE, new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + RESOURCE, e);
        }
    }

    /**
     * The parameters of a file, which must be those of {@link #standard}.
     *
     * @param name of the file, for messages
     * @param text what it contains
     * @throws IllegalArgumentException naming what is wrong, the rule and the line
     */
    public static Calibration parse(String name, String text) {
        Map<String, Parameter> read = CalibrationFile.read(name, text);
        Map<String, Parameter> known = standard().parameters;
        for (String key : read.keySet()) {
            known(known, key, " (" + name + ")");
        }
        for (String key : known.keySet()) {
            if (!read.containsKey(key)) {
                throw new IllegalArgumentException(key + " = nothing, expected a value (" + name + ")");
            }
        }
        return new Calibration(read);
    }

    private static Parameter known(Map<String, Parameter> parameters, String key, String place) {
        Parameter parameter = parameters.get(key);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    "key = " + key + ", expected one of " + String.join(", ", parameters.keySet()) + place);
        }
        return parameter;
    }

    /**
     * The same parameters but for one.
     *
     * @param value in the parameter's unit, 0 or more
     */
    public Calibration with(String key, long value) {
        Parameter parameter = known(parameters, key, "");
        if (value < 0) {
            throw new IllegalArgumentException(key + " = " + value + ", expected 0 or more " + parameter.unit());
        }
        Map<String, Parameter> changed = new TreeMap<>(parameters);
        changed.put(key, parameter.withValue(value));
        return new Calibration(changed);
    }

    /** A parameter's value, in its unit. */
    public long value(String key) {
        return known(parameters, key, "").value();
    }

    /** All parameters, by key. */
    public Map<String, Parameter> parameters() {
        return Map.copyOf(parameters);
    }

    /** SHA-256 of keys, values and units, in hexadecimal: comments and sources do not count. */
    public String sha256() {
        StringBuilder text = new StringBuilder();
        parameters.forEach((key, parameter) -> text.append(key)
                .append(' ')
                .append(parameter.value())
                .append(' ')
                .append(parameter.unit())
                .append('\n'));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
