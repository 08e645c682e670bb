package dev.lazaret.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects the results of an earlier step, and verifies that only files of the target replace them. */
class StoredResultsTest extends KeepFixture {
    @Test
    void replacesResultsOfPreviousStep() throws Exception {
        Path out = base.resolve("out");
        assertThat(keep(out, "first")).isZero();
        assertThat(out.resolve("log.jsonl")).hasContent("first");
        assertThat(out.resolve("target/debug/demo")).hasContent("program");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("target/debug/demo"))))
                .isEqualTo("rwxr-xr-x");
        Files.delete(target.resolve("debug/demo.d"));
        keep(out, "second");
        assertThat(out.resolve("log.jsonl")).hasContent("second");
        assertThat(names(out)).containsExactly(".lazaret-kept", "log.jsonl", "target");
        assertThat(names(out.resolve("target/debug"))).containsExactly("demo");
    }

    @Test
    void refusalDuringStepReportsRemainingFiles() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        StepResultsFolder folder = at(out);
        log(folder, "second");
        mode(out, 0757);

        assertThatThrownBy(() -> folder.copy(target))
                .hasMessageContaining("is writable by its group or by others")
                .hasMessageNotContaining("nothing was written");
        assertThatThrownBy(() -> folder.commit(false))
                .hasMessageContaining("is writable by its group or by others")
                .hasMessageContaining("What this step left is in '" + out + "/.lazaret-part'")
                .hasMessageEndingWith("The results of an earlier step remain unchanged.");
    }

    @Test
    void failureBetweenMovesReportsLocationOfEarlierResults() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        StepResultsFolder folder = at(out);
        log(folder, "second");
        folder.copy(target);
        Path earlier = aside(out);
        Files.move(out.resolve("log.jsonl"), earlier.resolve("log.jsonl"));
        Files.writeString(earlier.resolveSibling("new"), "");

        assertThatThrownBy(() -> folder.commit(true))
                .hasMessageContaining(".lazaret-earlier/new is damaged")
                .hasMessageContaining("Results of an earlier step are in '" + out + "/.lazaret-earlier'");
    }

    @Test
    void permissionsDoNotDependOnUmask() throws Exception {
        mode(target.resolve("debug"), 0700);
        for (String umask : List.of("077", "000")) {
            Path out = base.resolve("out" + umask);
            assertThat(keepElsewhere(out, umask)).isEmpty();
            for (String readable : List.of(".lazaret-kept", "log.jsonl", "expanded/demo.rs", "target/debug/demo.d")) {
                assertThat(permissions(out.resolve(readable))).as(readable).isEqualTo("rw-r--r--");
            }
            for (String listable : List.of("expanded", "target", "target/debug", "target/debug/demo")) {
                assertThat(permissions(out.resolve(listable))).as(listable).isEqualTo("rwxr-xr-x");
            }
        }
    }

    /** Keeps the target in another process, and returns what that prints. */
    private String keepElsewhere(Path out, String umask) throws IOException {
        Process other = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "umask " + umask + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeepProgram.class.getName(),
                        out.toString(),
                        target.toString(),
                        audited.toString(),
                        "second")
                .redirectErrorStream(true)
                .start();
        return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void linksAndPipesAreNotCopied() throws Exception {
        Path secret = Files.writeString(base.resolve("secret"), "secret");
        Files.createSymbolicLink(target.resolve("debug/link"), secret);
        Files.createSymbolicLink(target.resolve("folder"), base);
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", target.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        Path out = base.resolve("out");
        assertThat(keep(out, "log")).isEqualTo(3);
        assertThat(names(out.resolve("target"))).containsExactly("debug");
        assertThat(names(out.resolve("target/debug"))).containsExactly("demo", "demo.d");
    }

    @Test
    void incompleteResultsReplaceNothing() throws Exception {
        Path out = base.resolve("out");
        StepResultsFolder first = at(out);
        log(first, "refused");
        assertThat(first.commit(false).orElseThrow())
                .startsWith("The step left no complete results, so only its log was kept in '" + out + "', as ")
                .endsWith("log-without-results.jsonl.");
        assertThat(names(out)).containsExactly(".lazaret-kept", "log-without-results.jsonl");

        keep(out, "complete");
        assertThat(names(out)).containsExactly(".lazaret-kept", "log.jsonl", "target");
        StepResultsFolder failed = at(out);
        log(failed, "failed");
        assertThatThrownBy(() -> failed.copy(base.resolve("gone")))
                .hasMessageStartingWith("The target was not kept in ");
        failed.expanded("a.rs", "code");
        assertThat(failed.commit(false).orElseThrow()).endsWith("; the results of an earlier step remain there.");
        assertThat(names(out)).containsExactly(".lazaret-kept", "log-without-results.jsonl", "log.jsonl", "target");
        assertThat(out.resolve("log.jsonl")).hasContent("complete");
        assertThat(out.resolve("target/debug/demo")).hasContent("program");
        assertThat(out.resolve("log-without-results.jsonl")).hasContent("failed");
    }

    @Test
    void failedMoveKeepsEarlierResults() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        Files.writeString(target.resolve("debug/demo"), "changed");
        StepResultsFolder folder = at(out);
        folder.log().close();
        Files.delete(out.resolve(".lazaret-part/log.jsonl"));
        folder.copy(target);

        assertThatThrownBy(() -> folder.commit(true))
                .as("there is no log to move")
                .isInstanceOf(OutputException.class)
                .hasMessageEndingWith(" What this step left is in '" + out + "/.lazaret-part' until the next step with"
                        + " this folder deletes it. The results of an earlier step remain unchanged.");
        assertThat(out.resolve("log.jsonl")).hasContent("first");
        assertThat(out.resolve("target/debug/demo")).hasContent("program");
        assertThat(keep(out, "second")).isZero();
        assertThat(out.resolve("target/debug/demo")).hasContent("changed");
        assertThat(names(out)).containsExactly(".lazaret-kept", "log.jsonl", "target");
    }

    @Test
    void refusesFolderInUseByOtherStep() throws Exception {
        Path out = base.resolve("out");
        StepResultsFolder first = at(out);
        log(first, "first");
        first.copy(target);

        StepResultsFolder second = at(out);
        assertThatThrownBy(second::log)
                .hasMessage("'" + out + "' is in use by another Lazaret; wait until it ends, or name another folder.");
        assertThat(out.resolve(".lazaret-part/log.jsonl")).hasContent("first");
        assertThat(first.commit(true)).isEmpty();
        assertThat(out.resolve("log.jsonl")).hasContent("first");
        log(second, "second");
        assertThat(second.commit(false)).isPresent();
    }

    @Test
    void refusesFolderInUseByOtherProgram() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        try (FileChannel mark = FileChannel.open(out.resolve(".lazaret-kept"), StandardOpenOption.WRITE)) {
            assertThat(mark.tryLock()).isNotNull();
            assertThat(keepElsewhere(out, "022")).contains("is in use by another Lazaret");
        }
        assertThat(out.resolve("log.jsonl")).hasContent("first");
    }

    @Test
    void revertsKilledReplacementBeforeNextStep() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        Path aside = aside(out);
        Files.move(out.resolve("log.jsonl"), aside.resolve("log.jsonl"));
        Files.move(out.resolve("target"), aside.resolve("target"));

        at(out).log().close();
        assertThat(out.resolve("log.jsonl")).hasContent("first");
        assertThat(out.resolve("target/debug/demo")).hasContent("program");
        assertThat(names(out)).containsExactly(".lazaret-kept", ".lazaret-part", "log.jsonl", "target");
    }

    @Test
    void completesKilledReplacementThatMovedEverything() throws Exception {
        Path out = base.resolve("out");
        keep(out, "second");
        Path earlier = aside(out);
        Files.writeString(earlier.resolve("log.jsonl"), "first");
        Files.writeString(earlier.resolveSibling("new"), "target\nlog.jsonl\n");

        at(out).log().close();
        assertThat(out.resolve("log.jsonl")).hasContent("second");
        assertThat(names(out)).containsExactly(".lazaret-kept", ".lazaret-part", "log.jsonl", "target");
    }

    @Test
    void plantedListDeletesNothingOutside() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        Path victim = Files.writeString(base.resolve("victim"), "precious");
        Files.writeString(aside(out).resolveSibling("new"), "target\n../victim\n../missing\n");

        StepResultsFolder folder = at(out);
        assertThatThrownBy(folder::log).hasMessageContaining("/new is damaged");
        assertThat(victim).hasContent("precious");
        assertThat(out.resolve("target/debug/demo")).hasContent("program");
    }

    @Test
    void onlyCallerCanWriteIncompleteResults() throws Exception {
        Path out = base.resolve("out");
        at(out).log().close();
        for (Path folder : List.of(out, out.resolve(".lazaret-part"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    /** Creates the folder for results that are set aside, as a replacement does. */
    private static Path aside(Path out) throws IOException {
        Path aside = out.resolve(".lazaret-earlier");
        Path earlier = Files.createDirectories(aside.resolve("earlier"));
        mode(aside, 0700);
        mode(earlier, 0700);
        return earlier;
    }
}
