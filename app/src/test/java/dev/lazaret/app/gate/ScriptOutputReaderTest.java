package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.UnitId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that any output of a build script is reported, that reading it ends, and that nothing outside of it is read.
 */
@Tag("slow")
class ScriptOutputReaderTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());
    private static final UnitId UNIT = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
    private static final String BELOW = "debug/build/demo-1";

    @TempDir
    Path base;

    private Path target = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void folders() throws Exception {
        target = base.resolve("target");
        out = Files.createDirectories(target.resolve(BELOW).resolve("out"));
    }

    /** A blank line of any length is read once from each end. */
    @Test
    void readsLongBlankLines() throws Exception {
        String blanks = " \u3000\u0085\t".repeat(40_000);
        printed("x" + blanks + "x\n" + blanks + "cargo:rustc-cfg=slow" + blanks + "\n");

        assertThat(read().output().lines().first()).containsExactly("cargo:rustc-cfg=slow");
    }

    /** The name of the folder depends on the run. Compiled files are empty in isolated runs. */
    @Test
    void differentOutputsStayDifferentWhenCompared() throws Exception {
        Path folder = Files.createDirectories(target.resolve(BELOW).resolve("out"));
        Files.writeString(target.resolve(BELOW).resolve("output"), "");
        Files.writeString(folder.resolve("made.rs"), "include!(\"/target/" + BELOW + "/out/a.rs\");");
        ScriptOutputReader reader = new ScriptOutputReader(target, AUDITOR);
        var real = reader.read(UNIT, BELOW).comparable();
        Files.writeString(folder.resolve("made.rs"), "include!(\"$OUT/out/a.rs\");");

        assertThat(real).isPresent().isNotEqualTo(reader.read(UNIT, BELOW).comparable());

        Files.writeString(folder.resolve("x\u00ad.rs"), "");
        assertThat(reader.read(UNIT, BELOW).comparable()).isPresent();
        Files.writeString(folder.resolve("x\\u{AD}.rs"), "");
        assertThat(reader.read(UNIT, BELOW).comparable()).isEmpty();
    }

    /** Else many scripts without any authority could use up the memory. */
    @Test
    void comparedOutputsOfStageAreLimited() throws Exception {
        Files.createDirectories(target.resolve(BELOW).resolve("out"));
        Files.writeString(
                target.resolve(BELOW).resolve("output"), "cargo:rustc-env=A=" + "x".repeat((256 << 10) - 100));
        ScriptOutputReader reader = new ScriptOutputReader(target, AUDITOR);
        for (int i = 0; i < 64; i++) {
            assertThat(reader.read(UNIT, BELOW).comparable()).isPresent();
        }

        assertThat(reader.read(UNIT, BELOW).comparable()).isEmpty();
    }

    @Test
    void comparableOutputDoesNotDependOnFolder() throws Exception {
        for (String below : List.of(BELOW, BELOW + "2")) {
            Path folder = Files.createDirectories(target.resolve(below).resolve("out"));
            String path = "/target/" + below + "/out";
            Files.writeString(folder.resolve("made.rs"), "include!(\"" + path + "/a.rs\");");
            Files.writeString(folder.resolve("lib.o"), below);
            Files.writeString(target.resolve(below).resolve("output"), "cargo:rustc-env=MADE=" + path);
        }
        ScriptOutputReader reader = new ScriptOutputReader(target, AUDITOR);

        assertThat(reader.read(UNIT, BELOW).comparable())
                .isEqualTo(reader.read(UNIT, BELOW + "2").comparable())
                .hasValueSatisfying(made -> assertThat(made.lines()).containsExactly("cargo:rustc-env=MADE=$OUT/out"))
                .hasValueSatisfying(made -> assertThat(made.files()).containsOnlyKeys("made.rs"));
    }

    @Test
    void manyFilesAreNotComparable() throws Exception {
        printed("");
        for (int file = 0; file <= 1_000; file++) {
            Files.writeString(out.resolve("file" + file), "");
        }

        assertThat(read().comparable()).isEmpty();
        Files.delete(out.resolve("file0"));
        assertThat(read().comparable()).isPresent();
    }

    @Test
    void manyRerunLinesHideNoOtherLine() throws Exception {
        printed("cargo:rerun-if-changed=a\ncargo::rerun-if-env-changed=B\n".repeat(200) + "cargo:rustc-cfg=late\n");

        assertThat(read().output().lines().first()).contains("cargo:rustc-cfg=late", "cargo:rerun-if-changed=a");
        assertThat(read().output().lines().count()).isEqualTo(401);
    }

    /** The output of one script does not affect later ones. */
    @Test
    void largeOutputOfOneScriptDoesNotAffectLaterOnes() throws Exception {
        for (int script = 0; script < 4; script++) {
            String below = BELOW + script;
            Files.createDirectories(target.resolve(below).resolve("out"));
            Files.writeString(target.resolve(below).resolve("output"), "");
            for (int file = 0; file < 8; file++) {
                Files.writeString(
                        target.resolve(below).resolve("out").resolve(file + ".rs"),
                        ("// " + script + file + "\n").repeat(120_000));
            }
        }
        printed("");
        put("one.rs", "pub const ONE: u8 = 1;");
        ScriptOutputReader reader = new ScriptOutputReader(target, AUDITOR);
        for (int script = 0; script < 4; script++) {
            reader.read(UNIT, BELOW + script);
        }

        assertThat(reader.read(UNIT, BELOW).recording()).isPresent();
    }

    @Test
    void reportsPrintedLinesAndGeneratedFiles() throws Exception {
        printed("for people\n  cargo:rustc-cfg=fast\n\u00A0cargo::rustc-env=A=b\u202E\t\r\nnot cargo:x\n");
        put("made/one.rs", "pub const ONE: u8 = 1;");
        put("table.bin", "\0\1\2");

        ScriptOutputReader.ScriptResult left = read();

        ScriptOutput output = left.output();
        assertThat(output.lines().first()).containsExactly("cargo:rustc-cfg=fast", "cargo::rustc-env=A=b\\u{202E}");
        assertThat(output.files().first())
                .extracting(file -> file.path().utf8() + " " + file.kind().word() + " " + file.bytes())
                .containsExactly("made/one.rs text 22", "table.bin binary 3");
        assertThat(output.folder()).isEqualTo(BELOW + "/out");
        assertThat(output.whole()).isTrue();
        assertThat(left.texts().values())
                .singleElement()
                .isEqualTo("pub const ONE: u8 = 1;".getBytes(StandardCharsets.UTF_8));
        assertThat(left.recording())
                .as("it is no text, and reaches more than what is compiled")
                .isEmpty();
    }

    @Test
    void auditsGeneratedFiles() throws Exception {
        printed("");
        put("a.rs", "#[no_mangle]\npub extern \"C\" fn malloc() {}\nfn b() { std::process::Command::new(\"x\"); }\n");

        assertThat(ScriptOutputFormatter.details(read().output()))
                .anyMatch(line ->
                        line.startsWith("in the files it wrote: ") && line.contains(" SRC-NO-MANGLE-LIBC, a.rs:1, "))
                .hasSizeGreaterThan(1);
        assertThat(ScriptOutputFormatter.rest(read().output()))
                .singleElement()
                .asString()
                .startsWith("The Rust source that it generated can: ")
                .contains("process");
    }

    @Test
    void listsLinksAndPipesWithoutOpeningThem() throws Exception {
        printed("");
        Files.writeString(base.resolve("secret"), "secret");
        Files.createSymbolicLink(out.resolve("away"), base.resolve("secret"));
        Files.createSymbolicLink(out.resolve("up"), Path.of("../../../../secret"));
        Files.createSymbolicLink(out.resolve("folder"), Path.of("/etc"));
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", out.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        put("a\n\u202Eb", "x");
        Files.write(out.resolve("latin"), new byte[] {'c', (byte) 0xE9});

        ScriptOutputReader.ScriptResult left = read();

        assertThat(ScriptOutputFormatter.details(left.output()).stream()
                        .map(line -> line.replaceAll(", sha256 .*", ""))
                        .filter(line -> line.startsWith("made ")))
                .containsExactly(
                        "made a\\u{A}\\u{202E}b, text, 1 byte",
                        "made away, link to " + base.resolve("secret") + ", not followed",
                        "made folder, link to /etc, not followed",
                        "made latin, binary, 2 bytes",
                        "made pipe, not a regular file, not opened",
                        "made up, link to ../../../../secret, not followed");
        assertThat(left.recording()).isEmpty();
        assertThat(left.texts()).hasSize(1);
    }

    /** Covers a folder of the host that the target was made to link to. */
    @Test
    void doesNotReadLinkedFolder() throws Exception {
        printed("cargo:rustc-cfg=a\n");
        put("a.rs", "");
        Files.createSymbolicLink(target.resolve("h"), base.resolve("target/debug"));
        Path other = Files.createDirectories(target.resolve("debug/build/other"));
        Files.createSymbolicLink(other.resolve("out"), out);

        for (String below : new String[] {"h/build/demo-1", "debug/build/other", "debug/build/none"}) {
            ScriptOutput output = reader().read(UNIT, below).output();
            assertThat(output.files().count()).as(below).isZero();
            assertThat(output.lines().count()).as(below).isZero();
            assertThat(output.whole()).as(below).isFalse();
        }
    }

    @Test
    void boundsLargeOutput() throws Exception {
        printed("cargo:rustc-cfg=a\n".repeat(1_000) + "cargo:warning=" + "b".repeat(10_000) + "\n");
        for (int i = 0; i < 1_500; i++) {
            put("many/" + i + ".rs", "#[no_mangle]\npub extern \"C\" fn f" + i + "() {}\n");
        }
        try (RandomAccessFile sparse =
                new RandomAccessFile(out.resolve("sparse").toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        ScriptOutputReader.ScriptResult left = read();

        ScriptOutput output = left.output();
        assertThat(output.lines().first()).hasSize(200);
        assertThat(output.lines().more()).isEqualTo(801);
        assertThat(output.files().first()).hasSize(500);
        assertThat(output.files().more()).isEqualTo(1_001);
        assertThat(output.findings().first()).hasSize(200);
        assertThat(output.findings().count()).isGreaterThanOrEqualTo(1_500);
        assertThat(output.whole()).as("a file of a tebibyte is not hashed").isFalse();
        assertThat(ScriptOutputFormatter.head(output))
                .isEqualTo("demo 0.1.0, build.rs: at least 1 001 cargo instructions, 1 501 files");
    }

    /** Files are listed by name if their content is too much to read. */
    @Test
    void listsUnreadFilesByNameBeyondReadLimit() throws Exception {
        printed("");
        for (int i = 0; i < 70; i++) {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(out.resolve("block" + (10 + i)).toFile(), "rw")) {
                sparse.setLength(4 << 20);
            }
        }

        ScriptOutput output = read().output();

        assertThat(output.files().first()).hasSize(70).allMatch(file -> file.kind() == GeneratedFile.Kind.UNREAD);
        assertThat(output.whole()).isFalse();
    }

    /** No process of a stage runs when it is read; but reading ends even then. */
    @Test
    void terminatesOnGrowingFile() throws Exception {
        printed("");
        put("grows", "x");
        AtomicBoolean ended = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            try (OutputStream more = Files.newOutputStream(out.resolve("grows"), StandardOpenOption.APPEND)) {
                while (!ended.get()) {
                    more.write(new byte[4096]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            assertThat(read().output().files().first())
                    .extracting(GeneratedFile::path)
                    .containsExactly(RepoPath.of("grows"));
        } finally {
            ended.set(true);
            writer.join();
        }
    }

    @Test
    void recordsReplayableOutputOnly() throws Exception {
        printed("cargo:rustc-cfg=fast\nfor people\n");
        put("made/one.rs", "one");

        assertThat(read().recording().orElseThrow())
                .extracting(BuildScriptRecording::lines, BuildScriptRecording::files)
                .containsExactly(List.of("cargo:rustc-cfg=fast"), Map.of("made/one.rs", "one"));
        printed("cargo:rustc-link-search=native=/src\n");
        assertThat(read().recording()).isEmpty();
    }

    private ScriptOutputReader reader() {
        return new ScriptOutputReader(target, AUDITOR);
    }

    private ScriptOutputReader.ScriptResult read() {
        return reader().read(UNIT, BELOW);
    }

    private void printed(String text) throws Exception {
        Files.writeString(target.resolve(BELOW).resolve("output"), text);
    }

    private void put(String path, String text) throws Exception {
        Path file = out.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
