package io.vifsched.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Classic packet captures: any file. */
class PcapFuzzTest {
    @FuzzTest
    @DictionaryEntries({"\\xd4\\xc3\\xb2\\xa1\\x02\\x00\\x04\\x00", "\\xa1\\xb2\\x3c\\x4d\\x00\\x02\\x00\\x04"})
    void eitherHoldsATraceOrIsRefused(byte[] file) {
        Captures.check(file);
    }
}
