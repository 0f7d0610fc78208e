/** What a comparison found, which differences are more than noise, and how it is shown: table, files, a page. */
@NullMarked
package io.vifsched.experiments.report;

import org.jspecify.annotations.NullMarked;
