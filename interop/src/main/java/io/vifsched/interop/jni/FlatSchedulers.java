package io.vifsched.interop.jni;

import io.vifsched.PacketSchedulers;
import io.vifsched.VifScheduler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Schedulers behind static methods of numbers, for hosts in C and C++: they start a Java virtual machine inside their
 * process and call these through JNI. The calls are those of {@link io.vifsched.PacketScheduler}, whose contract holds; the
 * first argument names the scheduler.
 *
 * <p><b>Cost:</b> two loads beside the scheduler's; nothing is allocated per packet. <b>Threads:</b> a scheduler belongs to
 * one thread at a time, and different schedulers to any; {@link #open} and {@link #close} lock, the other calls are
 * wait-free up to the scheduler.
 */
public final class FlatSchedulers {
    private static final int PLACE_BITS = 32;

    // A scheduler's number is its place here and above it how many were opened up to it: no number comes twice.
    // Replaced, never changed, under the lock of the class.
    private static volatile @Nullable Entry[] entries = new Entry[0];
    private static long opened;

    private record Entry(long number, VifScheduler scheduler) {}

    private FlatSchedulers() {}

    /**
     * Makes the scheduler that a spec describes.
     *
     * @return its number, above 0
     * @throws io.vifsched.SpecException if the spec cannot be obeyed
     */
    public static long open(String spec) {
        VifScheduler scheduler = PacketSchedulers.of(spec);
        synchronized (FlatSchedulers.class) {
            int place = 0;
            while (place < entries.length && entries[place] != null) {
                place++;
            }
            @Nullable Entry[] more = Arrays.copyOf(entries, Math.max(entries.length, place + 1));
            opened++;
            more[place] = new Entry(opened << PLACE_BITS | place, scheduler);
            entries = more;
            return opened << PLACE_BITS | place;
        }
    }

    /** {@link io.vifsched.PacketScheduler#enqueue} of an open scheduler. */
    public static int enqueue(long scheduler, int vif, int lengthBytes, long handle, long nowNanos) {
        return find(scheduler).enqueue(vif, lengthBytes, handle, nowNanos);
    }

    /** {@link io.vifsched.PacketScheduler#dequeue} of an open scheduler. */
    public static long dequeue(long scheduler, long nowNanos) {
        return find(scheduler).dequeue(nowNanos);
    }

    /** {@link io.vifsched.PacketScheduler#nextWakeup} of an open scheduler. */
    public static long nextWakeup(long scheduler, long nowNanos) {
        return find(scheduler).nextWakeup(nowNanos);
    }

    /** How many vifs an open scheduler has. */
    public static int vifs(long scheduler) {
        return find(scheduler).backlog().vifs();
    }

    /**
     * Forgets a scheduler with whatever waits in it.
     *
     * @throws IllegalArgumentException if it is not open
     */
    public static synchronized void close(long scheduler) {
        find(scheduler);
        @Nullable Entry[] fewer = entries.clone();
        fewer[(int) scheduler] = null;
        entries = fewer;
    }

    private static VifScheduler find(long scheduler) {
        @Nullable Entry[] present = entries;
        int place = (int) scheduler;
        Entry entry = place >= 0 && place < present.length ? present[place] : null;
        if (entry == null || entry.number() != scheduler) {
            throw new IllegalArgumentException("scheduler = " + scheduler + ", expected one that is open");
        }
        return entry.scheduler();
    }
}
