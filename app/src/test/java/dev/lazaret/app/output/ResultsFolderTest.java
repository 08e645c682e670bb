package dev.lazaret.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects existing files where something is to be kept, and verifies that only files of the target get there. */
class ResultsFolderTest {
    @TempDir
    Path base;

    private Path audited;
    private Path target;

    @BeforeEach
    void folders() throws IOException {
        audited = Files.createDirectory(base.resolve("audited"));
        target = base.resolve("state/target");
        Files.createDirectories(target.resolve("debug"));
        Files.writeString(target.resolve("debug/demo"), "program");
        Files.setPosixFilePermissions(target.resolve("debug/demo"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(target.resolve("debug/demo.d"), "list");
    }

    private void refused(Path folder, String clause) {
        assertThatThrownBy(() -> ResultsFolder.at(folder, audited))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(clause);
    }

    @Test
    void onlyAnEmptyFolderOrOneOfItsOwnIsTaken() throws Exception {
        refused(audited, "lies in the audited folder");
        refused(audited.resolve("out"), "lies in the audited folder");
        Files.createSymbolicLink(base.resolve("way"), audited);
        refused(base.resolve("way"), "is a link");
        refused(base.resolve("way/out"), "lies in the audited folder");
        refused(base.resolve("missing/out"), "no such folder");
        refused(Files.writeString(base.resolve("file"), ""), "is no folder");
        refused(base, "holds something else");
        Path like = Files.createDirectory(base.resolve("like"));
        Files.createDirectory(like.resolve("target"));
        refused(like, "holds something else");
        assertThat(ResultsFolder.at(base.resolve("new"), audited)).isNotNull();
        assertThat(base.resolve("new")).doesNotExist();
    }

    @Test
    void whatAStepLeavesTakesThePlaceOfWhatTheLastOneLeft() throws Exception {
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
    void aTargetThatCouldNotBeCopiedLeavesNone() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        ResultsFolder folder = ResultsFolder.at(out, audited);
        try (OutputStream log = folder.log()) {
            log.write('x');
        }
        assertThatThrownBy(() -> folder.copy(base.resolve("gone")))
                .hasMessageStartingWith("The target was not kept in ");
        folder.commit(false);
        assertThat(names(out)).containsExactly(".lazaret-kept", "log.jsonl");
    }

    @Test
    void resultsThatCannotBeMovedLeaveTheEarlierOnes() throws Exception {
        Path out = base.resolve("out");
        keep(out, "first");
        Files.writeString(target.resolve("debug/demo"), "changed");
        ResultsFolder folder = ResultsFolder.at(out, audited);
        folder.copy(target);

        assertThatThrownBy(() -> folder.commit(true))
                .as("there is no log to move")
                .isInstanceOf(OutputException.class);
        assertThat(out.resolve("log.jsonl")).hasContent("first");
        assertThat(out.resolve("target/debug/demo")).hasContent("program");
        assertThat(keep(out, "second")).isZero();
        assertThat(out.resolve("target/debug/demo")).hasContent("changed");
        assertThat(names(out)).containsExactly(".lazaret-kept", "log.jsonl", "target");
    }

    private long keep(Path out, String words) throws Exception {
        ResultsFolder folder = ResultsFolder.at(out, audited);
        try (OutputStream log = folder.log()) {
            log.write(words.getBytes(StandardCharsets.UTF_8));
        }
        long others = folder.copy(target);
        folder.commit(true);
        return others;
    }

    private static List<String> names(Path folder) throws IOException {
        assertThat(Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)).isTrue();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
