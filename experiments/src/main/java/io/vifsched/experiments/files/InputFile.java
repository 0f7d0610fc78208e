package io.vifsched.experiments.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Checks paths that the user names, before anything is done with them. */
public final class InputFile {
    private InputFile() {}

    /**
     * The path of a file that can be opened for reading.
     *
     * @param name what the file is to the user, such as {@code --trace}
     * @throws InputException if it is missing, a directory or not readable
     */
    public static Path readable(String name, String text) {
        Path path = path(name, text, "a file that can be read");
        if (Files.isDirectory(path)) {
            throw InputException.of(name, text, "a file, found a directory");
        }
        if (!Files.exists(path)) {
            throw InputException.of(name, text, "a file that can be read, found none there");
        }
        try {
            if (Files.isRegularFile(path)) { // a pipe could be opened only once
                Files.newInputStream(path).close();
            }
            return path;
        } catch (IOException e) {
            throw InputException.of(name, text, "a file that can be read, found " + reason(e));
        }
    }

    /**
     * What a file says.
     *
     * @param name what the file is to the user, such as {@code --compare}
     * @throws InputException if it cannot be read to its end, or is not UTF-8
     */
    public static String text(String name, String text) {
        Path path = readable(name, text);
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (IOException e) {
            throw InputException.of(name, text, "a file that can be read to its end, found " + reason(e));
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            int bad = bytes.position(); // where decoding has stopped
            throw InputException.of(name, text, "text in UTF-8, found other bytes", path + ":" + line(content, bad));
        }
    }

    private static int line(byte[] content, int place) {
        int line = 1;
        for (int i = 0; i < place; i++) {
            if (content[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The path that a text names, which may not exist. */
    static Path path(String name, String text, String rule) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw InputException.of(name, text, rule + ", found " + e.getReason());
        }
        throw InputException.of(name, "\"" + text + "\"", rule);
    }

    /** What went wrong, in few words. */
    static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof java.nio.file.NoSuchFileException missing) {
            return "no " + missing.getFile();
        }
        if (e instanceof java.nio.file.FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
