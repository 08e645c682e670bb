package dev.lazaret.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.LauncherTree.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the window and {@code audit} reach the program at every start: with a newly made AOT cache of
 * {@code audit} (with {@code lazaret.deep} 4 of each, or as many as {@code lazaret.rounds} says), and with corrupted
 * caches (of {@code audit}, in two ways; with {@code lazaret.deep} of both, in five). Whether a cache crashes the JVM
 * is decided anew each time that one is made. It takes more than 20 s because the real program makes the cache and
 * tests it by two starts; all tests share that cache.
 */
@Tag("sandbox")
final class FreshCachesTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int ROUNDS = Integer.getInteger("lazaret.rounds", 4);
    private static final List<String> ROLES = List.of("audit", "window");
    private static final List<String> SCRIPTS = List.of("aot.sh", "lazaret");

    private static Path temporary;
    private static LauncherTree copy;

    /** The trace of the start that made the cache of {@code audit}. */
    private static List<String> cold;

    /** Contents of the scripts, of the cache of {@code audit} and of its proof, by file. */
    private static Map<Path, byte[]> contents;

    private int starts;

    @BeforeAll
    static void makeCache(@TempDir Path folder) throws Exception {
        temporary = folder;
        copy = LauncherTree.copy(temporary).withProgram();
        Files.writeString(Files.createDirectory(temporary.resolve("read")).resolve("build.rs"), "fn main() {}");
        cold = traced(true);
        Map<Path, byte[]> all = new LinkedHashMap<>();
        for (String script : SCRIPTS) {
            Path file = copy.root().resolve("app/bin").resolve(script);
            all.put(file, Files.readAllBytes(file));
        }
        for (Path file : files(aot(), "audit-.*\\.aot(\\.proof)?")) {
            all.put(file, Files.readAllBytes(file));
        }
        contents = all;
    }

    @AfterAll
    static void forget() {
        contents = Map.of();
    }

    @BeforeEach
    void restore() throws IOException {
        for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
        for (Path mark : files(copy.cache(), "(start|without)[.-].*")) {
            Files.delete(mark);
        }
    }

    @Test
    void startWithFreshCacheReachesProgram() throws Exception {
        assertThat(start("audit").error()).isEmpty();
        assertThat(files(copy.cache(), "(start|without)[.-].*")).isEmpty();
    }

    @Test
    void windowStartsWithoutCache() throws Exception {
        copy.withoutCaches();
        assertThat(start("window").error()).isEmpty();
    }

    /** The plain run makes and starts one cache, of {@code audit}: {@link #startWithFreshCacheReachesProgram}. */
    @Tag("deep")
    @Test
    void startWithEveryFreshCacheReachesProgram() throws Exception {
        int used = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (String role : ROLES) {
                clear(role);
                assertThat(start(role).error()).contains("making an AOT cache for " + role);
                assertThat(start(role).error()).isEmpty();
                assertThat(files(copy.cache(), "(start|without)[.-].*")).isEmpty();
                used += files(aot(), role + "-.*\\.aot\\.proof").size();
            }
        }
        System.out.printf(
                "%d starts reached the program, %d of %d fresh AOT caches were good%n",
                starts, used, ROUNDS * ROLES.size());
    }

    @Test
    void startWithEveryCorruptCacheReachesProgram() throws Exception {
        for (String role : DEEP ? ROLES : ROLES.subList(0, 1)) {
            start(role); // makes the cache if it is missing
            Path cache = files(aot(), role + "-.*\\.aot").getFirst();
            byte[] good = Files.readAllBytes(cache);
            FileTime time = Files.getLastModifiedTime(cache);
            List<byte[]> all = List.of(cut(good), hollow(good), new byte[0], new byte[good.length], ofAnotherJdk(good));
            for (byte[] spoilt : DEEP ? all : all.subList(0, 2)) {
                Files.write(cache, spoilt);
                Files.setLastModifiedTime(cache, time);
                assertThat(start(role).error()).isEmpty();
            }
        }
        System.out.println(starts + " starts with spoilt AOT caches reached the program");
    }

    /**
     * Without the comparison with the tested bytes the JVM gets the corrupted caches: it detects two of them, and one
     * crashes it. In the plain run {@code AotCacheTest.nextStartDropsCacheThatCrashedLater} starts the same launcher
     * with a JVM that crashes.
     */
    @Tag("deep")
    @Test
    void startAfterCrashReachesProgramWithoutCache() throws Exception {
        copy.changed("aot.sh", "&& is_proven &&", "&&");
        Path cache = files(aot(), "audit-.*\\.aot").getFirst();
        byte[] good = Files.readAllBytes(cache);
        for (byte[] spoilt : List.of(cut(good), ofAnotherJdk(good))) {
            Files.write(cache, spoilt);
            start("audit");
        }
        Files.write(cache, hollow(good));
        assertThat(run("audit").code()).isNotZero();
        assertThat(start("audit").error()).contains("did not reach the program");
        assertThat(start("audit").error()).isEmpty();
    }

    @Test
    void noProcessOutlivesAudit() throws Exception {
        for (List<String> lines : List.of(cold, traced(false))) {
            assertThat(lines.getLast()).isEqualTo(pid(lines) + " +++ exited with 0 +++");
        }
        copy.changed("lazaret", "exec \"${java[@]}\"", "setsid --fork tail --pid=$$ -f /dev/null\nexec \"${java[@]}\"");
        List<String> lines = traced(false);
        assertThat(lines.getLast()).doesNotStartWith(pid(lines));
    }

    /**
     * Returns the trace of the launcher and of all processes that it started, until the last has ended.
     *
     * @param makesCache whether the start makes the cache
     */
    private static List<String> traced(boolean makesCache) throws Exception {
        Path log = temporary.resolve("trace");
        Run run = copy.run(
                temporary,
                environment(),
                "/usr/bin/strace",
                "-f",
                "--seccomp-bpf",
                "-e",
                "trace=execve",
                "-e",
                "signal=none",
                "-o",
                log.toString(),
                copy.launcher(),
                "audit",
                "--no-store",
                "read");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.error().contains("making an AOT cache for audit")).isEqualTo(makesCache);
        return Files.readAllLines(log);
    }

    private static String pid(List<String> lines) {
        String first = lines.getFirst();
        return first.substring(0, first.indexOf(' '));
    }

    /** Runs a start that must reach the program, and leave no process. */
    private Run start(String role) throws Exception {
        Run run = run(role);
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.output()).startsWith(role.equals("window") ? "first-paint" : "{");
        assertThat(MarkedProcesses.of("PROBE=" + temporary)).isEmpty();
        starts++;
        return run;
    }

    private static Run run(String role) throws Exception {
        return role.equals("window")
                ? copy.lazaret(temporary, environment())
                : copy.lazaret(temporary, environment(), "audit", "--no-store", "--format", "json", "read");
    }

    private static Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "LAZARET_BENCH",
                "headless",
                "PROBE",
                temporary.toString());
    }

    private static byte[] cut(byte[] good) {
        return Arrays.copyOf(good, good.length / 2);
    }

    /** Returns the cache with zeros in its inner half: its header, and the checksum in it, are unchanged. */
    private static byte[] hollow(byte[] good) {
        byte[] changed = good.clone();
        Arrays.fill(changed, good.length / 4, good.length / 4 * 3, (byte) 0);
        return changed;
    }

    /** Returns the cache with the name of another release in its header. */
    private static byte[] ofAnotherJdk(byte[] good) {
        byte[] changed = good.clone();
        int at = new String(good, 0, 4096, ISO_8859_1).indexOf("OpenJDK");
        assertThat(at).isPositive();
        changed[at] = 'X';
        return changed;
    }

    private static Path aot() {
        return copy.target().resolve("aot");
    }

    private static void clear(String role) throws IOException {
        if (Files.exists(aot())) {
            for (Path file : files(aot(), role + "-.*")) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }
}
