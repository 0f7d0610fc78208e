package io.vifsched.experiments.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes captures and the packets in them, byte by byte. */
public final class CaptureBytes {
    private final ByteOrder order;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    /** A classic capture with its header. */
    public static CaptureBytes pcap(ByteOrder order, int magic, int linkType) {
        return new CaptureBytes(order)
                .i32(magic)
                .i16(2)
                .i16(4)
                .i32(0)
                .i32(0)
                .i32(65_535)
                .i32(linkType);
    }

    /** A classic capture of Ethernet in microseconds. */
    public static CaptureBytes ethernet() {
        return pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1);
    }

    /** A packet of a classic capture. */
    public CaptureBytes packet(int seconds, int fraction, int originalBytes, byte[] captured) {
        return i32(seconds)
                .i32(fraction)
                .i32(captured.length)
                .i32(originalBytes)
                .bytes(captured);
    }

    /** A pcapng file that begins with a section. */
    static CaptureBytes pcapng(ByteOrder order) {
        return new CaptureBytes(order).section(order);
    }

    /** Appends what another one holds, in its own byte order. */
    CaptureBytes append(CaptureBytes other) {
        return bytes(other.toBytes());
    }

    private CaptureBytes section(ByteOrder order) {
        byte[] body = new CaptureBytes(order)
                .i32(0x1a2b3c4d)
                .i16(1)
                .i16(0)
                .i32(-1)
                .i32(-1)
                .toBytes();
        return block(0x0a0d0d0a, body);
    }

    CaptureBytes block(int type, byte[] body) {
        int padded = (body.length + 3) / 4 * 4;
        return i32(type)
                .i32(padded + 12)
                .bytes(body)
                .bytes(new byte[padded - body.length])
                .i32(padded + 12);
    }

    /** An interface; options come in pairs of a code and its bytes. */
    CaptureBytes networkInterface(int linkType, int snapBytes, byte[]... options) {
        CaptureBytes body = new CaptureBytes(order).i16(linkType).i16(0).i32(snapBytes);
        for (byte[] option : options) {
            body.bytes(option);
        }
        return block(1, body.toBytes());
    }

    byte[] option(int code, byte... value) {
        CaptureBytes option =
                new CaptureBytes(order).i16(code).i16(value.length).bytes(value);
        return option.bytes(new byte[(4 - value.length % 4) % 4]).toBytes();
    }

    byte[] longOption(int code, long value) {
        return option(code, ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    CaptureBytes enhanced(int networkInterface, long ticks, int originalBytes, byte[] captured) {
        return block(
                6,
                new CaptureBytes(order)
                        .i32(networkInterface)
                        .i32((int) (ticks >>> 32))
                        .i32((int) ticks)
                        .i32(captured.length)
                        .i32(originalBytes)
                        .bytes(captured)
                        .toBytes());
    }

    CaptureBytes obsolete(int networkInterface, long ticks, int originalBytes, byte[] captured) {
        return block(
                2,
                new CaptureBytes(order)
                        .i16(networkInterface)
                        .i16(7)
                        .i32((int) (ticks >>> 32))
                        .i32((int) ticks)
                        .i32(captured.length)
                        .i32(originalBytes)
                        .bytes(captured)
                        .toBytes());
    }

    CaptureBytes simple(int originalBytes, byte[] captured) {
        return block(
                3, new CaptureBytes(order).i32(originalBytes).bytes(captured).toBytes());
    }

    CaptureBytes i16(int value) {
        return bytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    CaptureBytes i32(int value) {
        return bytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }

    CaptureBytes bytes(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** What was written. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** Bytes given as numbers from 0 to 255. */
    static byte[] raw(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        CaptureBytes joined = new CaptureBytes(ByteOrder.BIG_ENDIAN);
        for (byte[] part : parts) {
            joined.bytes(part);
        }
        return joined.toBytes();
    }

    /** An Ethernet frame whose sender's address ends in {@code host}. */
    public static byte[] frame(int host, int etherType, byte... payload) {
        return join(raw(2, 0, 0, 0, 0, 99, 2, 0, 0, 0, 0, host, etherType >> 8, etherType), payload);
    }

    /** An IPv4 packet from 10.0.0.{@code from} to 10.0.0.{@code to}. */
    public static byte[] ipv4(int from, int to, int protocol, int fragment, byte... payload) {
        byte[] header =
                raw(0x45, 0, 0, 0, 0, 0, fragment >> 8, fragment, 64, protocol, 0, 0, 10, 0, 0, from, 10, 0, 0, to);
        return join(header, payload);
    }

    /** An IPv6 packet from 2001:db8::{@code from} to 2001:db8::{@code to}. */
    static byte[] ipv6(int from, int to, int next, byte... payload) {
        byte[] header = new byte[40];
        header[0] = 0x60;
        header[6] = (byte) next;
        System.arraycopy(raw(0x20, 0x01, 0x0d, 0xb8), 0, header, 8, 4);
        System.arraycopy(raw(0x20, 0x01, 0x0d, 0xb8), 0, header, 24, 4);
        header[23] = (byte) from;
        header[39] = (byte) to;
        return join(header, payload);
    }

    /** The beginning of a TCP or UDP header. */
    public static byte[] ports(int source, int target) {
        return raw(source >> 8, source, target >> 8, target);
    }
}
