package io.vifsched.experiments;

import io.vifsched.PolicyCatalog;
import io.vifsched.experiments.files.InputException;
import io.vifsched.experiments.files.InputFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.zip.ZipFile;
import picocli.CommandLine.Option;

/** The option {@code --plugin}: policies of other jars beside those of the program. */
final class Plugins {
    private static final String OPTION = "--plugin";
    private static final String SERVICE = "META-INF/services/io.vifsched.PolicyProvider";

    @Option(
            names = OPTION,
            paramLabel = "JAR",
            description = "A jar with policies of your own, named in its " + SERVICE + "; may be repeated.")
    private List<String> jars = List.of();

    /** What a command does. */
    @FunctionalInterface
    interface Work {
        /** Does it; the exit status. */
        int call() throws IOException;
    }

    /**
     * Does the work while the policies of the jars are found by this thread and by those it starts; the exit status.
     *
     * @throws InputException if a jar has no policies, or they cannot be made
     */
    int during(Work work) throws IOException {
        if (jars.isEmpty()) {
            return work.call();
        }
        List<URL> urls = new ArrayList<>();
        for (String jar : jars) {
            Path path = InputFile.readable(OPTION, jar);
            requireProviders(jar, path);
            urls.add(path.toUri().toURL());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), before)) {
            thread.setContextClassLoader(loader);
            requireUsable();
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void requireUsable() {
        try {
            PolicyCatalog.installed();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw InputException.of(
                    OPTION, String.join(", ", jars), "policies that can be made, found " + e.getMessage());
        }
    }

    private static void requireProviders(String jar, Path path) {
        String rule = "a jar with policies, named in its " + SERVICE;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry(SERVICE) == null) {
                throw InputException.of(OPTION, jar, rule + ", found no such entry");
            }
        } catch (IOException e) {
            throw InputException.of(OPTION, jar, rule + ", found " + e.getMessage());
        }
    }

    /** The jars, as the user named them. */
    List<String> jars() {
        return jars;
    }
}
