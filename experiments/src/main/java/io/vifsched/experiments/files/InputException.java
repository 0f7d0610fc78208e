package io.vifsched.experiments.files;

import java.io.Serial;

/**
 * Input that cannot be used: an option, a file's content, a path. The message names the thing, its value, the rule and
 * the place, and is shown to the user as it is; the program then ends with status 2.
 */
public final class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** The message is shown to the user on one line, a question mark for each control character. */
    public InputException(String message) {
        super(message.replaceAll("\\p{Cntrl}", "?"));
    }

    /** {@code name = value, expected rule}. */
    public static InputException of(String name, String value, String rule) {
        return new InputException(name + " = " + shortened(value) + ", expected " + rule);
    }

    /** {@code name = value, expected rule (place)}. */
    public static InputException of(String name, String value, String rule, String place) {
        return new InputException(name + " = " + shortened(value) + ", expected " + rule + " (" + place + ")");
    }

    private static String shortened(String value) {
        return value.isEmpty() ? "nothing" : value.length() <= 200 ? value : value.substring(0, 197) + "...";
    }
}
