// SPDX-License-Identifier: MIT
#ifndef VIFSCHED_QUEUE_DISC_H
#define VIFSCHED_QUEUE_DISC_H

#include "ns3/event-id.h"
#include "ns3/ipv4-address.h"
#include "ns3/queue-disc.h"

#include <map>
#include <string>

namespace ns3
{

/**
 * A queue disc whose order of service is that of a scheduler of vifsched, which runs in a Java virtual machine inside this
 * process.
 *
 * The packets stay here: vif i of the scheduler is internal queue i, so the traces and statistics of ns-3 hold. A packet
 * filter tells the vif of a packet; where none does, the packet's IPv4 source address is looked up in Sources. A packet of
 * no vif is dropped with the reason NO_VIF, one that the scheduler refuses with the reason it gave.
 *
 * Policies and rate caps that hold packets back have the queue disc run again when the next one is released.
 *
 * A spec that cannot be obeyed, and every other mistake that the scheduler reports, ends the simulation with its message.
 */
class VifschedQueueDisc : public QueueDisc
{
  public:
    static TypeId GetTypeId();

    VifschedQueueDisc();
    ~VifschedQueueDisc() override;

    // Reasons for dropping packets
    static constexpr const char* NO_VIF = "No vif";                       //!< of no vif
    static constexpr const char* QUEUE_FULL = "Queue full";               //!< the vif's limit= is reached
    static constexpr const char* EXCEEDS_CAP = "Exceeds cap";             //!< longer than rate= ever releases
    static constexpr const char* EXCEEDS_GUARANTEE = "Exceeds guarantee"; //!< longer than the policy's longest=

  protected:
    void DoDispose() override;

  private:
    bool DoEnqueue(Ptr<QueueDiscItem> item) override;
    Ptr<QueueDiscItem> DoDequeue() override;
    bool CheckConfig() override;
    void InitializeParams() override;

    int64_t VifOf(Ptr<QueueDiscItem> item);
    void PlanWakeup(int64_t nowNanos);

    std::string m_spec;
    std::string m_classPath;
    std::string m_sources;
    std::map<Ipv4Address, int64_t> m_vifs; //!< by source address
    int64_t m_scheduler{0};                //!< number of the open scheduler, 0 if none
    EventId m_wakeup;                      //!< run again then
};

} // namespace ns3

#endif // VIFSCHED_QUEUE_DISC_H
