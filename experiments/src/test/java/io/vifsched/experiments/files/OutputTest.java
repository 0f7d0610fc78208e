package io.vifsched.experiments.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    private static final String OURS = "{\"tool\": \"vifsched\"}";

    private static List<String> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFileThatIsNotCommittedLeavesNothing(@TempDir Path folder) throws IOException {
        Path place = Files.writeString(folder.resolve("out.csv"), "older");
        try (OutputFile file = OutputFile.create("--out", place.toString())) {
            file.stream().write("new".getBytes(StandardCharsets.UTF_8));
            file.stream().flush();
            assertThat(tree(folder)).hasSize(2);
        }
        assertThat(tree(folder)).containsExactly("out.csv");
        assertThat(place).hasContent("older");
    }

    @Test
    void aFileIsReplacedThroughASymbolicLink(@TempDir Path folder) throws IOException {
        Path real = Files.writeString(folder.resolve("real.csv"), "older");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), real);
        try (OutputFile file = OutputFile.create("--out", link.toString())) {
            file.stream().write("new".getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void aDeviceIsWrittenDirectly() throws IOException {
        try (OutputFile file = OutputFile.create("--out", "/dev/null")) {
            file.stream().write(1);
            file.commit();
        }
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDeviceIsNamed() throws IOException {
        try (OutputFile file = OutputFile.create("--out", "/dev/full")) {
            file.stream().write(1);

            assertThatThrownBy(file::commit)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(
                            "--out = /dev/full, expected a file that can be written to its end, found ");
        }
        try (OutputFile file = OutputFile.create("--out", "/dev/full")) {
            assertThatThrownBy(() -> file.stream().write(new byte[1 << 20])).isInstanceOf(InputException.class);
        }
    }

    @Test
    void aNewDirectoryAppearsWhenCommitted(@TempDir Path folder) throws IOException {
        try (OutputDirectory results = OutputDirectory.create("--out", folder.resolve("results") + "/")) {
            Files.writeString(results.staging().resolve("a.csv"), "a");
            assertThat(folder.resolve("results")).doesNotExist();
            results.commit();
        }
        assertThat(tree(folder)).containsExactly("results", "results/a.csv");
    }

    @Test
    void aDirectoryThatIsNotCommittedLeavesNothing(@TempDir Path folder) throws IOException {
        try (OutputDirectory results =
                OutputDirectory.create("--out", folder.resolve("results").toString())) {
            Files.createDirectory(results.staging().resolve("plots"));
            Files.writeString(results.staging().resolve("plots/a.csv"), "a");
        }
        assertThat(tree(folder)).isEmpty();
    }

    @Test
    void earlierResultsAreReplacedAndOtherFilesStay(@TempDir Path folder) throws IOException {
        Path place = Files.createDirectory(folder.resolve("results"));
        Files.writeString(place.resolve("manifest.json"), OURS);
        Files.writeString(place.resolve("a.csv"), "older");
        Files.writeString(place.resolve("notes.txt"), "mine");
        try (OutputDirectory results = OutputDirectory.create("--out", place.toString())) {
            Files.writeString(results.staging().resolve("manifest.json"), OURS + " ");
            Files.writeString(results.staging().resolve("a.csv"), "new");
            Files.createDirectory(results.staging().resolve("plots"));
            Files.writeString(results.staging().resolve("plots/p.svg"), "p");
            assertThat(place.resolve("a.csv")).hasContent("older");
            results.commit();
        }
        assertThat(tree(folder))
                .containsExactly(
                        "results",
                        "results/a.csv",
                        "results/manifest.json",
                        "results/notes.txt",
                        "results/plots",
                        "results/plots/p.svg");
        assertThat(place.resolve("a.csv")).hasContent("new");
        assertThat(place.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void anEmptyDirectoryAndASymbolicLinkAreUsed(@TempDir Path folder) throws IOException {
        Path place = Files.createDirectory(folder.resolve("results"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), place);
        try (OutputDirectory results = OutputDirectory.create("--out", link.toString())) {
            Files.writeString(results.staging().resolve("a.csv"), "a");
            results.commit();
        }
        assertThat(tree(folder)).containsExactly("link", "results", "results/a.csv");
    }

    @Test
    void aForeignDirectoryIsRefused(@TempDir Path folder) throws IOException {
        Path place = Files.createDirectory(folder.resolve("results"));
        Files.writeString(place.resolve("thesis.tex"), "mine");
        for (String manifest : List.of("", "{}", "{\"tool\": \"other\"}", "[1", "[]")) {
            if (!manifest.isEmpty()) {
                Files.writeString(place.resolve("manifest.json"), manifest);
            }
            assertThatThrownBy(() -> OutputDirectory.create("--out", place.toString()))
                    .isInstanceOf(InputException.class)
                    .hasMessageEndingWith("expected a new or empty directory, or one with the manifest.json of earlier"
                            + " results, found other files");
        }
        assertThat(tree(folder)).containsExactly("results", "results/manifest.json", "results/thesis.tex");
    }
}
