package dev.lazaret.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the processes that a test has started, and their descendants, by a variable of their environment. */
final class MarkedProcesses {
    private MarkedProcesses() {}

    /** Returns the processes that have the variable now. Zombies have no environment. */
    static List<ProcessHandle> of(String variable) {
        return ProcessHandle.allProcesses()
                .filter(process -> has(process.pid(), variable))
                .toList();
    }

    private static boolean has(long pid, String variable) {
        try {
            String all = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return List.of(all.split("\0", -1)).contains(variable);
        } catch (IOException e) {
            // It has ended, or belongs to another user.
            return false;
        }
    }
}
