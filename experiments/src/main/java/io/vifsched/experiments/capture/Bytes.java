package io.vifsched.experiments.capture;

/** Numbers in arrays of bytes, in either byte order. */
final class Bytes {
    private Bytes() {}

    /** An unsigned number of 8 bits. */
    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    /** An unsigned number of 16 bits in network order. */
    static int u16(byte[] bytes, int at) {
        return u8(bytes, at) << 8 | u8(bytes, at + 1);
    }

    /** An unsigned number of 16 bits. */
    static int u16(byte[] bytes, int at, boolean littleEndian) {
        int value = u16(bytes, at);
        return littleEndian ? Short.toUnsignedInt(Short.reverseBytes((short) value)) : value;
    }

    /** 32 bits. */
    static int i32(byte[] bytes, int at, boolean littleEndian) {
        int value = u16(bytes, at) << 16 | u16(bytes, at + 2);
        return littleEndian ? Integer.reverseBytes(value) : value;
    }

    /** An unsigned number of 32 bits. */
    static long u32(byte[] bytes, int at, boolean littleEndian) {
        return Integer.toUnsignedLong(i32(bytes, at, littleEndian));
    }

    /** 64 bits. */
    static long i64(byte[] bytes, int at, boolean littleEndian) {
        long first = u32(bytes, at, littleEndian);
        long second = u32(bytes, at + 4, littleEndian);
        return littleEndian ? second << 32 | first : first << 32 | second;
    }
}
