/** The paper's figures run again: what each needs, the rules that decide its statements, and the verdicts. */
@NullMarked
package io.vifsched.experiments.reproduce;

import org.jspecify.annotations.NullMarked;
