package io.vifsched.experiments.bench;

import io.vifsched.experiments.files.OutputDirectory;
import io.vifsched.experiments.files.OutputFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shall be measured.
 *
 * @param suites what is measured, in this order
 * @param jdks what it is measured with, one after the other
 * @param effort how much
 * @param jar the benchmarks
 * @param home the folder of the project
 * @param output where the results go
 * @param arguments the command line
 * @param costs where {@link PolicyCosts} go, or null
 */
public record BenchRequest(
        List<Suite> suites,
        List<Jdk> jdks,
        BenchEffort effort,
        Path jar,
        Path home,
        OutputDirectory output,
        List<String> arguments,
        @Nullable OutputFile costs) {}
