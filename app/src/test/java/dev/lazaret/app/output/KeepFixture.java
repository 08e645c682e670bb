package dev.lazaret.app.output;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.io.TempDir;

/** An audited folder, and a target with a program and a list, for tests that keep it. */
abstract class KeepFixture {
    @TempDir
    Path base;

    Path audited;
    Path target;

    @BeforeEach
    void folders() throws IOException {
        audited = Files.createDirectory(base.resolve("audited"));
        target = base.resolve("state/target");
        Files.createDirectories(target.resolve("debug"));
        Files.writeString(target.resolve("debug/demo"), "program");
        Files.setPosixFilePermissions(target.resolve("debug/demo"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(target.resolve("debug/demo.d"), "list");
    }

    /** Returns the folder, checked. */
    StepResultsFolder at(Path out) throws OutputException {
        return StepResultsFolder.at(out, audited, List.of());
    }

    /** Keeps the target, and returns how many entries were left out. */
    long keep(Path out, String words) throws Exception {
        StepResultsFolder folder = at(out);
        log(folder, words);
        long others = folder.copy(target);
        assertThat(folder.commit(true)).isEmpty();
        return others;
    }

    /** Writes the log of a step. */
    static void log(StepResultsFolder folder, String words) throws Exception {
        try (OutputStream log = folder.log()) {
            log.write(words.getBytes(StandardCharsets.UTF_8));
        }
    }

    static void mode(Path folder, int mode) throws IOException {
        Files.setAttribute(folder, "unix:mode", mode);
    }

    static List<String> names(Path folder) throws IOException {
        assertThat(Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)).isTrue();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
