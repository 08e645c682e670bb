package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects the person who opens the wrong thing, or a hostile one: a clear sentence or a finding, no stack trace, no hang. */
final class BadInputTest {
    private static final String MANIFEST = "[package]\nname = \"a\"\nversion = \"0.1.0\"\n";

    @TempDir
    Path scratch = Path.of("");

    @Test
    void whatIsNoFolderIsOneSentence() throws Exception {
        Path file = Files.writeString(scratch.resolve("file"), "x");

        for (Path path : List.of(scratch.resolve("missing"), file)) {
            CommandLine.Ran ran = new CommandLine(scratch).run("audit", path.toString());
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .hasLineCount(1)
                    .startsWith("lazaret: ")
                    .contains(path.getFileName().toString());
        }
    }

    @Test
    void aFolderWithoutManifestIsAFinding() throws Exception {
        Path empty = Files.createDirectory(scratch.resolve("empty"));
        Path other = Files.createDirectory(scratch.resolve("other"));
        Files.writeString(other.resolve("README.md"), "text");

        for (Path folder : List.of(empty, other)) {
            assertThat(audited(folder)).contains("{\"id\":\"MAN-MISSING\"");
        }
    }

    @Test
    void brokenTomlIsAFindingAndWhatWasReadableIsKept() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("broken"));
        Files.writeString(folder.resolve("Cargo.toml"), MANIFEST + "build = \"tool.rs\"\n[dependencies\nx = = 1\n");

        assertThat(audited(folder)).contains("{\"id\":\"MAN-UNPARSEABLE\"").contains("tool.rs");
    }

    @Test
    void aBinaryManifestIsAFinding() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("binary"));
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        Files.write(folder.resolve("Cargo.toml"), bytes);

        assertThat(audited(folder)).contains("{\"id\":\"MAN-UNPARSEABLE\"");
    }

    /** Root reads everything, so there an ordinary user's view is shown by the reader's own test; here the audit goes on. */
    @Test
    void anUnreadableFileIsNamed() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("closed"));
        Files.writeString(folder.resolve("Cargo.toml"), MANIFEST);
        Path closed = Files.writeString(folder.resolve("closed.rs"), "fn main() {}");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        boolean mayReadAll = Files.isReadable(closed);

        String json = audited(folder);

        String entry = "{\"path\":\"closed.rs\",\"kind\":\"file\",\"why\":\"unreadable\"";
        assertThat(json.contains(entry)).isEqualTo(!mayReadAll);
    }

    @Test
    void namesThatAreNoTextAreShownInert() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("new\nline"));
        Files.writeString(folder.resolve("Cargo.toml"), MANIFEST);
        Files.writeString(folder.resolve("a\u001b[31m\u202e.rs"), "");
        shell(folder, "touch \"$(printf 'bad\\377\\376.rs')\" \"$(printf 'two\\nlines.rs')\"");

        CommandLine line = new CommandLine(scratch);
        CommandLine.Ran json = line.run("audit", "--format", "json", "--no-store", folder.toString());
        CommandLine.Ran text = line.run("audit", "--no-store", folder.toString());
        CommandLine.Ran markdown = line.run("audit", "--format", "markdown", "--no-store", folder.toString());

        assertThat(json.code()).as(json.err()).isZero();
        assertThat(json.out()).hasLineCount(1).contains("new\\\\u{A}line").contains("bad\\\\x{FF}\\\\x{FE}.rs");
        for (CommandLine.Ran ran : List.of(json, text, markdown)) {
            assertThat(ran.out()).doesNotContain("\u001b", "\u202e", "\ufffd");
            assertThat(ran.err()).isEmpty();
        }
    }

    @Test
    void aHundredThousandFilesAreRead() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("many"));
        Files.writeString(folder.resolve("Cargo.toml"), MANIFEST);
        shell(folder, "for d in $(seq 100); do mkdir d$d; (cd d$d; seq -f f%g 1000 | xargs touch); done");

        assertThat(audited(folder)).contains("\"files\":100001,\"directories\":100");
    }

    private String audited(Path folder) throws IOException, InterruptedException {
        CommandLine.Ran ran =
                new CommandLine(scratch).run("audit", "--format", "json", "--no-store", folder.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).hasLineCount(1).doesNotContain("Exception");
        return ran.out();
    }

    private static void shell(Path folder, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError("the shell could not make the files");
        }
    }
}
