package io.vifsched.experiments;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out results, as bytes; a failure to write is thrown, not swallowed
 * @param err diagnostics
 */
record Console(InputStream in, OutputStream out, PrintStream err) {}
