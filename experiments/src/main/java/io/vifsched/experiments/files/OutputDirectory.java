package io.vifsched.experiments.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of results that appears complete or not at all. Results are written to {@link #staging}, a directory
 * beside it; {@link #commit} moves them to their place, the manifest last. Closing without that removes them.
 *
 * <p>A directory that holds something else than earlier results is refused: it is known by its {@link #MANIFEST}, a
 * JSON object whose field {@link #MANIFEST_FIELD} is {@link #MANIFEST_VALUE}. Files in it that the new results do not
 * replace stay.
 */
public final class OutputDirectory implements Closeable {
    /** The file that describes how the results were made. */
    public static final String MANIFEST = "manifest.json";

    /** The manifest's field by which a directory of ours is known. */
    public static final String MANIFEST_FIELD = "tool";

    /** The value of {@link #MANIFEST_FIELD}. */
    public static final String MANIFEST_VALUE = "vifsched";

    private final Path place;
    private final Path staging;
    private boolean done;

    private OutputDirectory(Path place, Path staging) {
        this.place = place;
        this.staging = staging;
    }

    /**
     * Checks that results can be put there, and makes the staging directory.
     *
     * @param name what the directory is to the user, such as {@code --out}
     * @throws InputException if it holds something else, or cannot be created or written
     */
    public static OutputDirectory create(String name, String text) {
        String rule = "a directory that can be created and written";
        Path path = InputFile.path(name, text, rule);
        try {
            if (Files.exists(path)) {
                path = path.toRealPath();
                checkReplaceable(name, text, path);
                Files.delete(Temporary.file(path.resolve(MANIFEST)));
            }
            Path place = path.toAbsolutePath().normalize();
            Temporary.requireParent(name, text, place);
            Path staging = Temporary.directory(place);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(staging)));
            return new OutputDirectory(place, staging);
        } catch (IOException e) {
            throw InputException.of(name, text, rule + ", found " + InputFile.reason(e));
        }
    }

    private static void checkReplaceable(String name, String text, Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw InputException.of(name, text, "a directory, found a file");
        }
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.findAny().isPresent() && !isOurs(path.resolve(MANIFEST))) {
                throw InputException.of(
                        name,
                        text,
                        "a new or empty directory, or one with the " + MANIFEST
                                + " of earlier results, found other files");
            }
        }
    }

    private static boolean isOurs(Path manifest) {
        try {
            JsonNode root = new ObjectMapper().readTree(manifest.toFile());
            return root != null && root.path(MANIFEST_FIELD).asText().equals(MANIFEST_VALUE);
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the results will be. */
    public Path place() {
        return place;
    }

    /** Where to write them: an existing directory. */
    public Path staging() {
        return staging;
    }

    /** Puts the complete results in their place. */
    public void commit() throws IOException {
        if (!Files.exists(place)) {
            Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
        } else {
            moveInto(staging, place);
            Temporary.deleteTree(staging);
        }
        done = true;
    }

    private static void moveInto(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> entries;
        try (Stream<Path> listed = Files.list(from)) {
            entries = listed.sorted((a, b) -> Boolean.compare(a.endsWith(MANIFEST), b.endsWith(MANIFEST)))
                    .toList();
        }
        for (Path entry : entries) {
            Path target = to.resolve(from.relativize(entry));
            if (Files.isDirectory(entry)) {
                moveInto(entry, target);
            } else {
                Files.move(entry, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Removes what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            Temporary.deleteTree(staging);
        }
    }

    private static void deleteQuietly(Path directory) {
        try {
            Temporary.deleteTree(directory);
        } catch (IOException e) {
            // The program is ending; a directory that cannot be removed is left where it can be seen.
        }
    }
}
