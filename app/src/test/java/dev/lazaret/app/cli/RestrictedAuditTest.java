package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.app.Main;
import dev.lazaret.app.restrict.RestrictionLevel;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.step.Launcher;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.VerdictKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that an audit which the kernel restricts to reading has the same output as an unrestricted one. It takes
 * about 20 s because each audit is a separate process. With {@code lazaret.deep} more of them run as root.
 */
@Tag("slow")
final class RestrictedAuditTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");

    private static final Path STRACE = Path.of("/usr/bin/strace");

    private Path base = Path.of("");

    @BeforeEach
    void place() throws IOException {
        base = ReadableFolder.make("lazaret-restricted");
        Files.copy(Path.of("target", "native", "libsqlitejdbc.so"), base.resolve("libsqlitejdbc.so"));
    }

    @AfterEach
    void remove() throws IOException {
        ReadableFolder.remove(base);
    }

    @ParameterizedTest(name = "by an ordinary user: {0}")
    @MethodSource("dev.lazaret.app.step.StepPlace#sampledAccounts")
    void restrictedAuditPrintsSameOutput(boolean asUser) throws Exception {
        String crate = crate("anyhow-").toString();

        Command ran = audit(new Launcher(base, asUser), "--no-store", crate);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo(unrestricted(crate));
    }

    @ParameterizedTest(name = "by an ordinary user: {0}")
    @MethodSource("dev.lazaret.app.step.StepPlace#sampledAccounts")
    void restrictedAuditReadsStoreAndWritesOutput(boolean asUser) throws Exception {
        Launcher launcher = new Launcher(base, asUser);
        Path crate = crate("anyhow-");
        Path data = launcher.home("home").resolve(".local/share/lazaret");
        keepVerdict(data, crate);
        launcher.give(launcher.home("home"));
        Path output = Files.writeString(launcher.home("elsewhere").resolve("audit.json"), "older");
        launcher.give(launcher.home("elsewhere"));

        Command ran = audit(launcher, "--output", output.toString(), crate.toString());

        assertThat(ran).isEqualTo(new Command(0, "", ""));
        assertThat(output).content().contains("kept before it was read");
        try (Stream<Path> beside = Files.list(launcher.home("elsewhere"))) {
            assertThat(beside).containsExactly(output);
        }
    }

    static Stream<Arguments> kernels() {
        Stream<Arguments> one =
                Stream.of(Arguments.of("landlock_create_ruleset", true, false), Arguments.of("seccomp", false, true));
        return Boolean.getBoolean("lazaret.deep")
                ? Stream.concat(one, Stream.of(Arguments.of("landlock_create_ruleset,seccomp", false, false)))
                : one;
    }

    /**
     * The results of a kernel without these features; strace injects them. With {@code lazaret.deep} also without both.
     */
    @ParameterizedTest
    @MethodSource("kernels")
    void printsSameOutputWithoutKernelSupport(String calls, boolean filter, boolean landlock) throws Exception {
        Launcher launcher = new Launcher(base, false);
        String crate = crate("anyhow-").toString();

        Command audit = launcher.run("home", lacking(calls, words(launcher, "--no-store", crate)));
        List<String> version = new ArrayList<>(launcher.lazaret());
        version.add("--version");
        Command told = launcher.run("home", lacking(calls, version));

        assertThat(audit).isEqualTo(new Command(0, unrestricted(crate), ""));
        assertThat(told.out()).endsWith("\n" + new RestrictionLevel(filter, landlock).words() + "\n");
    }

    private static List<String> lacking(String calls, List<String> words) {
        if (!Files.isExecutable(STRACE)) {
            throw new AssertionError("strace is missing: apt-get install strace");
        }
        List<String> traced = new ArrayList<>(List.of(STRACE.toString(), "-f", "-qq", "-o", "/dev/null"));
        traced.addAll(List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":error=ENOSYS"));
        traced.addAll(words);
        return traced;
    }

    /** The audit blocks while it prints, as nobody reads its output. */
    @Test
    void everyThreadHasFilter() throws Exception {
        Launcher launcher = new Launcher(base, false);
        Process process = Command.start(
                base, Map.of(), words(launcher, "--no-store", crate("cargo-0.").toString()));
        try (InputStream out = process.getInputStream()) {
            assertThat(out.read()).isEqualTo('{');
            List<String> threads = threads(process);

            assertThat(threads).hasSizeGreaterThan(8).contains("audit 1 2").allMatch(thread -> thread.endsWith(" 1 2"));
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static List<String> threads(Process process) throws IOException {
        List<String> threads = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            all.forEach(thread -> status(thread).ifPresent(threads::add));
        }
        return threads;
    }

    /** Returns name, no-new-privileges and filter status of a thread; empty if the thread has ended. */
    private static Optional<String> status(Path thread) {
        Map<String, String> status = new HashMap<>();
        try {
            for (String line : Files.readAllLines(thread.resolve("status"))) {
                String[] parts = line.split(":\\s*", 2);
                status.put(parts[0], parts[1]);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(status.get("Name") + " " + status.get("NoNewPrivs") + " " + status.get("Seccomp"));
    }

    private Command audit(Launcher launcher, String... arguments) throws IOException, InterruptedException {
        return launcher.run("home", words(launcher, arguments));
    }

    /**
     * Returns the command line with the path of the driver's library, where every account can read it, as the launcher
     * passes it.
     */
    private List<String> words(Launcher launcher, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(launcher.java(Main.class));
        words.addAll(
                1,
                List.of(
                        "-Dorg.sqlite.lib.path=" + base,
                        "-Dorg.sqlite.lib.name=libsqlitejdbc.so",
                        "-Duser.home=" + launcher.home("home")));
        words.addAll(List.of("audit", "--format", "json"));
        words.addAll(List.of(arguments));
        return words;
    }

    private String unrestricted(String crate) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = {"audit", "--format", "json", "--no-store", crate};
        int code = Cli.run(
                arguments,
                out,
                err,
                new DefectLog(base),
                FolderAuditRunner.start(false),
                (_, _, _) -> ExitCode.REFUSED);
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void keepVerdict(Path data, Path crate) throws Exception {
        if (!(Repository.open(crate) instanceof RepositoryOpenResult.Ready(Repository repository))
                || !(Store.open(data, InstantSource.system())
                        instanceof dev.lazaret.app.store.StoreOpenResult.Ready(Store store))) {
            throw new AssertionError("not opened");
        }
        try (repository;
                store) {
            Audit audit = FolderAuditRunner.audit(repository);
            Finding first = audit.findings().getFirst();
            store.putVerdict(
                    crate,
                    VerdictKey.of(audit, first),
                    new Verdict(Verdict.State.FLAGGED, null, "kept before it was read", false));
        }
    }

    private static Path crate(String name) throws IOException {
        try (Stream<Path> crates = Files.list(REGISTRY)) {
            return crates.filter(crate -> String.valueOf(crate.getFileName()).startsWith(name))
                    .min(Path::compareTo)
                    .orElseThrow(() -> new AssertionError(
                            "no crate " + name + " in " + REGISTRY + ": app/bin/verify installs what is missing"));
        }
    }
}
