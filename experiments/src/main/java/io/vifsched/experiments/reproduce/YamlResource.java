package io.vifsched.experiments.reproduce;

import io.vifsched.experiments.report.Resource;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML files beside these classes, which are part of the program. */
final class YamlResource {
    private YamlResource() {}

    static Object read(String name) {
        return new Load(LoadSettings.builder().setLabel(name).build())
                .loadFromString(Resource.text(YamlResource.class, name));
    }

    /** A text that must be there. */
    static String text(String file, Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " = nothing, expected a text (" + file + ")");
        }
        return String.valueOf(value).strip();
    }
}
