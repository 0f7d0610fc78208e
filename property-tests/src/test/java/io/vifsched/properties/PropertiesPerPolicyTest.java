package io.vifsched.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vifsched.PolicyOption;
import io.vifsched.PolicyProvider;
import io.vifsched.conformance.run.Installed;
import io.vifsched.reference.Bound;
import io.vifsched.reference.Bounds;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How many properties hold each policy, as the table of {@code docs/conformance.md} has it. */
class PropertiesPerPolicyTest {
    private static final int LEAST = 12;
    private static final String BEGIN = "<!-- properties -->\n";
    private static final String END = "<!-- /properties -->";

    private record Held(Class<?> in, Method method) {
        private PropertyOf of() {
            PropertyOf own = method.getAnnotation(PropertyOf.class);
            PropertyOf of = own != null ? own : in.getAnnotation(PropertyOf.class);
            assertThat(of)
                    .as("@PropertyOf of %s.%s", in.getSimpleName(), method.getName())
                    .isNotNull();
            return of;
        }

        List<String> policies() {
            return List.of(of().value());
        }

        List<String> exceptions() {
            return List.of(of().except());
        }

        boolean holdsEvery() {
            return policies().contains(PropertyOf.EVERY) && exceptions().isEmpty();
        }

        boolean holds(PolicyProvider policy) {
            return policies().contains(PropertyOf.EVERY)
                    ? !exceptions().contains(policy.id())
                    : policies().contains(policy.id());
        }
    }

    /** Of the concrete classes of this package, inherited ones in each. */
    private static List<Held> properties() throws IOException, URISyntaxException {
        Path classes = Path.of(PropertyOf.class.getResource("PropertyOf.class").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Properties.class"))
                    .sorted()
                    .map(name -> classOf(name.replace(".class", "")))
                    .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                    .flatMap(type -> propertiesOf(type).map(method -> new Held(type, method)))
                    .toList();
        }
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(PropertyOf.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Method> propertiesOf(Class<?> type) {
        Stream<Method> own =
                Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Property.class));
        return type == Object.class ? own : Stream.concat(own, propertiesOf(type.getSuperclass()));
    }

    private static List<PolicyProvider> policies() {
        return Installed.POLICIES.providers();
    }

    @Test
    void everyPolicyHasTwelveAtLeast() throws Exception {
        List<Held> properties = properties();
        assertThat(properties).hasSizeGreaterThan(100);
        for (PolicyProvider policy : policies()) {
            assertThat(properties.stream().filter(property -> property.holds(policy)))
                    .as(policy.id())
                    .hasSizeGreaterThanOrEqualTo(LEAST);
        }
    }

    @Test
    void noneNamesAPolicyThatDoesNotExist() throws Exception {
        List<String> ids = Stream.concat(
                        Stream.of(PropertyOf.EVERY), policies().stream().map(PolicyProvider::id))
                .toList();
        for (Held property : properties()) {
            assertThat(ids)
                    .as(property.method().getName())
                    .containsAll(property.policies())
                    .containsAll(property.exceptions());
        }
    }

    @Test
    void theTableOfTheDocumentationIsTrue() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "conformance.md"));
        String table = document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END));
        assertThat(table).isEqualTo(table(properties()));
    }

    private static String table(List<Held> properties) {
        StringBuilder table = new StringBuilder("| policy | properties | of which for every policy | published bounds |"
                + " claims shown to be false |\n|---|---|---|---|---|\n");
        long forAll = properties.stream().filter(Held::holdsEvery).count();
        for (PolicyProvider policy : policies()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %d | %d | %s | %s |\n",
                    policy.id(),
                    properties.stream()
                            .filter(property -> property.holds(policy))
                            .count(),
                    forAll,
                    ids(policy, Bounds::of),
                    ids(policy, Bounds::falseClaims)));
        }
        return table.toString();
    }

    /** Of the policy, and of the policy with each of its flags. */
    private static String ids(PolicyProvider policy, Function<String, List<Bound>> bounds) {
        return Stream.concat(
                        Stream.of(policy.id()),
                        policy.options().stream()
                                .filter(option -> option.kind() == PolicyOption.Kind.FLAG)
                                .map(option -> policy.id() + " " + option.key()))
                .filter(id -> !bounds.apply(id).isEmpty())
                .map(id -> (id.equals(policy.id()) ? "" : id.substring(id.indexOf(' ') + 1) + ": ")
                        + bounds.apply(id).stream().map(Bound::id).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
