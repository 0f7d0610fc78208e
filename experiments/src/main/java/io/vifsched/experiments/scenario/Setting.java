package io.vifsched.experiments.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the paper leaves open, settled in one of several ways: which netback, which network card, how long its queue is, and
 * how true the guests' clocks are.
 */
public enum Setting {
    /** What a host of Xen 4.0.0 most likely was: netback maps, a device queue of 1000 packets above an r8169. */
    LITERAL("literal"),
    /** The same with the other common network card of the time. */
    LITERAL_E1000E("literal-e1000e"),
    /**
     * Settings under which a prototype showed the shapes of the paper's figures 5 to 8: netback copies, which came a year
     * after Xen 4.0.0, the device holds 256 packets and frees them one by one, one guest's clock is fast by 1 ppm, and while a disk is
     * used dom0 stalls every 2 s.
     */
    FITTED("fitted");

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    /** Its name in files and on the command line. */
    public String key() {
        return key;
    }

    /** Where it differs from {@link Knob#initial}. */
    public Map<Knob, String> differences() {
        return switch (this) {
            case LITERAL -> Map.of();
            case LITERAL_E1000E -> Map.of(Knob.CARD, "e1000e");
            case FITTED ->
                Map.of(
                        Knob.GENERATION,
                        "copy",
                        Knob.CARD,
                        "plain",
                        Knob.RING,
                        "64",
                        Knob.FREED,
                        "1",
                        Knob.QUEUE,
                        "192",
                        Knob.DRIFT,
                        "0,1000",
                        Knob.STALLS,
                        "2s");
        };
    }

    /** The setting of a name. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** All names. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
