package io.vifsched.experiments.report;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What JMH measured of one benchmark with one set of parameters.
 *
 * @param benchmark the class's name without package
 * @param parameters values by name
 * @param jdk version of the JDK
 * @param nanos nanoseconds per packet or event, with JMH's interval of 99.9 %
 * @param bytes bytes allocated per packet or event; not a number if not measured
 * @param counts what else was counted, by name
 */
public record BenchFigure(
        String benchmark,
        Map<String, String> parameters,
        String jdk,
        Estimate nanos,
        double bytes,
        Map<String, Double> counts) {
    /** Copies the maps' order. */
    public BenchFigure {
        parameters = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
        counts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(counts));
    }

    /** A parameter's value; nothing if it has none. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The benchmark and its parameters in words. */
    public String name() {
        return benchmark
                + parameters.entrySet().stream()
                        .map(parameter -> ", " + parameter.getKey() + " " + parameter.getValue())
                        .collect(Collectors.joining());
    }
}
