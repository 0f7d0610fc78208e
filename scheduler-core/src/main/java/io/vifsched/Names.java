package io.vifsched;

import java.util.Collection;

/** Suggests what a mistyped name may have meant. */
public final class Names {
    private Names() {}

    /** {@code ", did you mean "drr"?"} if one of the known names is near, else an empty string. */
    public static String suggestion(String name, Collection<String> known) {
        String nearest = "";
        int least = Math.max(1, name.length() / 3) + 1;
        for (String candidate : known.stream().sorted().toList()) {
            int distance = distance(name, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : ", did you mean \"" + nearest + "\"?";
    }

    /** Levenshtein's distance, letter case ignored. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
