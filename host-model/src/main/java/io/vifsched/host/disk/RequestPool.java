package io.vifsched.host.disk;

import io.vifsched.host.cpu.Task;
import java.util.ArrayList;
import java.util.List;

/** The pending requests of blkback that all virtual disks share, and the threads that wait for one. */
final class RequestPool {
    private final List<Task> waiting = new ArrayList<>();
    private int free;

    RequestPool(int requests) {
        this.free = requests;
    }

    /** Takes one; if there is none, the thread is woken when there is. */
    boolean take(Task thread) {
        if (free == 0) {
            if (!waiting.contains(thread)) {
                waiting.add(thread);
            }
            return false;
        }
        free--;
        return true;
    }

    /** Gives one back: all that wait are woken. */
    void giveBack(long nowNanos) {
        free++;
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).wake(nowNanos);
        }
        waiting.clear();
    }

    int free() {
        return free;
    }
}
