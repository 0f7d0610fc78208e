package io.vifsched.host.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EthernetTest {
    @Test
    void aFrameTakes24BytesMoreOnTheWire() {
        assertThat(Ethernet.wireBytes(1514)).isEqualTo(1538);
    }

    /** A frame of 64 with its check sequence, 60 without, is the shortest: 60 + 24 = 84 on the wire. */
    @Test
    void shortFramesArePadded() {
        assertThat(Ethernet.wireBytes(14)).isEqualTo(84);
        assertThat(Ethernet.wireBytes(60)).isEqualTo(84);
        assertThat(Ethernet.wireBytes(61)).isEqualTo(85);
    }

    @Test
    void rejectsLengthsThatNoFrameHas() {
        assertThatThrownBy(() -> Ethernet.checkFrameBytes("lengthBytes", 13))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lengthBytes = 13, expected 14 to 65549 bytes");
        assertThatThrownBy(() -> Ethernet.checkFrameBytes("lengthBytes", 65_550))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> Ethernet.checkFrameBytes("lengthBytes", 65_549)).doesNotThrowAnyException();
    }
}
