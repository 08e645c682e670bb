package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.ProcMacro.Kind;
import dev.lazaret.analysis.stub.ExportedMacro;
import dev.lazaret.analysis.stub.MacroExports;
import dev.lazaret.analysis.stub.MacroStubGenerator;
import dev.lazaret.app.gate.StubCargo.MacroCrate;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that programs type-check if the macro crate that they use is a stub, and that errors in their own code are
 * still found. A program in the test resources declares in its first lines, after {@code //:}, which crate is a stub
 * and what it depends on. {@code //~ E0308} at the end of a line is an error that is expected there. With
 * {@code lazaret.deep} all programs, otherwise one with an attribute and one with derive macros: each is a cargo check.
 */
@Tag("slow")
class StubProgramsTest {
    private static final List<String> PROGRAMS = List.of(
            "async_trait.rs",
            "clap.rs",
            "derive_more.rs",
            "displaydoc.rs",
            "enum_as_inner.rs",
            "serde.rs",
            "strum.rs",
            "thiserror.rs",
            "tokio.rs",
            "tracing.rs",
            "zeroize.rs");

    private static final String MARK = "//~ ";
    private static final Pattern ERROR = Pattern.compile("(?m)^src/main\\.rs:(\\d+):\\d+: error\\[(E\\d+)\\]");

    @TempDir
    static Path scratch;

    private static final List<String> SAMPLE = List.of("async_trait.rs", "derive_more.rs");

    static Stream<String> programs() {
        return (Boolean.getBoolean("lazaret.deep") ? PROGRAMS : SAMPLE).stream();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void programTypeChecksWithStub(String program) throws IOException, InterruptedException {
        String source = text(program);
        Path folder = Files.createDirectory(scratch.resolve(program));
        Files.createDirectory(folder.resolve("src"));
        List<String> dependencies = new ArrayList<>(words(source, "needs"));
        List<String> patches = new ArrayList<>();
        for (String stub : words(source, "stub")) {
            patches.add(stub(folder, stub, words(source, "exports")));
        }
        for (String facade : words(source, "facade")) {
            facade(folder, facade, words(source, "stub").getFirst());
            dependencies.add(facade + " = { path = \"" + facade + "\" }");
        }
        Files.writeString(folder.resolve("Cargo.toml"), """
                [package]
                name = "program"
                version = "0.0.0"
                edition = "2021"
                [workspace]
                [dependencies]
                %s
                [patch.crates-io]
                %s
                """.formatted(
                        String.join("\n", dependencies), String.join("\n", patches)));

        checks(folder, source);
        // The compiler checks lifetimes and moves only if all types are right.
        checks(folder, source.lines().filter(line -> !line.contains(MARK)).collect(Collectors.joining("\n", "", "\n")));
    }

    /** Asserts that cargo finds exactly the expected errors. */
    private static void checks(Path folder, String source) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("src/main.rs"), source);
        Command checked = new StubCargo(scratch)
                .cargo(folder, List.of("check", "--offline", "--tests", "--message-format=short"));
        Set<String> found = new TreeSet<>();
        Matcher error = ERROR.matcher(checked.err() + checked.out());
        while (error.find()) {
            found.add(error.group(1) + " " + error.group(2));
        }
        assertThat(found).as(checked.err()).isEqualTo(expected(source));
        assertThat(checked.code()).as(checked.err()).isEqualTo(found.isEmpty() ? 0 : 101);
        assertThat(checked.err()).doesNotContain("was not used in the crate graph");
    }

    /** Writes the stub, and returns the line of the manifest that replaces the crate by it. */
    private static String stub(Path folder, String crate, List<String> exported) throws IOException {
        Optional<MacroCrate> debian = exported.isEmpty()
                ? StubCargo.macroCrates().stream()
                        .filter(one ->
                                one.name().equals(crate) || one.toString().equals(crate))
                        .findFirst()
                : Optional.empty();
        MacroExports exports;
        if (exported.isEmpty()) {
            MacroCrate real = debian.orElseThrow(() -> new AssertionError(crate + " is not among Debian's crates"));
            exports = MacroExports.read(
                    real.root(), path -> StubCoverageTest.bytes(real.folder().resolve(path)));
            assertThat(exports.isComplete()).isTrue();
        } else {
            exports = new MacroExports(
                    exported.stream().map(StubProgramsTest::macro).toList(), List.of());
        }
        String name = debian.map(MacroCrate::name).orElse(crate);
        String features = debian.map(MacroCrate::features).orElse(List.of()).stream()
                .map(feature -> "\"" + feature + "\" = []\n")
                .collect(Collectors.joining());
        Path made = Files.createDirectories(folder.resolve(name).resolve("src"));
        Files.writeString(made.resolve("lib.rs"), MacroStubGenerator.generate(name, exports, Set.of()));
        Files.writeString(folder.resolve(name).resolve("Cargo.toml"), """
                [package]
                name = "%s"
                version = "%s"
                edition = "2021"
                [lib]
                proc-macro = true
                [features]
                %s
                """.formatted(
                        name, debian.map(MacroCrate::version).orElse("1.0.0"), features));
        return name + " = { path = \"" + name + "\" }";
    }

    /** Writes a crate that re-exports the macros of another. */
    private static void facade(Path folder, String name, String macros) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name).resolve("src"));
        Files.writeString(made.resolve("lib.rs"), "pub use " + macros.replace('-', '_') + "::*;\n");
        Files.writeString(folder.resolve(name).resolve("Cargo.toml"), """
                [package]
                name = "%s"
                version = "1.0.0"
                edition = "2021"
                [dependencies]
                %s = { path = "../%s" }
                """.formatted(name, macros, macros));
    }

    /** Parses {@code derive Name helper helper}. */
    private static ExportedMacro macro(String words) {
        List<String> all = List.of(words.split(" ", -1));
        return new ExportedMacro(
                all.get(1), Kind.valueOf(all.getFirst().toUpperCase(Locale.ROOT)), all.subList(2, all.size()));
    }

    private static List<String> words(String source, String key) {
        String start = "//: " + key + " ";
        return source.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    private static Set<String> expected(String source) {
        Set<String> expected = new TreeSet<>();
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark >= 0) {
                expected.add((i + 1) + " " + lines.get(i).substring(mark + MARK.length()));
            }
        }
        return expected;
    }

    private static String text(String program) {
        try (InputStream in = Objects.requireNonNull(StubProgramsTest.class.getResourceAsStream(program), program)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
