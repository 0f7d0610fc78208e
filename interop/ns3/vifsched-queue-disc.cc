// SPDX-License-Identifier: MIT
#include "vifsched-queue-disc.h"

#include "ns3/abort.h"
#include "ns3/drop-tail-queue.h"
#include "ns3/ipv4-queue-disc-item.h"
#include "ns3/log.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <jni.h>

#include <limits>
#include <sstream>
#include <utility>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("VifschedQueueDisc");

NS_OBJECT_ENSURE_REGISTERED(VifschedQueueDisc);

namespace
{

const int64_t NONE = -1;                                    // dequeue: nothing may be sent now
const int64_t NEVER = std::numeric_limits<int64_t>::max(); // nextWakeup: not before another packet arrives

/** The one Java virtual machine of this process, and the methods of io.vifsched.interop.jni.FlatSchedulers. */
class Java
{
  public:
    /** Starts the machine on the first call. A process cannot have a second one with another class path. */
    static const Java& Start(const std::string& classPath)
    {
        static const Java java(classPath);
        NS_ABORT_MSG_IF(java.m_classPath != classPath,
                        "ClassPath = " << classPath << ", expected " << java.m_classPath
                                       << ", with which Java has been started");
        return java;
    }

    /** The machine, which has been started. */
    static const Java& Get()
    {
        return *s_java;
    }

    int64_t Open(const std::string& spec) const
    {
        jstring text = m_env->NewStringUTF(spec.c_str());
        jlong scheduler = m_env->CallStaticLongMethod(m_class, m_open, text);
        m_env->DeleteLocalRef(text);
        Check();
        return scheduler;
    }

    int32_t Enqueue(int64_t scheduler, int32_t vif, int32_t bytes, int64_t handle, int64_t nowNanos) const
    {
        jint result = m_env->CallStaticIntMethod(m_class,
                                                 m_enqueue,
                                                 static_cast<jlong>(scheduler),
                                                 static_cast<jint>(vif),
                                                 static_cast<jint>(bytes),
                                                 static_cast<jlong>(handle),
                                                 static_cast<jlong>(nowNanos));
        Check();
        return result;
    }

    int64_t Dequeue(int64_t scheduler, int64_t nowNanos) const
    {
        return CallLong(m_dequeue, scheduler, nowNanos);
    }

    int64_t NextWakeup(int64_t scheduler, int64_t nowNanos) const
    {
        return CallLong(m_nextWakeup, scheduler, nowNanos);
    }

    int32_t Vifs(int64_t scheduler) const
    {
        jint vifs = m_env->CallStaticIntMethod(m_class, m_vifs, static_cast<jlong>(scheduler));
        Check();
        return vifs;
    }

    void Close(int64_t scheduler) const
    {
        m_env->CallStaticVoidMethod(m_class, m_close, static_cast<jlong>(scheduler));
        Check();
    }

  private:
    explicit Java(const std::string& classPath)
        : m_classPath(classPath)
    {
        std::string path = "-Djava.class.path=" + classPath;
        // One thread of work, and signals left to the simulator.
        const char* options[] = {path.c_str(), "-XX:+UseSerialGC", "-Xrs"};
        JavaVMOption list[3];
        for (int i = 0; i < 3; i++)
        {
            list[i].optionString = const_cast<char*>(options[i]);
        }
        JavaVMInitArgs arguments;
        arguments.version = JNI_VERSION_10;
        arguments.nOptions = 3;
        arguments.options = list;
        arguments.ignoreUnrecognized = JNI_FALSE;
        JavaVM* machine;
        jint error = JNI_CreateJavaVM(&machine, reinterpret_cast<void**>(&m_env), &arguments);
        NS_ABORT_MSG_IF(error != JNI_OK, "JNI_CreateJavaVM = " << error << ", expected 0");

        jclass local = m_env->FindClass("io/vifsched/interop/jni/FlatSchedulers");
        NS_ABORT_MSG_IF(!local,
                        "ClassPath = " << classPath << ", expected one with io.vifsched.interop.jni.FlatSchedulers");
        m_class = static_cast<jclass>(m_env->NewGlobalRef(local));
        m_open = Method("open", "(Ljava/lang/String;)J");
        m_enqueue = Method("enqueue", "(JIIJJ)I");
        m_dequeue = Method("dequeue", "(JJ)J");
        m_nextWakeup = Method("nextWakeup", "(JJ)J");
        m_vifs = Method("vifs", "(J)I");
        m_close = Method("close", "(J)V");
        s_java = this;
    }

    jmethodID Method(const char* name, const char* signature) const
    {
        jmethodID method = m_env->GetStaticMethodID(m_class, name, signature);
        Check();
        return method;
    }

    int64_t CallLong(jmethodID method, int64_t scheduler, int64_t nowNanos) const
    {
        jlong result = m_env->CallStaticLongMethod(m_class,
                                                   method,
                                                   static_cast<jlong>(scheduler),
                                                   static_cast<jlong>(nowNanos));
        Check();
        return result;
    }

    /** Ends the simulation with the message of the exception that the last call has thrown. */
    void Check() const
    {
        jthrowable thrown = m_env->ExceptionOccurred();
        if (!thrown)
        {
            return;
        }
        m_env->ExceptionClear();
        jclass type = m_env->FindClass("java/lang/Throwable");
        jmethodID getMessage = m_env->GetMethodID(type, "getMessage", "()Ljava/lang/String;");
        auto text = static_cast<jstring>(m_env->CallObjectMethod(thrown, getMessage));
        const char* message = text ? m_env->GetStringUTFChars(text, nullptr) : nullptr;
        NS_ABORT_MSG((message ? message : "an exception without a message"));
    }

    static const Java* s_java;

    std::string m_classPath;
    JNIEnv* m_env; // of the thread that has started the machine, which is that of the simulator
    jclass m_class;
    jmethodID m_open;
    jmethodID m_enqueue;
    jmethodID m_dequeue;
    jmethodID m_nextWakeup;
    jmethodID m_vifs;
    jmethodID m_close;
};

const Java* Java::s_java = nullptr;

const char*
DropReason(int32_t code)
{
    switch (code)
    {
    case 1:
        return VifschedQueueDisc::QUEUE_FULL;
    case 2:
        return VifschedQueueDisc::EXCEEDS_CAP;
    case 3:
        return VifschedQueueDisc::EXCEEDS_GUARANTEE;
    default:
        NS_ABORT_MSG("result of enqueue = " << code << ", expected 0 to 3");
    }
}

} // namespace

TypeId
VifschedQueueDisc::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::VifschedQueueDisc")
            .SetParent<QueueDisc>()
            .SetGroupName("TrafficControl")
            .AddConstructor<VifschedQueueDisc>()
            .AddAttribute("Spec",
                          "The scheduler, such as \"drr vifs=2 weight=1,3\"",
                          StringValue("fifo vifs=1"),
                          MakeStringAccessor(&VifschedQueueDisc::m_spec),
                          MakeStringChecker())
            .AddAttribute("ClassPath",
                          "Where Java finds interop and scheduler-core, and policies of others: files with colons between",
                          StringValue(""),
                          MakeStringAccessor(&VifschedQueueDisc::m_classPath),
                          MakeStringChecker())
            .AddAttribute("Sources",
                          "IPv4 addresses with commas between; packets from the first are those of vif 0, and so on",
                          StringValue(""),
                          MakeStringAccessor(&VifschedQueueDisc::m_sources),
                          MakeStringChecker());
    return tid;
}

VifschedQueueDisc::VifschedQueueDisc()
    : QueueDisc(QueueDiscSizePolicy::MULTIPLE_QUEUES)
{
}

VifschedQueueDisc::~VifschedQueueDisc()
{
}

void
VifschedQueueDisc::DoDispose()
{
    m_wakeup.Cancel();
    if (m_scheduler != 0)
    {
        Java::Get().Close(m_scheduler);
        m_scheduler = 0;
    }
    QueueDisc::DoDispose();
}

bool
VifschedQueueDisc::CheckConfig()
{
    if (GetNQueueDiscClasses() > 0 || GetNInternalQueues() > 0)
    {
        NS_LOG_ERROR("VifschedQueueDisc makes its own internal queues and takes no classes");
        return false;
    }
    NS_ABORT_MSG_IF(NanoSeconds(1).GetNanoSeconds() != 1, "Time::Resolution, expected NS or finer");
    m_scheduler = Java::Start(m_classPath).Open(m_spec);
    int64_t vifs = Java::Get().Vifs(m_scheduler);

    std::istringstream sources(m_sources);
    std::string address;
    for (int64_t vif = 0; std::getline(sources, address, ','); vif++)
    {
        NS_ABORT_MSG_IF(vif == vifs, "Sources = " << m_sources << ", expected at most vifs = " << vifs);
        NS_ABORT_MSG_IF(!m_vifs.emplace(Ipv4Address(address.c_str()), vif).second,
                        "Sources = " << m_sources << ", expected each address once");
    }
    // How many packets may wait is the scheduler's matter.
    QueueSize any(QueueSizeUnit::PACKETS, std::numeric_limits<uint32_t>::max());
    for (int64_t vif = 0; vif < vifs; vif++)
    {
        AddInternalQueue(CreateObjectWithAttributes<DropTailQueue<QueueDiscItem>>("MaxSize", QueueSizeValue(any)));
    }
    return true;
}

void
VifschedQueueDisc::InitializeParams()
{
}

int64_t
VifschedQueueDisc::VifOf(Ptr<QueueDiscItem> item)
{
    int32_t vif = Classify(item);
    if (vif != PacketFilter::PF_NO_MATCH)
    {
        return vif;
    }
    Ptr<Ipv4QueueDiscItem> packet = DynamicCast<Ipv4QueueDiscItem>(item);
    if (!packet)
    {
        return NONE;
    }
    auto found = m_vifs.find(packet->GetHeader().GetSource());
    return found == m_vifs.end() ? NONE : found->second;
}

bool
VifschedQueueDisc::DoEnqueue(Ptr<QueueDiscItem> item)
{
    int64_t vif = VifOf(item);
    if (vif == NONE)
    {
        DropBeforeEnqueue(item, NO_VIF);
        return false;
    }
    int32_t result =
        Java::Get().Enqueue(m_scheduler, vif, item->GetSize(), vif, Simulator::Now().GetNanoSeconds());
    if (result != 0)
    {
        DropBeforeEnqueue(item, DropReason(result));
        return false;
    }
    // The queue takes every packet, and those of one vif leave in order: so the vif is handle enough.
    bool kept = GetInternalQueue(vif)->Enqueue(item);
    NS_ABORT_MSG_IF(!kept, "internal queue " << vif << " has refused a packet");
    return true;
}

Ptr<QueueDiscItem>
VifschedQueueDisc::DoDequeue()
{
    int64_t nowNanos = Simulator::Now().GetNanoSeconds();
    int64_t vif = Java::Get().Dequeue(m_scheduler, nowNanos);
    if (vif == NONE)
    {
        PlanWakeup(nowNanos);
        return nullptr;
    }
    return GetInternalQueue(vif)->Dequeue();
}

void
VifschedQueueDisc::PlanWakeup(int64_t nowNanos)
{
    m_wakeup.Cancel();
    int64_t wakeupNanos = Java::Get().NextWakeup(m_scheduler, nowNanos);
    if (wakeupNanos != NEVER)
    {
        m_wakeup = Simulator::Schedule(NanoSeconds(wakeupNanos) - Simulator::Now(), &QueueDisc::Run, this);
    }
}

} // namespace ns3
