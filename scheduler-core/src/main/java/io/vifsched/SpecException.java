package io.vifsched;

import java.io.Serial;

/** A spec string that cannot be obeyed; the message names the thing, its value, the rule and the place. */
public final class SpecException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /** The message is shown to the user as it is. */
    public SpecException(String message) {
        super(message);
    }
}
