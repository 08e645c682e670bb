package dev.lazaret.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher builds only what is newer, passes everything through, and keeps its caches out of the audited folder. It runs
 * in a copy of the tree with a JDK, a Maven and an apt-get that only write down what they were asked.
 */
final class LauncherTest {
    /** One more than any process id that Linux gives. */
    private static final String NO_PROCESS = "4194304";

    @TempDir
    Path temporary;

    private Path tree;
    private Path tools;
    private Path log;

    LauncherTest() {
        tree = Path.of("");
        tools = tree;
        log = tree;
    }

    @BeforeEach
    void copyTree() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        tree = Files.createDirectories(temporary.resolve("a tree"));
        tools = Files.createDirectories(temporary.resolve("tools"));
        log = temporary.resolve("log");
        for (String module : List.of("icons", "analysis", "viewer", "app")) {
            Files.createDirectories(tree.resolve(module).resolve("src/main/java"));
            Files.writeString(tree.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(tree.resolve("pom.xml"), "");
        Files.createDirectories(tree.resolve(".mvn"));
        Path bin = Files.createDirectories(tree.resolve("app/bin"));
        try (Stream<Path> scripts = Files.list(Path.of("bin"))) {
            for (Path script : scripts.toList()) {
                Files.copy(script, bin.resolve(script.getFileName().toString()));
            }
        }
        tool("jdk/bin/java", """
                case $* in *AOTCacheOutput=*) o=${*##*AOTCacheOutput=}; echo cache >"${o%% *}"; exit;; esac
                pwd; printf '%s\\n' "$@"
                exit ${EXIT_WITH:-0}
                """);
        tool("jdk/bin/javac", "");
        Files.writeString(tools.resolve("jdk/release"), "JAVA_VERSION=\"25.0.9\"\n");
        tool("mvn", """
                echo "mvn $*" >>"$LOG"
                [ -z "${FAIL-}" ] || { echo '[ERROR] a planted error'; exit 1; }
                mkdir -p app/target/lib && echo app >app/target/app-0.1.0.jar && echo lib >app/target/lib/lib.jar
                """);
        tool("setsid", "");
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewOrGone() throws Exception {
        Path source = tree.resolve("analysis/src/main/java/A.java");
        assertThat(lazaret("--version").error).contains("building from source");
        assertThat(lazaret("--version").error).isEmpty();
        assertThat(builds()).isEqualTo(1);
        Files.writeString(source, "class A {}");
        assertThat(lazaret("--version").code).isZero();
        assertThat(lazaret("--version").code).isZero();
        assertThat(builds()).isEqualTo(2);
        Files.delete(source);
        assertThat(lazaret("--version").code).isZero();
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void startsAtTheSameTimeBuildOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Run>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Callable<Run> start = () -> lazaret("--version");
                all.add(threads.submit(start));
            }
            for (Future<Run> run : all) {
                assertThat(run.get().code).isZero();
            }
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void failedBuildStartsNothingAndNamesItsLog() throws Exception {
        Run run = run(temporary, Map.of("FAIL", "1"), launcher(), "--version");
        assertThat(run.code).isEqualTo(2);
        assertThat(run.output).isEmpty();
        assertThat(run.error)
                .contains("[ERROR] a planted error")
                .contains(tree.resolve("app/target/build.log").toString());
        assertThat(lazaret("--version").code).isZero();
    }

    @Test
    void argumentsFolderAndExitCodePassThrough() throws Exception {
        Path here = Files.createDirectory(temporary.resolve("here"));
        Path link = Files.createSymbolicLink(here.resolve("link"), Path.of("../a tree/app/bin/lazaret"));
        for (String command : List.of(launcher(), "../a tree/app/bin/lazaret", "./link", link.toString())) {
            Run run = run(here, Map.of("EXIT_WITH", "4"), command, "stage", "check", "two words", "", "*", "--run-all");
            assertThat(run.code).isEqualTo(4);
            assertThat(run.output).startsWith(here.toRealPath() + "\n");
            assertThat(run.output).endsWith("dev.lazaret.app.Main\nstage\ncheck\ntwo words\n\n*\n--run-all\n");
        }
    }

    @Test
    void unwritableTreeStartsOnceItIsBuilt() throws Exception {
        FileTime future = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
        Run unbuilt = asOrdinaryUser(launcher(), "--version");
        assertThat(unbuilt.code).isEqualTo(2);
        assertThat(unbuilt.error).contains("not built").contains("can't be written");
        assertThat(lazaret("--version").code).isZero();
        assertThat(asOrdinaryUser(launcher(), "--version").code).isZero();
        Files.setLastModifiedTime(tree.resolve("pom.xml"), future);
        Run older = asOrdinaryUser(launcher(), "--version");
        assertThat(older.code).isZero();
        assertThat(older.error).contains("runs as it was built");
    }

    @Test
    void aotCacheIsNamedByTheJarsAndNeverUsedForOthers() throws Exception {
        assertThat(lazaret("--version").output).doesNotContain("AOT");
        Run training = run(
                temporary, Map.of(), "bash", tree.resolve("app/bin/program.sh").toString(), "audit", NO_PROCESS);
        assertThat(training.error).isEmpty();
        assertThat(training.code).isZero();
        String first = cacheOf(lazaret("audit", "x").output);
        assertThat(Path.of(first)).exists();
        assertThat(Files.getPosixFilePermissions(Path.of(first).getParent())).hasSize(3);
        assertThat(lazaret("x").output).doesNotContain("-XX:AOTCache"); // the window's own was not made
        Files.writeString(tree.resolve("app/target/lib/lib.jar"), "changed");
        assertThat(lazaret("audit", "x").output).doesNotContain("-XX:AOTCache");
    }

    @Test
    void noCacheBelowTheAuditedFolder() throws Exception {
        Path audited = Files.createDirectory(temporary.resolve("audited"));
        Map<String, String> inside =
                Map.of("XDG_CACHE_HOME", audited.resolve("cache").toString());
        Run run = run(audited, inside, launcher(), "audit", ".");
        assertThat(run.code).isZero();
        assertThat(run.output).contains("-XX:+ErrorFileToStderr").doesNotContain("javafx.cachedir");
        try (Stream<Path> entries = Files.list(audited)) {
            assertThat(entries).isEmpty();
        }
    }

    @Test
    void missingPackagesAreNamedInOneLineWithoutRoot() throws Exception {
        Run run = asOrdinaryUser("bash", "-c", setUpWithMissing());
        assertThat(run.code).isEqualTo(2);
        assertThat(run.error.lines())
                .singleElement()
                .asString()
                .contains("apt-get install --yes --no-install-recommends absent-one absent-two");
    }

    @Test
    void missingPackagesAreInstalledByRootAndAFailureIsOneSentence() throws Exception {
        tool("apt-get", """
                echo "apt-get $*" >>"$LOG"
                case $* in *absent*) echo 'E: Unable to locate package absent-one'; exit 100;; esac
                """);
        Run run = run(temporary, Map.of(), "unshare", "--user", "--map-root-user", "bash", "-c", setUpWithMissing());
        assertThat(run.code).isEqualTo(2);
        assertThat(Files.readString(log)).contains(" update\n").contains(" absent-one absent-two\n");
        assertThat(run.error).contains("could not install them: E: Unable to locate package absent-one");
    }

    private String setUpWithMissing() {
        return ". '" + tree.resolve("app/bin/setup.sh")
                + "'; needed_to_run=(absent-one /absent/one absent-two '/absent/*'); set_up";
    }

    private static String cacheOf(String output) {
        return output.lines()
                .filter(line -> line.startsWith("-XX:AOTCache="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output))
                .substring("-XX:AOTCache=".length());
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("mvn ")).count();
        }
    }

    private String launcher() {
        return tree.resolve("app/bin/lazaret").toString();
    }

    private Run lazaret(String... arguments) throws Exception {
        return run(
                temporary,
                Map.of(),
                Stream.concat(Stream.of(launcher()), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Root can write everywhere, so the tests' user steps down if it is root. */
    private Run asOrdinaryUser(String... command) throws Exception {
        Files.walkFileTree(temporary, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
                return FileVisitResult.CONTINUE;
            }
        });
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("setpriv", "--reuid", "61234", "--regid", "61234", "--clear-groups"));
        }
        words.addAll(List.of(command));
        try {
            return run(temporary, Map.of("XDG_CACHE_HOME", "/proc/none"), words.toArray(String[]::new));
        } finally {
            Files.walkFileTree(temporary, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    private record Run(int code, String output, String error) {}

    private Run run(Path folder, Map<String, String> environment, String... command) throws Exception {
        Path output = Files.createTempFile("lazaret-launcher", ".out");
        Path error = Files.createTempFile("lazaret-launcher", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile());
            builder.environment().clear();
            builder.environment()
                    .putAll(Map.of(
                            "PATH", tools + ":/usr/bin:/bin",
                            "HOME", temporary.toString(),
                            "JAVA_HOME", tools.resolve("jdk").toString(),
                            "LOG", log.toString(),
                            "LC_ALL", "C.UTF-8"));
            builder.environment().putAll(environment);
            int code = builder.start().waitFor();
            return new Run(
                    code,
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(error, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
            Files.delete(error);
        }
    }

    private void tool(String name, String script) throws IOException {
        Path file = tools.resolve(name);
        Files.createDirectories(file.getParent() == null ? tools : file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
