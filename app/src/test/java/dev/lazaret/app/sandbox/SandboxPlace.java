package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A place for a test's stages: a separate state folder, and one project's work folder in it. */
public final class SandboxPlace implements AutoCloseable {
    /** Timeout for operations that take moments unless the machine is busy. */
    private static final long LONGEST_SECONDS = 600;

    private final Path base;
    private final Sandbox sandbox;
    private final WorkFolder work;

    public SandboxPlace() throws IOException {
        this(UnaryOperator.identity());
    }

    /** Creates a place with a changed policy. */
    SandboxPlace(UnaryOperator<SandboxPolicy> change) throws IOException {
        // Accessible to another user number, as /var/cache is.
        base = ReadableFolder.make("lazaret-test");
        sandbox = sandbox(base.resolve("state"), change);
        work = sandbox.open("project");
        work.folder("source");
        CompiledGates.give(work);
    }

    /** Returns a back end for a machine without any of the needed tools. */
    public static Sandbox sandboxWithoutTools(Path state) throws IOException {
        return new BubblewrapSandbox(
                SandboxTools.find(List.of(Path.of("/nonexistent"))),
                new StateRoot(state, UnixIdentity.current().isRoot()),
                HostFileLayout.read());
    }

    /** Returns a back end with its state in a folder, for the account that runs this. */
    public static Sandbox sandbox(Path state) throws IOException {
        return sandbox(state, UnaryOperator.identity());
    }

    private static Sandbox sandbox(Path state, UnaryOperator<SandboxPolicy> change) throws IOException {
        return sandbox(state, change, _ -> {});
    }

    private static Sandbox sandbox(Path state, UnaryOperator<SandboxPolicy> change, Consumer<TraceEvent> alsoSees)
            throws IOException {
        return new BubblewrapSandbox(
                SandboxTools.find(),
                new StateRoot(state, UnixIdentity.current().isRoot()),
                HostFileLayout.read(),
                change,
                alsoSees);
    }

    /** Returns a back end with the state of this place whose tracer fails at the first sighting of this kind. */
    public Sandbox failingAt(Predicate<TraceEvent> seen) throws IOException {
        return sandbox(base.resolve("state"), UnaryOperator.identity(), sighting -> {
            if (seen.test(sighting)) {
                throw new IllegalStateException("it fails for a test");
            }
        });
    }

    /** Writes a filter, as bwrap reads it, that forbids tracing. */
    public static void writeFilterWithoutTracing(Path file) throws IOException {
        Files.write(
                file,
                SeccompFilter.bytes(SeccompFilter.rules().stream()
                        .filter(rule -> rule.name().equals("ptrace"))
                        .toList()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Whether this runs as root. */
    public static boolean isRoot() throws IOException {
        return UnixIdentity.current().isRoot();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** Returns a stage that has ended in this way. */
    public static SandboxProcess ended(StageEnd end) {
        return SandboxProcess.ended(end);
    }

    public WorkFolder work() {
        return work;
    }

    /** Returns a CHECK stage of a shell script. */
    public StageInput shell(String script, StageLimits limits, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return stage(StageKind.CHECK, command, limits);
    }

    /** Returns a stage of a perl script, which can make any system call. */
    StageInput perl(StageKind kind, String script, StageLimits limits) throws IOException {
        return stage(kind, List.of("/usr/bin/perl", "-e", script), limits);
    }

    private StageInput stage(StageKind kind, List<String> command, StageLimits limits) throws IOException {
        return new StageInput(
                kind,
                new StageInput.Folders(work.folder("source"), work.target(kind, ""), Optional.empty()),
                Optional.empty(),
                StageInput.Dependencies.NONE,
                command,
                1,
                limits);
    }

    /** Returns a CHECK stage with a layer. */
    StageInput layered(String script, StageLimits limits) throws IOException {
        return overlaid(shell(script, limits));
    }

    /** Returns the same stage with a layer over a copy that this account owns, with one file in it. */
    StageInput overlaid(StageInput plain) throws IOException {
        Path copy = work.privateFolder("kept");
        Files.setPosixFilePermissions(copy, StateRoot.SHOWN);
        Files.writeString(copy.resolve("file"), "viewed");
        return new StageInput(
                plain.kind(),
                new StageInput.Folders(copy, plain.folders().target(), Optional.of(work.layer())),
                plain.toolchain(),
                plain.dependencies(),
                plain.command(),
                plain.jobs(),
                plain.limits());
    }

    /** The output of a stage, and how it ended. */
    public record Outcome(StageEnd end, List<SandboxEvent> events) {
        /** Returns the lines of standard output. */
        public List<String> out() {
            return lines(SandboxEvent.Stream.STDOUT);
        }

        /** Returns the lines of standard error. */
        public List<String> err() {
            return lines(SandboxEvent.Stream.STDERR);
        }

        private List<String> lines(SandboxEvent.Stream stream) {
            return events.stream()
                    .filter(event -> event instanceof SandboxEvent.Line line && line.stream() == stream)
                    .map(event -> ((SandboxEvent.Line) event).text())
                    .toList();
        }
    }

    /** Runs a stage to its end. */
    public Outcome run(StageInput input) throws Exception {
        List<SandboxEvent> events = Collections.synchronizedList(new ArrayList<>());
        StageEnd end = sandbox.start(input, work, events::add).end().get(10, TimeUnit.MINUTES);
        return new Outcome(end, List.copyOf(events));
    }

    /** Waits until another project that is checked here writes a file into its target. */
    public void awaitInTarget(String name) throws Exception {
        awaitInTarget(base.resolve("state"), work.path(), name);
    }

    /** Waits until the only project that is checked below a state folder writes a file into its target. */
    public static void awaitInTarget(Path state, Path except, String name) throws Exception {
        Path target;
        try (Stream<Path> found = Files.walk(state, 3)) {
            target = found.filter(path ->
                            String.valueOf(path.getFileName()).startsWith("target-check") && !path.startsWith(except))
                    .findFirst()
                    .orElseThrow();
        }
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            target.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(target.resolve(name))) {
                WatchKey key = watch.poll(30, TimeUnit.SECONDS);
                if (key == null) {
                    throw new AssertionError("no file " + name + " in " + target);
                }
                key.reset();
            }
        }
    }

    /** Returns the numbers of the processes of this machine that have a word in their command line. */
    public static List<Long> processesWith(String word) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> commandLine(process).contains(word))
                    .map(ProcessHandle::pid)
                    .toList();
        }
    }

    /**
     * Fails unless a process has a word in its command line. A process that executes another program has none for a
     * moment.
     */
    public static void assertRunning(String word) {
        long begun = System.nanoTime();
        List<Long> found = processesWith(word);
        while (found.isEmpty() && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
            found = processesWith(word);
        }
        assertThat(found).isNotEmpty();
    }

    /** Fails unless every process with a word in its command line is gone, or ends without further action. */
    public static void awaitGone(String word) throws Exception {
        for (long pid : processesWith(word)) {
            Optional<ProcessHandle> left = ProcessHandle.of(pid);
            if (left.isPresent()) {
                left.get().onExit().get(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
        }
        assertThat(processesWith(word)).isEmpty();
    }

    /** Ends every process with a word in its command line that only the test's processes have. */
    public static void end(String word) throws Exception {
        for (long pid : processesWith(word)) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        awaitGone(word);
    }

    /** Returns the arguments of a process, a zero byte after each; empty if they can't be read. */
    public static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        CompiledGates.keep(work);
        work.close();
        ReadableFolder.remove(base);
    }
}
