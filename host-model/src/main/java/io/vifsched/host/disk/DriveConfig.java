package io.vifsched.host.disk;

/**
 * The physical drive. A request takes {@code commandNanos}, a seek that grows with the square root of the distance, a part
 * of a rotation, and the transfer of its segments.
 *
 * @param commands that the drive's queue takes, those in service included, 1 to 256; it picks the nearest
 * @param channels that serve at the same time, 1 to {@code commands}; more than 1 only without seeks
 * @param commandNanos fixed part, 1 or more
 * @param shortestSeekNanos seek to a place nearby
 * @param longestSeekNanos seek from end to end, the shortest or more
 * @param rotationNanos of one turn; a request waits for a part of it that is uniformly distributed
 * @param segmentNanos transfer of 4 KiB
 */
public record DriveConfig(
        int commands,
        int channels,
        long commandNanos,
        long shortestSeekNanos,
        long longestSeekNanos,
        long rotationNanos,
        long segmentNanos) {
    /** Checks the settings. */
    public DriveConfig {
        Settings.check("commands", commands, 1, 256);
        Settings.check("channels", channels, 1, commands);
        Settings.nanos("commandNanos", commandNanos, 1);
        Settings.nanos("shortestSeekNanos", shortestSeekNanos, 0);
        Settings.nanos("longestSeekNanos", longestSeekNanos, shortestSeekNanos);
        Settings.nanos("rotationNanos", rotationNanos, 0);
        Settings.nanos("segmentNanos", segmentNanos, 0);
        if (channels > 1 && longestSeekNanos > 0) {
            throw new IllegalArgumentException("channels = " + channels + ", expected 1 for a drive that seeks");
        }
    }

    /**
     * A hard disk of 7,200 turns per minute. One request at a time takes 8.2 ms in the mean: seek 0.5 + 8/15 x 6.5 ms, half
     * a turn 4.17 ms, command and transfer 0.1 ms; with more in its queue it seeks less.
     *
     * @param commands that its queue takes: 1, or up to 32 with native command queuing
     */
    public static DriveConfig hardDisk(int commands) {
        return new DriveConfig(commands, 1, 50_000, 500_000, 7_000_000, 8_333_333, 50_000);
    }

    /**
     * A drive without moving parts: the same time for every request of a length.
     *
     * @param commands that its queue takes
     * @param channels that serve at the same time
     * @param commandNanos fixed time of a request
     */
    public static DriveConfig constant(int commands, int channels, long commandNanos) {
        return new DriveConfig(commands, channels, commandNanos, 0, 0, 0, 10_000);
    }

    /** Time from a place to another, both 0 to 1. */
    long seekNanos(double from, double to) {
        return shortestSeekNanos + (long) ((longestSeekNanos - shortestSeekNanos) * Math.sqrt(Math.abs(to - from)));
    }
}
