package io.vifsched.host;

import io.vifsched.host.device.DeviceConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Several network devices: each has a bridge and a wire of its own, and each guest's vif is attached to one of the bridges.
 * Bridge 0 leads to the host's first device, {@link HostConfig#device}.
 *
 * @param furtherDevices behind bridges 1, 2 and so on
 * @param bridgeOfGuest the bridge of each guest; empty if all are attached to bridge 0
 */
public record Attachments(List<DeviceConfig> furtherDevices, List<Integer> bridgeOfGuest) {
    /** Checks the settings. */
    public Attachments {
        furtherDevices = List.copyOf(furtherDevices);
        bridgeOfGuest = List.copyOf(bridgeOfGuest);
        for (int guest = 0; guest < bridgeOfGuest.size(); guest++) {
            int bridge = bridgeOfGuest.get(guest);
            if (bridge < 0 || bridge > furtherDevices.size()) {
                throw new IllegalArgumentException(
                        "bridge of guest " + guest + " = " + bridge + ", expected 0 to " + furtherDevices.size());
            }
        }
    }

    /** All guests behind one device. */
    public static Attachments one() {
        return new Attachments(List.of(), List.of());
    }

    /**
     * One more device, with a bridge.
     *
     * @param guests of the host
     * @param attached those of them whose vifs move to the new bridge
     */
    Attachments with(DeviceConfig device, int guests, int... attached) {
        List<DeviceConfig> devices = new ArrayList<>(furtherDevices);
        devices.add(device);
        List<Integer> bridges =
                new ArrayList<>(bridgeOfGuest.isEmpty() ? Collections.nCopies(guests, 0) : bridgeOfGuest);
        for (int guest : attached) {
            if (guest < 0 || guest >= guests) {
                throw new IllegalArgumentException("attached guest = " + guest + ", expected 0 to " + (guests - 1));
            }
            bridges.set(guest, devices.size());
        }
        return new Attachments(devices, bridges);
    }

    /** The same with each further device changed. */
    Attachments withEach(UnaryOperator<DeviceConfig.Builder> change) {
        List<DeviceConfig> changed = furtherDevices.stream()
                .map(device -> change.apply(device.toBuilder()).build())
                .toList();
        return new Attachments(changed, bridgeOfGuest);
    }

    /** The bridge that a guest's vif is attached to. */
    public int bridgeOf(int guest) {
        return bridgeOfGuest.isEmpty() ? 0 : bridgeOfGuest.get(guest);
    }
}
