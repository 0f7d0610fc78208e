package io.vifsched.host.device;

import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.SoftNet;

/**
 * What a card finds in its host.
 *
 * @param config of the device
 * @param context table of packets, ledger, events and machine
 * @param wire that it transmits on
 * @param above the device queue
 * @param vcpu that handles its interrupts
 * @param softNet the soft interrupt on that VCPU, which polls the driver
 */
public record CardSlot(
        DeviceConfig config, HostContext context, Wire wire, NetworkCard.Above above, Vcpu vcpu, SoftNet softNet) {}
