package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Identifies the first process of a stage's process namespace. The kernel removes this process only after all other
 * processes of the namespace, and no process can be started in the namespace after the first one has ended (documented:
 * pid_namespaces(7)). Therefore, if the first process is gone, all of them are gone.
 *
 * @param pid process ID on the host
 * @param namespace the kernel's name for the namespace, for example "pid:[4026532201]"
 * @param boot the kernel's identifier for the boot during which the process was started
 */
record FirstProcess(long pid, String namespace, String boot) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /**
     * Looks up a running process.
     *
     * @throws IOException if its namespace can't be determined, so that its end could not be proven later
     */
    static FirstProcess of(long pid) throws IOException {
        return new FirstProcess(pid, namespace(pid), thisBoot());
    }

    /** Parses the output of {@link #text}; empty if the string has another format. */
    static Optional<FirstProcess> read(String text) {
        List<String> fields = List.of(text.strip().split(" ", -1));
        return fields.size() == 3 && fields.getFirst().matches("[0-9]{1,10}")
                ? Optional.of(new FirstProcess(Long.parseLong(fields.getFirst()), fields.get(1), fields.get(2)))
                : Optional.empty();
    }

    /** Formats process ID, namespace and boot, separated by spaces. */
    String text() {
        return pid + " " + namespace + " " + boot + "\n";
    }

    /** Whether the kernel shows that the process has ended, and therefore everything in its namespace. */
    boolean hasEnded() {
        try {
            if (!boot.equals(thisBoot())) {
                return true;
            }
            String stat = Files.readString(process(pid).resolve("stat"), StandardCharsets.ISO_8859_1);
            // A zombie has ended: only its parent must still collect its status (documented: proc_pid_stat(5)).
            String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
            return state.startsWith("Z") || state.startsWith("X") || !namespace.equals(namespace(pid));
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return !Files.exists(process(pid));
        }
    }

    /** Kills the process, unless it is gone or its ID now belongs to another process. */
    void kill() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent() && !hasEnded()) {
            process.get().destroyForcibly();
        }
    }

    private static String namespace(long pid) throws IOException {
        return Files.readSymbolicLink(process(pid).resolve("ns/pid")).toString();
    }

    private static Path process(long pid) {
        return PROCESSES.resolve(Long.toString(pid));
    }

    private static String thisBoot() throws IOException {
        return Files.readString(BOOT, StandardCharsets.US_ASCII).strip();
    }
}
