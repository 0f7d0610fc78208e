package io.vifsched.interop.cloudsimplus;

import io.vifsched.PacketScheduler;
import java.util.ArrayList;
import java.util.List;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyFirstFit;
import org.cloudsimplus.brokers.DatacenterBrokerSimple;
import org.cloudsimplus.cloudlets.network.CloudletExecutionTask;
import org.cloudsimplus.cloudlets.network.CloudletReceiveTask;
import org.cloudsimplus.cloudlets.network.CloudletSendTask;
import org.cloudsimplus.cloudlets.network.NetworkCloudlet;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.core.events.SimEvent;
import org.cloudsimplus.datacenters.network.NetworkDatacenter;
import org.cloudsimplus.hosts.network.NetworkHost;
import org.cloudsimplus.network.HostPacket;
import org.cloudsimplus.network.switches.AggregateSwitch;
import org.cloudsimplus.network.switches.EdgeSwitch;
import org.cloudsimplus.resources.Pe;
import org.cloudsimplus.resources.PeSimple;
import org.cloudsimplus.vms.Vm;
import org.cloudsimplus.vms.network.NetworkVm;

/**
 * A small data center: VMs 0 and 1 on one host send many packets each, all at once, to VM 2 on another. They meet in the
 * uplink of their edge switch.
 */
final class TwoTenants {
    private static final int MIPS = 1_000;
    private static final long PLENTY = 1_000_000;
    private static final int PES = 4;
    private static final double TICK_SECONDS = 0.001;
    private static final double LONGEST_SECONDS = 5;

    private final CloudSimPlus simulation = new CloudSimPlus(TICK_SECONDS);
    private final ScheduledEdgeSwitch edge;
    private final Watch aggregate;
    private final List<NetworkCloudlet> receivers = new ArrayList<>();

    /** A packet has come through the uplink. */
    record Passage(double seconds, int vm, long lengthBytes) {}

    /** The switch at the other end of the uplink. */
    private static final class Watch extends AggregateSwitch {
        private final List<Passage> passages = new ArrayList<>();

        Watch(CloudSimPlus simulation, NetworkDatacenter datacenter) {
            super(simulation, datacenter);
            setSwitchingDelay(0); // else every packet puts off those before it
        }

        @Override
        protected void processPacketUp(SimEvent event) {
            HostPacket packet = (HostPacket) event.getData();
            int vm = ScheduledEdgeSwitch.sourceVm(packet);
            passages.add(new Passage(getSimulation().clock(), vm, packet.getSize()));
            super.processPacketUp(event);
        }
    }

    TwoTenants(PacketScheduler scheduler, long uplinkBitsPerSecond, int[] packets, int[] packetBytes) {
        List<NetworkHost> hosts = List.of(host(), host());
        NetworkDatacenter datacenter = new NetworkDatacenter(simulation, hosts, new VmAllocationPolicyFirstFit());
        datacenter.setSchedulingInterval(TICK_SECONDS); // how often hosts look for packets
        edge = new ScheduledEdgeSwitch(
                simulation, datacenter, scheduler, uplinkBitsPerSecond, ScheduledEdgeSwitch::sourceVm);
        EdgeSwitch other = new EdgeSwitch(simulation, datacenter);
        aggregate = new Watch(simulation, datacenter);
        datacenter.addSwitch(edge);
        datacenter.addSwitch(other);
        datacenter.addSwitch(aggregate);
        edge.connectHost(hosts.get(0));
        other.connectHost(hosts.get(1));
        for (EdgeSwitch each : List.of(edge, other)) {
            each.setSwitchingDelay(0);
            each.getUplinkSwitches().add(aggregate);
            aggregate.getDownlinkSwitches().add(each);
        }

        DatacenterBrokerSimple broker = new DatacenterBrokerSimple(simulation);
        List<Vm> vms = List.of(vm(2), vm(2), vm(PES)); // the third finds room on the second host only
        broker.submitVmList(vms);
        for (int sender = 0; sender < 2; sender++) {
            NetworkCloudlet sending = cloudlet(vms.get(sender));
            NetworkCloudlet receiving = cloudlet(vms.get(2));
            broker.submitCloudletList(List.of(sending, receiving)); // before it has tasks: they ask for its VM
            // each computes for 10 ms first: CloudSim Plus never looks at one that only communicates
            sending.addTask(new CloudletExecutionTask(0, MIPS / 100));
            receiving.addTask(new CloudletExecutionTask(0, MIPS / 100));
            CloudletSendTask send = new CloudletSendTask(1);
            sending.addTask(send);
            for (int packet = 0; packet < packets[sender]; packet++) {
                send.addPacket(receiving, packetBytes[sender]);
            }
            CloudletReceiveTask receive = new CloudletReceiveTask(1, vms.get(sender));
            receive.setExpectedPacketsToReceive(packets[sender]);
            receiving.addTask(receive);
            receivers.add(receiving);
        }
    }

    private static NetworkHost host() {
        List<Pe> pes = new ArrayList<>();
        for (int pe = 0; pe < PES; pe++) {
            pes.add(new PeSimple(MIPS));
        }
        return new NetworkHost(PLENTY, PLENTY, PLENTY, pes);
    }

    private static NetworkVm vm(int pes) {
        NetworkVm vm = new NetworkVm(MIPS, pes);
        vm.setRam(1).setBw(1).setSize(1);
        return vm;
    }

    private static NetworkCloudlet cloudlet(Vm vm) {
        NetworkCloudlet cloudlet = new NetworkCloudlet(1);
        cloudlet.setFileSize(1).setOutputSize(1);
        cloudlet.setVm(vm);
        return cloudlet;
    }

    /** Runs to the end; what has come through the uplink, in order. */
    List<Passage> run() {
        simulation.terminateAt(LONGEST_SECONDS); // receivers that wait for a lost packet wait for ever
        simulation.start();
        return aggregate.passages;
    }

    /** Whether VM 2 has received all packets of this sender. */
    boolean hasReceivedAll(int sender) {
        return receivers.get(sender).isFinished();
    }

    ScheduledEdgeSwitch edge() {
        return edge;
    }

    double seconds() {
        return simulation.clock();
    }
}
