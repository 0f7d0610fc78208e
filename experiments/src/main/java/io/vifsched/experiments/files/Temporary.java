package io.vifsched.experiments.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Files and directories that hold output until it is complete, beside the place where it will appear. */
final class Temporary {
    private Temporary() {}

    /** Throws unless there is a directory to put {@code target} into. */
    static void requireParent(String name, String text, Path target) {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw InputException.of(name, text, "a path in an existing directory, found no directory " + parent);
        }
    }

    /** Creates an empty file beside {@code target}; it is removed when the program ends. */
    static Path file(Path target) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Path path = beside(target, attempt);
            try {
                Files.createFile(path);
                path.toFile().deleteOnExit();
                return path;
            } catch (FileAlreadyExistsException e) {
                failAfterManyAttempts(attempt, e);
            }
        }
    }

    /** Creates an empty directory beside {@code target}. */
    static Path directory(Path target) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Path path = beside(target, attempt);
            try {
                return Files.createDirectory(path);
            } catch (FileAlreadyExistsException e) {
                failAfterManyAttempts(attempt, e);
            }
        }
    }

    /** Removes a directory and what is in it. */
    static void deleteTree(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> entries = Files.list(directory)) {
                for (Path entry : entries.toList()) {
                    if (Files.isSymbolicLink(entry)) {
                        Files.delete(entry);
                    } else {
                        deleteTree(entry);
                    }
                }
            }
        }
        Files.deleteIfExists(directory);
    }

    private static Path beside(Path target, int attempt) {
        Path name = Objects.requireNonNull(target.getFileName(), "file name");
        return target.resolveSibling(
                "." + name + "." + ProcessHandle.current().pid() + (attempt == 0 ? "" : "-" + attempt) + ".part");
    }

    private static void failAfterManyAttempts(int attempt, IOException e) throws IOException {
        if (attempt == 1_000) {
            throw e;
        }
    }
}
