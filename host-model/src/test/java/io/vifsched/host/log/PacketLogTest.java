package io.vifsched.host.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.vifsched.PacketSchedulers;
import io.vifsched.host.HostConfig;
import io.vifsched.host.HostResult;
import io.vifsched.host.PacketsAt;
import io.vifsched.host.Simulation;
import io.vifsched.host.device.CardConfig;
import io.vifsched.host.metrics.DropCause;
import io.vifsched.host.metrics.HostListener;
import io.vifsched.host.packet.Place;
import io.vifsched.host.traffic.ConstantRate;
import io.vifsched.host.traffic.PacketSizes;
import io.vifsched.host.traffic.Tcp;
import io.vifsched.host.traffic.Traffic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketLogTest {
    /** Event 1 us, waking 3 us, netback and bridge 9 us, wire 123.04 us. */
    @Test
    void tellsWhenAPacketCameToEachPlace() {
        String log = log(HostConfig.builder(List.of(new PacketsAt(1514, 500))).durationNanos(1_000_000_000));

        assertThat(log.lines())
                .containsExactly(
                        "nanos,packet,vif,length_bytes,place,drop",
                        "500,0,0,1514,guest qdisc,",
                        "500,0,0,1514,ring,",
                        "1500,0,0,1514,vif queue,",
                        "4500,0,0,1514,netback,",
                        "13500,0,0,1514,bridge,",
                        "13500,0,0,1514,device queue,",
                        "13500,0,0,1514,NIC ring,",
                        "13500,0,0,1514,wire,",
                        "136540,0,0,1514,gone,");
    }

    /** Of three packets a card of one and a queue of none hold the first. A socket of one byte takes a packet at a time. */
    @Test
    void tellsWhereAndWhyAPacketWasLost() {
        HostConfig.Builder full = HostConfig.builder(List.of(PacketsAt.burst(2, 0)))
                .device(device -> device.queuePackets(0).card(CardConfig.plain(1, 1)));
        HostConfig.Builder refusing = HostConfig.builder(List.of(PacketsAt.burst(2, 7)))
                .guests(guest -> guest.socketBytes(1).skbOrphan(false));

        assertThat(log(full)).contains("22000,1,0,1514,bridge,the device queue is full\n");
        assertThat(log(refusing)).contains("7,,0,1514,,the socket buffer is full\n");
    }

    @Test
    void closesOnceAndRefusesRowsAfterwards() {
        List<String> calls = new ArrayList<>();
        PacketLog log = new PacketLog(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                calls.add("write");
                throw new IOException("No space left on device");
            }

            @Override
            public void close() {
                calls.add("close");
            }
        });

        assertThatThrownBy(log::close).hasMessageContaining("No space left on device");
        log.close();
        assertThat(calls).containsExactly("write", "close");
        assertThatThrownBy(() -> log.moved(0, 0, 1514, Place.TX_RING, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stream = closed, expected an open one");
    }

    @Test
    void hasARowForEachPacketAndPlaceInBothDirections() {
        HostConfig config = HostConfig.builder(
                        List.of(Tcp.greedy(), new ConstantRate(PacketSizes.imix(), 150_000_000), Tcp.greedy()))
                .durationNanos(200_000_000)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HostResult result;
        try (PacketLog log = new PacketLog(bytes)) {
            result = run(config, log);
        }

        List<String> rows = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        for (Place place : Place.values()) {
            long entered = 0;
            for (int vif = 0; vif < 3; vif++) {
                entered += result.enteredPackets(vif, place);
            }
            String end = "," + place.text() + ",";
            assertThat(rows.stream().filter(row -> row.endsWith(end)).count())
                    .as(place.text())
                    .isEqualTo(entered);
        }
        long lost = 0;
        for (int vif = 0; vif < 3; vif++) {
            lost += result.droppedPackets(vif, DropCause.DEVICE_QUEUE_FULL);
        }
        assertThat(lost).isPositive();
        assertThat(rows.stream().filter(row -> row.endsWith("the device queue is full")))
                .hasSize((int) lost);
    }

    @Test
    void doesNotAllocate() {
        Traffic traffic = new ConstantRate(PacketSizes.imix(), 150_000_000);
        HostConfig config = HostConfig.builder(List.of(traffic))
                .durationNanos(4_000_000_000L)
                .build();
        HostListener logs = new Listeners(List.of(
                new PacketLog(OutputStream.nullOutputStream()),
                new PcapTap(OutputStream.nullOutputStream(), TapPoint.WIRE, 128)));
        Simulation simulation = new Simulation(config, PacketSchedulers.of("drr vifs=1"), logs);
        simulation.advanceTo(2_000_000_000);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = thread.getThreadAllocatedBytes(id);

        simulation.advanceTo(4_000_000_000L);

        assertThat(thread.getThreadAllocatedBytes(id) - before).isLessThan(20_000);
    }

    private static String log(HostConfig.Builder host) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PacketLog log = new PacketLog(bytes)) {
            run(host.build(), log);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static HostResult run(HostConfig config, HostListener listener) {
        return new Simulation(config, PacketSchedulers.of("drr vifs=" + config.vifs()), listener).run();
    }
}
