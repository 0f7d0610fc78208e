// SPDX-License-Identifier: MIT
// Senders with an address each behind one link, whose order of service is a scheduler's: what leaves the queue disc, and when.
//
//   vifsched-example --classPath=FILES --spec="drr weight=1,3" [--link=10Mbps] [--until=1s] [--byPort]
//       {IP_BYTES GAP_NANOS START_NANOS}...
//
// Each group is a sender: one packet of that length every so often from then on. Prints "NANOS VIF" for each packet, then how
// many were dropped and why. With --byPort all senders share one address, and a packet filter tells them apart.

#include "vifsched-queue-disc.h"

#include "ns3/command-line.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-packet-filter.h"
#include "ns3/ipv4-queue-disc-item.h"
#include "ns3/ipv4.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/socket.h"
#include "ns3/string.h"
#include "ns3/traffic-control-helper.h"
#include "ns3/udp-header.h"
#include "ns3/udp-socket-factory.h"

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

using namespace ns3;

const uint32_t HEADER_BYTES = 28; // IP and UDP
const uint32_t FIRST_SOURCE = Ipv4Address("10.0.0.101").Get();
const uint16_t FIRST_PORT = 9000; // where the packets of vif 0 go

static std::string spec = "drr weight=1,3";

/** A value of its own kind, since those of ns-3 end at the first space. */
static bool
SetSpec(const std::string& value)
{
    spec = value;
    return true;
}

static void
Send(Ptr<Socket> socket, uint32_t payloadBytes, Time gap)
{
    socket->Send(Create<Packet>(payloadBytes));
    Simulator::Schedule(gap, &Send, socket, payloadBytes, gap);
}

static int32_t
PortOf(Ptr<const QueueDiscItem> item)
{
    UdpHeader header;
    item->GetPacket()->PeekHeader(header);
    return header.GetDestinationPort();
}

/** Names the vif of a packet by the port to which it goes. */
class PortFilter : public Ipv4PacketFilter
{
    int32_t DoClassify(Ptr<QueueDiscItem> item) const override
    {
        return PortOf(item) - FIRST_PORT;
    }
};

static void
LeavesBySource(Ptr<const QueueDiscItem> item)
{
    Ptr<const Ipv4QueueDiscItem> packet = DynamicCast<const Ipv4QueueDiscItem>(item);
    std::cout << Simulator::Now().GetNanoSeconds() << ' '
              << packet->GetHeader().GetSource().Get() - FIRST_SOURCE << '\n';
}

static void
LeavesByPort(Ptr<const QueueDiscItem> item)
{
    std::cout << Simulator::Now().GetNanoSeconds() << ' ' << PortOf(item) - FIRST_PORT << '\n';
}

int
main(int argc, char* argv[])
{
    std::string classPath;
    std::string linkRate = "10Mbps";
    std::string until = "1s";
    bool byPort = false;
    CommandLine command(__FILE__);
    command.AddValue("spec", "The scheduler", MakeCallback(&SetSpec));
    command.AddValue("classPath", "Where Java finds vifsched", classPath);
    command.AddValue("link", "Rate of the link", linkRate);
    command.AddValue("until", "How long to run", until);
    command.AddValue("byPort", "Tell senders apart by their packets' port, not by their address", byPort);
    command.Parse(argc, argv);

    NodeContainer nodes;
    nodes.Create(2);
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue(linkRate));
    link.SetQueue("ns3::DropTailQueue", "MaxSize", StringValue("1p")); // the rest waits in the queue disc
    NetDeviceContainer devices = link.Install(nodes);
    InternetStackHelper stack;
    stack.Install(nodes);

    std::string sources;
    int senders = static_cast<int>(command.GetNExtraNonOptions() / 3);
    for (int vif = 0; vif < senders; vif++)
    {
        std::ostringstream address;
        address << Ipv4Address(FIRST_SOURCE + vif);
        sources += (vif == 0 ? "" : ",") + address.str();
    }
    TrafficControlHelper control;
    control.SetRootQueueDisc("ns3::VifschedQueueDisc",
                             "Spec", StringValue(spec),
                             "ClassPath", StringValue(classPath),
                             "Sources", StringValue(byPort ? "" : sources));
    Ptr<QueueDisc> disc = control.Install(devices.Get(0)).Get(0);
    if (byPort)
    {
        disc->AddPacketFilter(CreateObject<PortFilter>());
    }
    disc->TraceConnectWithoutContext("Dequeue", MakeCallback(byPort ? &LeavesByPort : &LeavesBySource));

    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    Ipv4InterfaceContainer interfaces = addresses.Assign(devices);
    for (int vif = 0; vif < senders; vif++)
    {
        Ipv4Address source(byPort ? FIRST_SOURCE : FIRST_SOURCE + vif);
        if (vif == 0 || !byPort)
        {
            nodes.Get(0)->GetObject<Ipv4>()->AddAddress(interfaces.Get(0).second,
                                                        Ipv4InterfaceAddress(source, "255.255.255.0"));
        }
        Ptr<Socket> socket = Socket::CreateSocket(nodes.Get(0), UdpSocketFactory::GetTypeId());
        socket->Bind(InetSocketAddress(source, 0));
        socket->Connect(InetSocketAddress(interfaces.GetAddress(1), FIRST_PORT + (byPort ? vif : 0)));
        auto number = [&](int i) { return std::strtoull(command.GetExtraNonOption(3 * vif + i).c_str(), nullptr, 10); };
        Simulator::Schedule(NanoSeconds(number(2)), &Send, socket, number(0) - HEADER_BYTES, NanoSeconds(number(1)));
    }
    Simulator::Stop(Time(until));
    Simulator::Run();
    for (const auto& [reason, packets] : disc->GetStats().nDroppedPacketsBeforeEnqueue)
    {
        std::cout << "dropped " << packets << ": " << reason << '\n';
    }
    Simulator::Destroy();
    return 0;
}
