package dev.lazaret.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that results count as kept if only earlier ones can't be deleted. They can't be, because another file system
 * is mounted in them: in namespaces in which any account can mount.
 */
@Tag("sandbox")
class UndeletableResultsTest {
    @TempDir
    Path base;

    private Path out;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectory(base.resolve("audited"));
        Files.writeString(Files.createDirectories(base.resolve("target/debug")).resolve("demo"), "program");
        out = base.resolve("out");
    }

    @Test
    void keepsResultsIfEarlierOnesCannotBeDeleted() throws Exception {
        assertThat(keep("first", List.of())).isEmpty();
        Files.writeString(base.resolve("target/debug/demo"), "changed");

        assertThat(keep("second", List.of("--tmpfs", out.resolve("target/debug").toString())))
                .startsWith("Not everything old could be deleted in '" + out + "': ")
                .hasLineCount(1);
        assertThat(out.resolve("log.jsonl")).hasContent("second");
        assertThat(out.resolve("target/debug/demo")).hasContent("changed");

        assertThat(keep("third", List.of())).isEmpty();
        assertThat(out.resolve("log.jsonl")).hasContent("third");
        assertThat(out.resolve(".lazaret-earlier")).as("deleted at last").doesNotExist();
    }

    /** Keeps the target in namespaces, and returns what was reported as left behind. */
    private String keep(String log, List<String> mounts) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("/usr/bin/bwrap", "--unshare-user", "--uid", "0", "--gid", "0"));
        String java = System.getProperty("java.home");
        List<String> seen = new ArrayList<>(List.of("/usr", "/lib", "/lib64", "/proc", "/dev", java));
        String path = System.getProperty("java.class.path");
        seen.addAll(List.of(path.split(File.pathSeparator, -1)));
        seen.forEach(one -> words.addAll(List.of("--ro-bind-try", one, one)));
        words.addAll(List.of("--bind", base.toString(), base.toString()));
        words.addAll(mounts);
        words.addAll(List.of(java + "/bin/java", "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-XX:-UsePerfData", "-cp", path, KeepProgram.class.getName(), out.toString()));
        words.addAll(List.of(
                base.resolve("target").toString(), base.resolve("audited").toString(), log));
        Command ran = Command.run(Path.of("/"), Map.of(), words);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return ran.out();
    }
}
