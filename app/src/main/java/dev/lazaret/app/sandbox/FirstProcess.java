package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The first process of a stage's process namespace. The kernel lets it go only when every other process of the namespace has been let
 * go, and none can be started there once it ends (documented: pid_namespaces(7)): where it is gone, all are.
 *
 * @param pid its number outside
 * @param namespace the kernel's name of the namespace, for example "pid:[4026532201]"
 * @param boot the kernel's number of this start of the machine
 */
record FirstProcess(long pid, String namespace, String boot) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /**
     * The process of this number.
     *
     * @throws IOException where its namespace can't be known, so that it could not be shown to be gone
     */
    static FirstProcess of(long pid) throws IOException {
        return new FirstProcess(pid, namespace(pid), thisBoot());
    }

    /** Reads what {@link #text} made; empty where it is something else. */
    static Optional<FirstProcess> read(String text) {
        List<String> fields = List.of(text.strip().split(" ", -1));
        return fields.size() == 3 && fields.getFirst().matches("[0-9]{1,10}")
                ? Optional.of(new FirstProcess(Long.parseLong(fields.getFirst()), fields.get(1), fields.get(2)))
                : Optional.empty();
    }

    /** Number, namespace and boot, with a space between. */
    String text() {
        return pid + " " + namespace + " " + boot + "\n";
    }

    /** Whether the kernel shows that it has ended, and so everything in its namespace. */
    boolean isGone() {
        try {
            if (!boot.equals(thisBoot())) {
                return true;
            }
            String stat = Files.readString(process(pid).resolve("stat"), StandardCharsets.ISO_8859_1);
            // One that only waits for its parent to take note (documented: proc_pid_stat(5)).
            String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
            return state.startsWith("Z") || state.startsWith("X") || !namespace.equals(namespace(pid));
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return !Files.exists(process(pid));
        }
    }

    /** Ends it, where it is still the one that this is. */
    void kill() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent() && !isGone()) {
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
