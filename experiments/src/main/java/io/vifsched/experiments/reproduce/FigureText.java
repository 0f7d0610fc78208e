package io.vifsched.experiments.reproduce;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be known of a figure beside its claims.
 *
 * @param question what is asked
 * @param setting under which it is run, in words
 * @param mechanism what makes its shape in the model, or keeps it away
 * @param limits what it does not tell
 */
record FigureText(String question, String setting, String mechanism, String limits) {
    private static final String NAME = "figures.yaml";

    /** The texts of all figures, by id. They are part of the program, so that errors are its own. */
    static Map<String, FigureText> read() {
        Map<String, FigureText> texts = new LinkedHashMap<>();
        ((Map<?, ?>) YamlResource.read(NAME))
                .forEach((id, fields) -> texts.put(String.valueOf(id), of((Map<?, ?>) fields)));
        return texts;
    }

    private static FigureText of(Map<?, ?> fields) {
        return new FigureText(
                YamlResource.text(NAME, fields, "question"),
                YamlResource.text(NAME, fields, "setting"),
                YamlResource.text(NAME, fields, "mechanism"),
                YamlResource.text(NAME, fields, "limits"));
    }
}
