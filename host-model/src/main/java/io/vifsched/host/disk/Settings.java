package io.vifsched.host.disk;

/** Rules that settings share. */
final class Settings {
    static final long LONGEST_NANOS = 1_000_000_000_000_000L; // eleven days

    private static final long LONGEST_COST_NANOS = 1_000_000_000;

    private Settings() {}

    static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", expected " + least + " to " + most);
        }
    }

    static void nanos(String name, long value, long least) {
        check(name, value, least, LONGEST_COST_NANOS);
    }

    static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " = " + value + ", expected 0 to 1");
        }
    }
}
