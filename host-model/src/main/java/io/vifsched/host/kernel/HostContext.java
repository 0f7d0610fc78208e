package io.vifsched.host.kernel;

import io.vifsched.host.cpu.Machine;
import io.vifsched.host.event.EventQueue;
import io.vifsched.host.metrics.Ledger;
import io.vifsched.host.packet.PacketTable;

/**
 * What all boxes of one host share.
 *
 * @param table of the packets that exist
 * @param ledger to be told of each packet's steps
 * @param events where timers come from
 * @param machine whose VCPUs boxes run on
 */
public record HostContext(PacketTable table, Ledger ledger, EventQueue events, Machine machine) {}
