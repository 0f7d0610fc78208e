package io.vifsched.experiments.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes lists of specs apart. A semicolon ends a spec; so does a comma that stands neither inside a value nor inside
 * parentheses: {@code rr,drr weight=1,2 lazy,wfq} holds {@code rr}, {@code drr weight=1,2 lazy} and {@code wfq}.
 */
public final class PolicyList {
    private PolicyList() {}

    /** The specs of a list, blanks around them removed; one that is missing is an empty string. */
    public static List<String> split(String list) {
        List<String> specs = new ArrayList<>();
        int start = 0;
        int depth = 0;
        boolean inValue = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            inValue = depth == 0 ? c == '=' || (inValue && !Character.isWhitespace(c)) : inValue;
            if (depth == 0 && (c == ';' || (c == ',' && !inValue))) {
                specs.add(list.substring(start, i).strip());
                start = i + 1;
                inValue = false;
            }
        }
        specs.add(list.substring(start).strip());
        return specs;
    }
}
