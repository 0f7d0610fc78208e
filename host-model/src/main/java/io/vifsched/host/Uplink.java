package io.vifsched.host;

import io.vifsched.host.bridge.Bridge;
import io.vifsched.host.cpu.Vcpu;
import io.vifsched.host.device.Device;
import io.vifsched.host.device.DeviceConfig;
import io.vifsched.host.kernel.HostContext;
import io.vifsched.host.kernel.SoftNet;
import io.vifsched.host.netback.Netback;
import io.vifsched.host.network.Network;
import io.vifsched.host.packet.PacketHolder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A bridge, its device, and the network behind the device's wire.
 *
 * @param link the device as netback sees it
 */
record Uplink(Bridge bridge, Device device, Network network, Netback.Link link) {
    /** All of a host; their interrupts come to one VCPU. */
    static List<Uplink> all(HostConfig config, HostContext context, Vcpu vcpu, SoftNet softNet) {
        List<DeviceConfig> devices = config.devices();
        return IntStream.range(0, devices.size())
                .mapToObj(number -> of(number, devices.get(number), config, context, vcpu, softNet))
                .toList();
    }

    private static Uplink of(
            int number, DeviceConfig settings, HostConfig config, HostContext context, Vcpu vcpu, SoftNet softNet) {
        Device device = new Device(
                settings, config.netback().check(), config.netback().inFlightPackets(), context, vcpu, softNet);
        int vifs = (int) IntStream.range(0, config.vifs())
                .filter(vif -> config.attachments().bridgeOf(vif) == number)
                .count();
        Bridge bridge = new Bridge(config.bridge(), number, vifs, context.table(), context.events(), device);
        device.connectReceiver(bridge::receive);
        Network network = new Network(settings, context, device);
        return new Uplink(bridge, device, network, new Netback.Link(device, settings.linkBitsPerSecond()));
    }

    /** What holds packets. */
    List<PacketHolder> boxes() {
        return List.of(device, network, bridge);
    }
}
