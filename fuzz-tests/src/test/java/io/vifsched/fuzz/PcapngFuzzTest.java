package io.vifsched.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Captures in pcapng: any blocks behind the header of a section. */
class PcapngFuzzTest {
    private static final byte[] SECTION = {
        0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1, 28, 0,
        0, 0
    };

    @FuzzTest
    @DictionaryEntries({"\\x0a\\x0d\\x0d\\x0a", "\\x1a\\x2b\\x3c\\x4d", "\\x4d\\x3c\\x2b\\x1a", "\\x06\\x00\\x00\\x00"})
    void eitherHoldsATraceOrIsRefused(byte[] blocks) {
        byte[] file = new byte[SECTION.length + blocks.length];
        System.arraycopy(SECTION, 0, file, 0, SECTION.length);
        System.arraycopy(blocks, 0, file, SECTION.length, blocks.length);
        Captures.check(file);
    }
}
