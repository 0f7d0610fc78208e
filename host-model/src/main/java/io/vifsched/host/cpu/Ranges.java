package io.vifsched.host.cpu;

/** Ranges of settings. */
final class Ranges {
    private Ranges() {}

    static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most);
        }
    }
}
