package dev.lazaret.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.LauncherTree.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that nothing of a hostile folder runs, and that nothing is written there, when the launcher is started in
 * the folder or is to read it, for any environment. A control shows for every attack that it works on the same launcher
 * without the line that prevents it.
 */
@Tag("sandbox")
final class HostileStartTest {
    private static final List<String> USED = List.of(
            "env",
            "bash",
            "readlink",
            "realpath",
            "find",
            "mkdir",
            "sha256sum",
            "cat",
            "stat",
            "awk",
            "flock",
            "mvn",
            "java");

    @TempDir
    Path temporary;

    private LauncherTree copy;
    private Path hostile;
    private Path marker;

    HostileStartTest() {
        hostile = Path.of("");
        marker = hostile;
        copy = new LauncherTree(hostile, hostile, hostile);
    }

    @BeforeEach
    void plantPrograms() throws IOException {
        copy = LauncherTree.copy(Files.createDirectory(temporary.resolve("home")));
        Files.createDirectories(copy.target().resolve("lib"));
        Files.writeString(copy.target().resolve("app-0.1.0.jar"), "app");
        Files.writeString(copy.target().resolve("lib/lib.jar"), "lib");
        Files.createFile(copy.target().resolve("built"));
        copy.plantJdk();
        hostile = Files.createDirectory(temporary.resolve("hostile"));
        marker = hostile.resolve("MARKER");
        for (String name : USED) {
            LauncherTree.plant(hostile.resolve(name), act());
        }
    }

    @Test
    void ignoresEmptyAndRelativePathEntries() throws Exception {
        for (String path : List.of(":/usr/bin:/bin", "/usr/bin:/bin:", ".:/usr/bin:/bin", "../hostile:/usr/bin:/bin")) {
            assertNothingRuns(Map.of("PATH", path));
        }
        copy.changed("lazaret", "#!/bin/bash -p", "#!/usr/bin/env bash");
        assertAttackWorks(Map.of("PATH", ":/usr/bin:/bin"));
        copy.changed("lazaret", "#!/usr/bin/env bash", "#!/bin/bash -p")
                .changed("lazaret", "PATH=/usr/sbin:/usr/bin:/sbin:/bin ", "");
        assertAttackWorks(Map.of("PATH", ":/usr/bin:/bin"));
    }

    @Test
    void verifyBenchAndCallerStartLikeLauncher() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("bin/lazaret"));
        String fixed = "export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8";
        assertThat(lines).anyMatch(line -> line.startsWith(fixed));
        for (String script : List.of("bin/verify", "bin/bench", "../.ci/run")) {
            assertThat(Files.readAllLines(Path.of(script))).first().isEqualTo("#!/bin/bash -p");
        }
        for (String script : List.of("bin/verify", "bin/bench")) {
            List<String> code = Files.readAllLines(Path.of(script)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(code).element(1).isEqualTo(fixed);
            Run run = copy.run(
                    hostile,
                    Map.of("PATH", ":/usr/bin:/bin"),
                    copy.root().resolve("app").resolve(script).toString(),
                    "unknown");
            assertThat(run.code()).isEqualTo(2);
            assertThat(marker).doesNotExist();
        }
    }

    @Test
    void ignoresExportedFunctionsAndShellStartupFiles() throws Exception {
        Path file = hostile.resolve("read-first");
        Files.writeString(file, "echo >'" + marker + "'\n");
        Map<String, String> function =
                Map.of("BASH_FUNC_readlink%%", "() { echo >'" + marker + "'; /usr/bin/readlink \"$@\"; }");
        List<Map<String, String>> all = List.of(
                function,
                Map.of("BASH_ENV", file.toString()),
                Map.of("ENV", file.toString(), "BASH_ENV", "read-first"));
        for (Map<String, String> environment : all) {
            assertNothingRuns(environment);
        }
        copy.changed("lazaret", "#!/bin/bash -p", "#!/bin/bash");
        for (Map<String, String> environment : all) {
            assertAttackWorks(environment);
        }
    }

    /** The JVM would name both, with the option by which it obeys the first. */
    @Test
    void jvmIgnoresHotspotFiles() throws Exception {
        Files.createFile(hostile.resolve(".hotspotrc"));
        Files.createFile(hostile.resolve(".hotspot_compiler"));
        Run run = copy.lazaret(hostile, Map.of("JAVA_HOME", System.getProperty("java.home")), "audit", ".");
        assertThat(run.error()).contains("dev.lazaret.app.Main").doesNotContain("hotspot");
    }

    @Test
    void doesNotStartJdkOfFolder() throws Exception {
        LauncherTree.plant(hostile.resolve("bin/java"), act());
        LauncherTree.plant(hostile.resolve("bin/javac"), "");
        Files.writeString(hostile.resolve("release"), "JAVA_VERSION=\"25.0.9\"\n");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), hostile);
        // The launcher uses the machine's JDK instead, which finds no program in an invalid jar.
        for (String home : List.of(".", "../hostile", hostile.toString(), link.toString())) {
            Run run = copy.lazaret(hostile, Map.of("JAVA_HOME", home), "--version");
            assertThat(run.error()).contains("not used", "JAVA_HOME");
            assertThat(marker).doesNotExist();
        }
        for (String audited : List.of(hostile.toString(), "--offline-source=" + hostile)) {
            Run run = copy.lazaret(copy.home(), Map.of("JAVA_HOME", hostile.toString()), "audit", audited);
            assertThat(run.error()).contains("not used", "JAVA_HOME");
            assertThat(marker).doesNotExist();
        }
        copy.changed("environment.sh", "dropped+=(JAVA_HOME)", "true");
        assertAttackWorks(Map.of("JAVA_HOME", "."));
    }

    @Test
    void usesProgramsOnlyFromFoldersOthersCannotWrite() throws Exception {
        Path own = Files.createDirectory(temporary.resolve("own"));
        Path open = Files.createDirectory(temporary.resolve("open"));
        Path below = Files.createDirectory(open.resolve("below"));
        for (Path folder : List.of(own, open, below, hostile)) {
            LauncherTree.plant(folder.resolve("builder"), "");
        }
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        String others = String.join(":", "", ".", "../hostile", hostile.toString(), open.toString(), below.toString());
        assertThat(find(others)).isEmpty();
        assertThat(find(others + ":" + own)).isEqualTo(own.resolve("builder") + "\n");
    }

    private String find(String path) throws Exception {
        return copy.run(
                        hostile,
                        Map.of("BIN", copy.root().resolve("app/bin").toString(), "GIVEN", path),
                        "/bin/bash",
                        "-puc",
                        "loader_variables=() given_path=$GIVEN; . \"$BIN/environment.sh\"; clean_environment; find_program builder")
                .output();
    }

    @Test
    void environmentOptionsDoNotReachJvm() throws Exception {
        Map<String, String> options = Map.of(
                "JAVA_TOOL_OPTIONS", "-javaagent:agent.jar",
                "JDK_JAVA_OPTIONS", "-cp .",
                "_JAVA_OPTIONS", "-cp .",
                "CLASSPATH", ".",
                "MAVEN_OPTS", "-javaagent:agent.jar",
                "MAVEN_ARGS", "-f .",
                "LD_LIBRARY_PATH", ":",
                "SHOW", "yes");
        Run run = copy.lazaret(hostile, options, "--version");
        assertThat(run.code()).isZero();
        assertThat(run.error().lines()).singleElement().asString().contains(without(options, "SHOW"));
        assertThat(environment(run))
                .doesNotContainKeys(without(options, "SHOW"))
                .containsEntry("SHOW", "yes");
        copy.changed("environment.sh", "unset \"${dropped[@]}\"", "true")
                .changed("lazaret", "unset \"${loader_variables[@]}\"", "true");
        assertThat(environment(copy.lazaret(hostile, options, "--version"))).containsAllEntriesOf(options);
    }

    private static String[] without(Map<String, String> options, String name) {
        return options.keySet().stream().filter(key -> !key.equals(name)).toArray(String[]::new);
    }

    private static Map<String, String> environment(Run run) {
        return run.output()
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (one, _) -> one));
    }

    @Test
    void ignoresStorageVariablesInsideAuditedFolder() throws Exception {
        List<String> names = List.of("TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME");
        Map<String, String> inside = new LinkedHashMap<>(Map.of("SHOW", "yes"));
        names.forEach(name -> inside.put(name, hostile.resolve("cache").toString()));
        for (List<String> words : List.of(
                List.of("audit", "."),
                List.of("stage", "check", hostile.toString()),
                List.of("stage", "check", "x", "--offline-source=" + hostile),
                List.of("../hostile"))) {
            Run run = copy.lazaret(hostile, inside, words.toArray(String[]::new));
            assertThat(run.code()).isZero();
            assertThat(run.error()).contains(names);
            assertThat(environment(run)).doesNotContainKeys(names.toArray(String[]::new));
            assertThat(run.output()).doesNotContain(hostile.resolve("cache").toString());
        }
        assertThat(entries()).hasSize(USED.size());
        Run outside = copy.lazaret(hostile, inside, "audit", copy.root().toString());
        assertThat(environment(outside)).containsAllEntriesOf(inside);
        assertThat(entries()).hasSize(USED.size() + 1).contains("cache");
    }

    @Test
    void passesNoFolderToJvmIfHomeIsAudited() throws Exception {
        Path home = Files.createDirectory(hostile.resolve("home"));
        Run run = copy.lazaret(Path.of("/"), Map.of("HOME", home.toString()), "audit", hostile.toString());
        assertThat(run.code()).isZero();
        assertThat(run.output())
                .contains("-XX:+ErrorFileToStderr", "-Djava.io.tmpdir=/proc", "-XX:-DumpReplayDataOnError")
                .doesNotContain(home.toString(), "-XX:AOTCache");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
        copy.changed("program.sh", "! lies_in \"$cache\" \"${audited[@]}\"", "true");
        assertThat(copy.lazaret(Path.of("/"), Map.of("HOME", home.toString()), "audit", hostile.toString())
                        .output())
                .contains("-XX:ErrorFile=" + home);
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(hostile)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String act() {
        return "echo \"$0\" >>'" + marker + "'\n";
    }

    private void assertNothingRuns(Map<String, String> environment) throws Exception {
        Run run = copy.lazaret(hostile, environment, "--version");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.output()).endsWith("dev.lazaret.app.Main\n--version\n");
        assertThat(marker).doesNotExist();
    }

    private void assertAttackWorks(Map<String, String> environment) throws Exception {
        Run run = copy.lazaret(hostile, environment, "--version");
        assertThat(marker).as(run.toString()).exists();
        Files.delete(marker);
    }
}
