/** What happens to packets, written to files: a log of each packet's life, and captures for Wireshark. */
@NullMarked
package io.vifsched.host.log;

import org.jspecify.annotations.NullMarked;
