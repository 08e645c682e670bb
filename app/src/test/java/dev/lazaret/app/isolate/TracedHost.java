package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.prepare.MacroHostCommand;
import dev.lazaret.app.sandbox.SandboxPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The host with the runtime, options and classes of a step, at the paths of a step, under strace. Every system call of
 * all of its threads is recorded.
 */
final class TracedHost implements AutoCloseable {
    private static final Path STRACE = Path.of("/usr/bin/strace");

    /** The host accepts connections. */
    private static final Pattern LISTENING = Pattern.compile("\\blisten(\\(| resumed>).*= 0$");

    private final Path folder;
    private final Process process;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch listening = new CountDownLatch(1);

    private TracedHost(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /**
     * Starts a host and waits until it accepts connections.
     *
     * @param folder with {@code src} and {@code target}, which the host has at the root
     */
    static TracedHost start(Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(STRACE)) {
            throw new AssertionError("strace is missing: apt-get install strace");
        }
        assertThat(MacroHostCommand.find()).isInstanceOf(MacroHostCommand.Result.Ready.class);
        MacroHostCommand command = ((MacroHostCommand.Result.Ready) MacroHostCommand.find()).command();
        Path target = folder.resolve("target");
        Files.createDirectories(target.resolve(relative(MacroHostCommand.FOLDER)));
        List<String> words = new ArrayList<>(List.of("/usr/bin/bwrap", "--die-with-parent", "--unshare-pid"));
        words.addAll(List.of("--ro-bind", "/usr", "/usr", "--ro-bind", "/etc", "/etc", "--symlink", "usr/bin", "/bin"));
        words.addAll(List.of("--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        words.addAll(List.of("--bind", target.toString(), "/target"));
        words.addAll(List.of("--ro-bind", folder.resolve("src").toString(), "/src"));
        command.mounts().forEach((inside, outside) -> words.addAll(List.of("--ro-bind", outside.toString(), inside)));
        words.addAll(List.of(STRACE.toString(), "-f", "-qq", "-yy", "-s", "9000", "--signal=none"));
        words.addAll(command.words());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        TracedHost host = new TracedHost(folder, builder.start());
        if (!host.listening.await(60, TimeUnit.SECONDS)) {
            host.close();
            throw new AssertionError("the host did not start: " + host.lines);
        }
        return host;
    }

    /** Path of the socket outside of the sandbox. */
    Path socket() {
        return folder.resolve("target").resolve(relative(MacroHostCommand.SOCKET));
    }

    /** Ends the host and returns all recorded calls. */
    List<String> end() throws InterruptedException {
        process.descendants()
                .filter(one -> SandboxPlace.commandLine(one).startsWith("/isolate/java/"))
                .forEach(ProcessHandle::destroy);
        assertThat(reader.join(Duration.ofSeconds(30))).isTrue();
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Returns the path below the target folder. */
    private static Path relative(String inside) {
        return Path.of("/target").relativize(Path.of(inside));
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (LISTENING.matcher(line).find()) {
                    listening.countDown();
                }
            }
        } catch (IOException e) {
            lines.add("reading the trace failed: " + e);
        }
    }
}
