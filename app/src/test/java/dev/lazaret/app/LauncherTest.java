package dev.lazaret.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.LauncherTree.Run;
import java.io.IOException;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the launcher builds only what is newer, and forwards all arguments. It runs in a copy of the tree with
 * a fake JDK, Maven and apt-get that only record their arguments.
 */
@Tag("sandbox")
final class LauncherTest {
    @TempDir
    Path temporary;

    private LauncherTree copy;
    private Path tree;
    private Path log;

    LauncherTest() {
        tree = Path.of("");
        log = tree;
        copy = new LauncherTree(tree, tree, tree);
    }

    @BeforeEach
    void copyTree() throws IOException {
        copy = LauncherTree.copy(temporary).withTools();
        tree = copy.root();
        log = temporary.resolve("log");
        copy.plantJdk();
        copy.tool("mvn", """
                echo "mvn $*" >>"$LOG"
                [ -z "${FAIL-}" ] || { echo '[ERROR] a planted error'; exit 1; }
                mkdir -p app/target/lib && echo app >app/target/app-0.1.0.jar && echo lib >app/target/lib/lib.jar
                """);
    }

    @Test
    void rebuildsOnlyIfSourceIsNewOrDeleted() throws Exception {
        Path source = tree.resolve("analysis/src/main/java/A.java");
        assertThat(lazaret("--version").error()).contains("building from source");
        assertThat(lazaret("--version").error()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        assertThat(Files.getPosixFilePermissions(copy.target().resolve("build.lock")))
                .as("another account can't hold the lock")
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(source, "class A {}");
        assertThat(lazaret("--version").code()).isZero();
        assertThat(lazaret("--version").code()).isZero();
        assertThat(builds()).isEqualTo(2);
        Files.delete(source);
        assertThat(lazaret("--version").code()).isZero();
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void concurrentStartsBuildOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Run>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Callable<Run> start = () -> lazaret("--version");
                all.add(threads.submit(start));
            }
            for (Future<Run> run : all) {
                assertThat(run.get().code()).isZero();
            }
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void failedBuildStartsNothingAndNamesItsLog() throws Exception {
        Run run = copy.run(temporary, Map.of("FAIL", "1"), copy.launcher(), "--version");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.error())
                .contains("[ERROR] a planted error")
                .contains(tree.resolve("app/target/build.log").toString());
        assertThat(lazaret("--version").code()).isZero();
    }

    /** Without a class path, Java takes classes from the current folder, and one named String would be used. */
    @Test
    void buildLoadsNoClassFromCurrentFolder() throws Exception {
        Path here = Files.createDirectory(temporary.resolve("here"));
        assertThat(copy.lazaret(here, Map.of(), "--version").code()).isZero();
        assertThat(Files.readString(copy.target().resolve("build.log")))
                .contains(tree.toRealPath() + "\n-cp\n/proc/none\napp/src/build/java/ModernClasses.java\n");
    }

    @Test
    void refusesStartInDeletedFolder() throws Exception {
        String script = "mkdir gone && cd gone && rmdir ../gone && exec '" + copy.launcher() + "' --version";
        Run run = copy.run(temporary, Map.of(), "/bin/bash", "-c", script);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.error()).contains("the current folder is gone, or its path is too long");
    }

    @Test
    void argumentsFolderAndExitCodePassThrough() throws Exception {
        Path here = Files.createDirectory(temporary.resolve("here"));
        Path link = Files.createSymbolicLink(here.resolve("link"), Path.of("../a tree/app/bin/lazaret"));
        for (String command : List.of(copy.launcher(), "../a tree/app/bin/lazaret", "./link", link.toString())) {
            Run run = copy.run(
                    here, Map.of("EXIT_WITH", "4"), command, "stage", "check", "two words", "", "*", "--run-all");
            assertThat(run.code()).isEqualTo(4);
            assertThat(run.output()).startsWith(here.toRealPath() + "\n");
            assertThat(run.output()).endsWith("dev.lazaret.app.Main\nstage\ncheck\ntwo words\n\n*\n--run-all\n");
        }
    }

    @Test
    void unwritableTreeStartsOnceItIsBuilt() throws Exception {
        FileTime future = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
        Run unbuilt = asOrdinaryUser(copy.launcher(), "--version");
        assertThat(unbuilt.code()).isEqualTo(2);
        assertThat(unbuilt.error()).contains("not built").contains("can't be written");
        assertThat(lazaret("--version").code()).isZero();
        assertThat(asOrdinaryUser(copy.launcher(), "--version").code()).isZero();
        Files.setLastModifiedTime(tree.resolve("pom.xml"), future);
        Run older = asOrdinaryUser(copy.launcher(), "--version");
        assertThat(older.code()).isZero();
        assertThat(older.error()).contains("runs as it was built");
    }

    @Test
    void reportsMissingPackagesInOneLineWithoutRoot() throws Exception {
        Run run = asOrdinaryUser("bash", "-c", setUpWithMissing());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.error().lines())
                .singleElement()
                .asString()
                .contains("apt-get install --yes --no-install-recommends absent-one absent-two");
    }

    @Test
    void rootInstallsMissingPackagesAndReportsFailure() throws Exception {
        copy.tool("apt-get", "echo \"apt-get $*\" >>'" + log + "'\n" + """
                case $* in *absent*) echo 'E: Unable to locate package absent-one'; exit 100;; esac
                """);
        Run run =
                copy.run(temporary, Map.of(), "unshare", "--user", "--map-root-user", "bash", "-c", setUpWithMissing());
        assertThat(run.code()).isEqualTo(2);
        assertThat(Files.readString(log)).contains(" update\n").contains(" absent-one absent-two\n");
        assertThat(run.error()).contains("could not install them: E: Unable to locate package absent-one");
    }

    private String setUpWithMissing() {
        String bin = tree.resolve("app/bin").toString();
        return "PATH='" + copy.tools() + "':$PATH loader_variables=() given_path= bin='" + bin
                + "'; . \"$bin/environment.sh\"; . \"$bin/setup.sh\"; clean_environment; needed_to_run=(absent-one /absent/one absent-two '/absent/*'); set_up";
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("mvn ")).count();
        }
    }

    private Run lazaret(String... arguments) throws Exception {
        return copy.lazaret(arguments);
    }

    /**
     * Runs a command as an ordinary user. Root can write everywhere, so the test drops privileges if it runs as root.
     */
    private Run asOrdinaryUser(String... command) throws Exception {
        foldersAre("r-xr-xr-x");
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("setpriv", "--reuid", "61234", "--regid", "61234", "--clear-groups"));
        }
        words.addAll(List.of(command));
        try {
            return copy.run(temporary, Map.of("XDG_CACHE_HOME", "/proc/none"), words.toArray(String[]::new));
        } finally {
            foldersAre("rwxr-xr-x");
        }
    }

    private void foldersAre(String permissions) throws IOException {
        Files.walkFileTree(temporary, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
