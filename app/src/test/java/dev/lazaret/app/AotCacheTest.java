package dev.lazaret.app;

import static dev.lazaret.app.LauncherTree.aotCache;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.LauncherTree.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that an AOT cache is used only if its exact bytes were tested, and never again after a start with it that
 * did not reach the program.
 */
@Tag("sandbox")
final class AotCacheTest {
    @TempDir
    Path temporary;

    private LauncherTree copy;
    private Path crashes;

    AotCacheTest() {
        copy = new LauncherTree(Path.of(""), Path.of(""), Path.of(""));
        crashes = Path.of("");
    }

    @BeforeEach
    void copyTree() throws IOException {
        copy = LauncherTree.copy(temporary).withTools();
        copy.plantJdk();
        copy.tool(
                "mvn",
                "mkdir -p app/target/lib && echo app >app/target/app-0.1.0.jar && echo lib >app/target/lib/lib.jar\n");
        crashes = copy.tools().resolve("jdk/bin/crashes");
    }

    @Test
    void buildCreatesCachesInProgramFolderAndReportsIt() throws Exception {
        Run build = copy.lazaret("--version");
        assertThat(build.error()).contains("making an AOT cache", "audit", "window");
        assertThat(build.output()).doesNotContain("AOT");
        for (String word : List.of("audit", "stage")) {
            Run run = copy.lazaret(word, "x");
            assertThat(run.error()).isEmpty();
            assertThat(aotCache(run)).exists().hasParent(copy.target().resolve("aot"));
            assertThat(marks()).isEmpty();
        }
        assertThat(copy.lazaret().output()).contains("-XX:AOTCache=");
        assertThat(copy.lazaret("a tree").output()).contains("-XX:AOTCache=", "--module-path");
    }

    @Test
    void mistypedCommandNeitherCreatesNorUsesCache() throws Exception {
        assertThat(copy.lazaret("--version").code()).isZero();
        clear();
        for (List<String> words :
                List.of(List.of("auditt", "a tree"), List.of("absent"), List.of("-x"), List.of("a tree", "a tree"))) {
            Run run = copy.lazaret(words.toArray(String[]::new));
            assertThat(run.error()).isEmpty();
            assertThat(run.output()).doesNotContain("AOT");
        }
        assertThat(caches()).isEmpty();
        assertThat(copy.lazaret("audit", "x").output()).contains("-XX:AOTCache=");
    }

    @Test
    void otherJarsOrJdkHaveSeparateCache() throws Exception {
        assertThat(copy.lazaret("--version").code()).isZero();
        Path first = aotCache(copy.lazaret("audit", "x"));
        Files.writeString(copy.target().resolve("lib/lib.jar"), "changed");
        Path second = aotCache(copy.lazaret("audit", "x"));
        assertThat(second).isNotEqualTo(first);
        Files.writeString(copy.tools().resolve("jdk/release"), "JAVA_VERSION=\"26\"\n");
        Run other = copy.lazaret("audit", "x");
        assertThat(other.error()).contains("making an AOT cache");
        assertThat(aotCache(other)).isNotIn(first, second);
    }

    @Test
    void truncatedOrChangedCacheIsNotUsed() throws Exception {
        assertThat(copy.lazaret("--version").code()).isZero();
        Path cache = aotCache(copy.lazaret("audit", "x"));
        String good = Files.readString(cache);
        FileTime time = Files.getLastModifiedTime(cache);
        for (String changed : List.of("ca", good.toUpperCase(Locale.ROOT), "", "garbage".repeat(1000))) {
            Files.writeString(cache, changed);
            Files.setLastModifiedTime(cache, time);
            Run run = copy.lazaret("audit", "x");
            assertThat(run.code()).isZero();
            assertThat(run.output()).doesNotContain("-XX:AOTCache=");
        }
        // The same content with another modification time, as in a copy of the machine, counts as tested.
        Files.writeString(cache, good);
        Files.setLastModifiedTime(cache, FileTime.fromMillis(0));
        assertThat(aotCache(copy.lazaret("audit", "x"))).isEqualTo(cache);
        Files.delete(cache);
        assertThat(copy.lazaret("audit", "x").output()).doesNotContain("-XX:AOTCache=");
    }

    @Test
    void crashingCacheIsNeitherUsedNorRecreated() throws Exception {
        Files.writeString(crashes, "cache\n");
        Run build = copy.lazaret("--version");
        assertThat(build.code()).isZero();
        assertThat(build.error()).contains("could not be made");
        for (List<String> words : List.of(List.of("audit", "x"), List.<String>of())) {
            Run run = copy.lazaret(words.toArray(String[]::new));
            assertThat(run.code()).isZero();
            assertThat(run.error()).isEmpty();
            assertThat(run.output()).doesNotContain("-XX:AOTCache=");
        }
    }

    @Test
    void usesCacheWithoutLinkedClassesIfLinkedOnesCrash() throws Exception {
        Files.writeString(crashes, "+AOTClassLinking\n");
        assertThat(copy.lazaret("--version").error()).doesNotContain("could not be made");
        Run run = copy.lazaret("audit", "x");
        assertThat(run.code()).isZero();
        assertThat(aotCache(run)).content().contains("-AOTClassLinking");
    }

    @Test
    void nextStartDropsCacheThatCrashedLater() throws Exception {
        assertThat(copy.lazaret("--version").code()).isZero();
        assertThat(copy.lazaret("audit", "x").code()).isZero();
        Files.writeString(crashes, "cache\n");
        assertThat(copy.lazaret("audit", "x").code()).isEqualTo(128 + 11);
        Run next = copy.lazaret("audit", "x");
        assertThat(next.code()).isZero();
        assertThat(next.error()).contains("did not reach the program");
        assertThat(next.output()).doesNotContain("-XX:AOTCache=");
        Run later = copy.lazaret("audit", "x");
        assertThat(later.code()).isZero();
        assertThat(later.error()).isEmpty();
        Files.delete(crashes);
        Files.writeString(copy.root().resolve("pom.xml"), "newer");
        assertThat(copy.lazaret("audit", "x").output()).contains("-XX:AOTCache=");
    }

    @Test
    void concurrentStartsDropNoCache() throws Exception {
        assertThat(copy.lazaret("--version").code()).isZero();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Run>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Callable<Run> start = () -> copy.lazaret("audit", "x");
                all.add(threads.submit(start));
            }
            for (Future<Run> run : all) {
                assertThat(run.get().output()).contains("-XX:AOTCache=");
                assertThat(run.get().error()).isEmpty();
            }
        }
        assertThat(marks()).isEmpty();
    }

    @Test
    void cacheCreationDoesNotOutliveCommand() throws Exception {
        assertThat(copy.lazaret("--version").code()).isZero();
        for (String signal : List.of("TERM", "INT", "KILL")) {
            clear();
            Files.createFile(copy.tools().resolve("jdk/bin/waits"));
            assertThat(copy.run(temporary, Map.of(), "mkfifo", "log.made", "log.go")
                            .code())
                    .isZero();
            // A shell that starts the tests in the background makes them ignore SIGINT, and bash can't reset that.
            Process start = copy.builder(
                            temporary,
                            Map.of("PROBE", signal),
                            "/usr/bin/env",
                            "--default-signal",
                            copy.launcher(),
                            "audit",
                            "x")
                    .redirectErrorStream(true)
                    .redirectOutput(temporary.resolve("out").toFile())
                    .start();
            Files.readString(temporary.resolve("log.made")); // the JVM that makes the cache is running
            assertThat(MarkedProcesses.of("PROBE=" + signal)).hasSizeGreaterThan(1);
            assertThat(copy.run(temporary, Map.of(), "kill", "-" + signal, Long.toString(start.pid()))
                            .code())
                    .isZero();
            assertThat(start.waitFor()).isEqualTo(signal.equals("KILL") ? 128 + 9 : 130);
            MarkedProcesses.of("PROBE=" + signal)
                    .forEach(process -> process.onExit().join());
            assertThat(MarkedProcesses.of("PROBE=" + signal)).isEmpty();
            assertThat(caches()).isEmpty();
            for (String file : List.of("tools/jdk/bin/waits", "log.made", "log.go")) {
                Files.delete(temporary.resolve(file));
            }
        }
        assertThat(copy.lazaret("audit", "x").output()).contains("-XX:AOTCache=");
    }

    private void clear() throws IOException {
        for (Path file : files(copy.target().resolve("aot"))) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> caches() throws IOException {
        return files(copy.target().resolve("aot")).stream()
                .filter(file -> file.getFileName().toString().matches(".*\\.(aot|proof|failed)"))
                .toList();
    }

    private List<Path> marks() throws IOException {
        return files(copy.cache()).stream()
                .filter(file -> file.getFileName().toString().matches("(start|without)[.-].*"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
