package io.vifsched.experiments.capture;

import java.io.IOException;

/** Reads the packets of a capture in file order. */
interface PacketReader {
    /**
     * Reads the next packet.
     *
     * @return false if there is none
     * @throws io.vifsched.experiments.files.InputException if the file is damaged
     */
    boolean next(CapturedPacket packet) throws IOException;

    /** How many packets so far had no time of their own. */
    long untimedPackets();
}
