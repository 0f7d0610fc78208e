/**
 * The machine below the host: physical CPUs, the hypervisor's CPU scheduler, domains with their VCPUs, and the tasks that
 * spend CPU time on them. {@link io.vifsched.host.cpu.Machine} owns them; whatever works in a guest or in dom0 is a
 * {@link io.vifsched.host.cpu.Task}.
 */
@NullMarked
package io.vifsched.host.cpu;

import org.jspecify.annotations.NullMarked;
