// One link of ns-3, a queue discipline above it, and UDP sources at a constant rate each: how many packets of each have been
// transmitted in the end. ns3-link DISCIPLINE LINK_BITS_PER_SECOND DURATION_NANOS LIMIT_PACKETS {IP_BYTES GAP_NANOS START_NANOS}...

#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"
#include "ns3/traffic-control-module.h"

#include <cstdlib>
#include <iostream>
#include <map>
#include <vector>

using namespace ns3;

static std::map<uint32_t, uint64_t> transmitted; // by length on the link

static void
Transmitted(Ptr<const Packet> packet)
{
    transmitted[packet->GetSize()]++;
}

static void
Send(Ptr<Socket> socket, uint32_t payloadBytes, Time gap)
{
    socket->Send(Create<Packet>(payloadBytes));
    Simulator::Schedule(gap, &Send, socket, payloadBytes, gap);
}

int
main(int argc, char* argv[])
{
    std::string discipline = argv[1];
    NodeContainer nodes;
    nodes.Create(2);
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", DataRateValue(DataRate(std::strtoull(argv[2], nullptr, 10))));
    // with the PPP header of 2 bytes as long as what Ethernet adds to a frame, 24 bytes
    link.SetDeviceAttribute("InterframeGap", TimeValue(NanoSeconds(22 * 8000000000.0 / std::strtod(argv[2], nullptr))));
    link.SetDeviceAttribute("Mtu", UintegerValue(1500));
    link.SetQueue("ns3::DropTailQueue", "MaxSize", StringValue("1p"));
    NetDeviceContainer devices = link.Install(nodes);
    InternetStackHelper stack;
    stack.Install(nodes);
    TrafficControlHelper control;
    std::string limit = std::string(argv[4]) + "p";
    if (discipline == "fifo")
    {
        control.SetRootQueueDisc("ns3::FifoQueueDisc", "MaxSize", StringValue(limit));
    }
    else
    {
        // deficit round robin is what is left of FqCoDel when CoDel never finds a delay too long
        control.SetRootQueueDisc("ns3::FqCoDelQueueDisc",
                                 "MaxSize", StringValue(limit),
                                 "Target", StringValue("1000s"),
                                 "Interval", StringValue("1000s"),
                                 "DropBatchSize", UintegerValue(1));
    }
    control.Install(devices.Get(0));
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    Ipv4InterfaceContainer interfaces = addresses.Assign(devices);
    devices.Get(0)->TraceConnectWithoutContext("PhyTxEnd", MakeCallback(&Transmitted));

    std::vector<uint32_t> lengths;
    for (int i = 5; i + 2 < argc; i += 3)
    {
        uint32_t ipBytes = std::atoi(argv[i]);
        Ptr<Socket> socket = Socket::CreateSocket(nodes.Get(0), UdpSocketFactory::GetTypeId());
        socket->Connect(InetSocketAddress(interfaces.GetAddress(1), 9000 + i));
        Simulator::Schedule(NanoSeconds(std::strtoull(argv[i + 2], nullptr, 10)),
                            &Send,
                            socket,
                            ipBytes - 28,
                            NanoSeconds(std::strtoull(argv[i + 1], nullptr, 10)));
        lengths.push_back(ipBytes + 2); // the PPP header
    }
    Simulator::Stop(NanoSeconds(std::strtoull(argv[3], nullptr, 10)));
    Simulator::Run();
    for (uint32_t length : lengths)
    {
        std::cout << transmitted[length] << std::endl;
    }
    Simulator::Destroy();
    return 0;
}
