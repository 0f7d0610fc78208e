package io.vifsched.properties;

import io.vifsched.conformance.workload.Adversaries;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every policy keeps every one of its promises on every adversary. */
class AdversariesTest {
    static Set<String> names() {
        return Adversaries.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    @SuppressWarnings("NullAway") // the names are the keys
    void everyPolicyKeepsItsPromises(String name) {
        Everything.check(Adversaries.all().get(name));
    }
}
