package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.step.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Protects users with unusual folders: each gives a finding or a message of one sentence, in every format, never a
 * stack trace and never a hang. A folder that only a process can be given is printed as JSON, and with
 * {@code lazaret.deep} in every format.
 */
@Tag("sandbox")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadInputTest {
    private static final String PACKAGE = "[package]\nname = \"x\"\nversion = \"0.1.0\"\n";

    private Path base = Path.of("");

    /** The output of a run and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void make() throws IOException {
        base = ReadableFolder.make("lazaret-bad");
    }

    @AfterEach
    void remove() throws Exception {
        ReadableFolder.remove(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "file", "missing\nlazaret: forged.", "file/x", "\u001b[31m", "a\u202eb"})
    void reportsInvalidFolderInOneSentence(String name) throws IOException {
        Files.writeString(base.resolve("file"), "text");
        for (String[] command : new String[][] {
            {"audit", "--no-store", "--format", "text"},
            {"audit", "--no-store", "--format", "json"},
            {"audit", "--no-store", "--format", "markdown"},
            {"stage", "check", "--run-all"},
            {"stage", "check", "--run-all", "--format", "json"},
            {}
        }) {
            Ran ran = run(and(command, base.resolve(name).toString()));
            assertThat(ran.code()).as(ran.err()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertOneSentence(ran.err());
        }
    }

    @Test
    void reportsFolderWithoutManifest() throws IOException {
        assertFound(Files.createDirectory(base.resolve("empty")), "MAN-MISSING");
        put("none/src/main.rs", "fn main() {}");
        assertFound(base.resolve("none"), "MAN-MISSING");
        for (String name : List.of("empty", "none")) {
            Ran ran = run("stage", "check", "--run-all", base.resolve(name).toString());
            assertThat(ran.code()).isEqualTo(4);
            assertOneSentence(ran.err());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[package",
                "a = [1",
                "= 1",
                "[package]\nname = \"x\n",
                "\u0000\u0001\u0002",
                "\u001b[31m\n\u202e = 1"
            })
    void reportsInvalidToml(String manifest) throws IOException {
        put("x/Cargo.toml", manifest);
        assertFound(base.resolve("x"), "MAN-UNPARSEABLE");
        Ran ran = run("stage", "check", "--run-all", base.resolve("x").toString());
        assertThat(ran.code()).isEqualTo(4);
        assertOneSentence(ran.err());
    }

    @Test
    void reportsBinaryManifest() throws IOException {
        byte[] binary = new byte[5_000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 37 + i / 251);
        }
        Files.createDirectory(base.resolve("x"));
        Files.write(base.resolve("x/Cargo.toml"), binary);
        assertFound(base.resolve("x"), "MAN-UNPARSEABLE");
    }

    @Test
    void printsPathWithLineBreakOnOneLine() throws IOException {
        put("a\nlazaret: forged/Cargo.toml", PACKAGE);
        put("a\nlazaret: forged/b\nforged/build.rs", "fn main() { /* \u202e */ }");
        put("a\nlazaret: forged/b\nforged/Cargo.toml", PACKAGE);
        for (String format : formats()) {
            assertThat(assertFound(base.resolve("a\nlazaret: forged"), format, "SRC-BIDI")
                            .lines())
                    .noneMatch(line -> line.startsWith("lazaret: forged") || line.startsWith("forged"));
        }
    }

    @Test
    void reportsUnreadableFileAndFolderToOrdinaryUser() throws Exception {
        put("x/Cargo.toml", PACKAGE);
        put("x/src/lib.rs", "");
        put("x/closed/a.rs", "");
        Files.setPosixFilePermissions(base.resolve("x/src/lib.rs"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(base.resolve("x/closed"), PosixFilePermissions.fromString("---------"));
        Command ran = program(
                "", "audit", "--no-store", "--format", "json", base.resolve("x").toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertDocument("json", ran.out());
        assertThat(ran.out())
                .contains(
                        "{\"path\":\"closed\",\"kind\":\"directory\",\"why\":\"unreadable\"",
                        "{\"path\":\"src/lib.rs\",\"kind\":\"file\",\"why\":\"unreadable\"");

        Files.setPosixFilePermissions(base.resolve("x"), PosixFilePermissions.fromString("---------"));
        Command closed = program("", "audit", "--no-store", base.resolve("x").toString());
        assertThat(closed.code()).as(closed.err()).isEqualTo(2);
        assertThat(closed.out()).isEmpty();
        assertOneSentence(closed.err());
    }

    @Test
    void readsAndShowsNameInInvalidUtf8() throws Exception {
        Command made = Command.run(base, Map.of(), List.of("/bin/sh", "-c", """
                y="$0/$(printf 'x\\377')/$(printf 'y\\376')"
                mkdir -p "$y" && printf '[package' >"$y/Cargo.toml"
                """, base.toString()));
        assertThat(made.code()).as(made.err()).isZero();
        for (String format : formats()) {
            assertThat(assertFound(base, format, "MAN-UNPARSEABLE")).contains("x");
        }
        for (String format : Boolean.getBoolean("lazaret.deep") ? formats() : List.of("json")) {
            Command ran = program(base + "/x\\377", "audit", "--no-store", "--format", format);
            assertThat(ran.code()).as(ran.err()).isZero();
            assertDocument(format, ran.out());
            assertThat(ran.out()).contains("MAN-UNPARSEABLE");
        }
        Command missing = program(base + "/z\\377", "audit", "--no-store");
        assertThat(missing.code()).isEqualTo(2);
        assertOneSentence(missing.err());
    }

    private static List<String> formats() {
        return Arrays.stream(SummaryFormat.values()).map(SummaryFormat::word).toList();
    }

    /** Asserts that every format contains the wanted text, is well formed and inert, and that the run succeeds. */
    private void assertFound(Path folder, String wanted) throws IOException {
        for (String format : formats()) {
            assertFound(folder, format, wanted);
        }
    }

    private String assertFound(Path folder, String format, String wanted) throws IOException {
        Ran ran = run("audit", "--no-store", "--all", "--format", format, folder.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains(wanted);
        assertDocument(format, ran.out());
        return ran.out();
    }

    private static void assertDocument(String format, String document) {
        assertThat(document).isEqualTo(Inert.text(document)).endsWith("\n");
        if (format.equals("json")) {
            assertThat(document).hasLineCount(1);
            try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                        assertThat(json.getString()).isEqualTo(Inert.text(json.getString()));
                    }
                }
            }
        }
    }

    private static void assertOneSentence(String err) {
        assertThat(err)
                .startsWith("lazaret: ")
                .endsWith(".\n")
                .hasLineCount(1)
                .doesNotContain("Exception")
                .isEqualTo(Inert.text(err));
    }

    /** Runs the command line in this process. */
    private Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(
                arguments,
                out,
                err,
                new DefectLog(base.resolve("log")),
                FolderAuditRunner.start(false),
                new SandboxStepRunner());
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /**
     * Runs the command line in a process of an ordinary user, with a last argument that {@code printf} makes, unless
     * empty.
     */
    private Command program(String last, String... arguments) throws IOException, InterruptedException {
        Launcher launcher = new Launcher(base.resolveSibling(base.getFileName() + "-account"), true);
        Files.createDirectories(launcher.base());
        try {
            List<String> words = new ArrayList<>();
            if (!last.isEmpty()) {
                words.addAll(List.of("/bin/sh", "-c", "exec \"$@\" \"$(printf '" + last + "')\"", "sh"));
            }
            words.addAll(launcher.lazaret());
            words.addAll(List.of(arguments));
            return launcher.run("home", words);
        } finally {
            ReadableFolder.remove(launcher.base());
        }
    }

    private static String[] and(String[] words, String last) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(last);
        return all.toArray(String[]::new);
    }

    private void put(String path, String text) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
