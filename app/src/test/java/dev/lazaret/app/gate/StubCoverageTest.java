package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.stub.ExportedMacro;
import dev.lazaret.analysis.stub.MacroExports;
import dev.lazaret.analysis.stub.MacroStubGenerator;
import dev.lazaret.app.gate.StubCargo.MacroCrate;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that stubs of published macro crates compile and export the same as the crates, by the compiler's own table.
 * With {@code lazaret.deep} all installed crates, otherwise two; with {@code lazaret.registry} those of another folder,
 * into which Debian's packages were unpacked.
 */
@Tag("slow")
class StubCoverageTest {
    /** A simple crate, and one with exports by macros and under conditions; neither needs a library for syntax. */
    private static final Set<String> SAMPLE = Set.of("paste", "time-macros");

    /** Crates whose stub has macros that their default features leave out. */
    private static final Set<String> SUPERSET = Set.of(
            "axum-macros",
            "const_format_proc_macros",
            "derive_more-impl",
            "document-features",
            "i18n-embed-impl",
            "manifest-dir-macros",
            "parity-scale-codec-derive",
            "sqlx-macros",
            "time-macros");

    /** The result for one crate. */
    private record Row(MacroCrate crate, MacroExports exports, boolean compiles, String answer) {
        String line() {
            return "%-32s %3d  %s%s"
                    .formatted(
                            crate,
                            exports.macros().size(),
                            compiles ? answer : "DOES NOT COMPILE",
                            exports.isComplete()
                                    ? ""
                                    : "  unknown: "
                                            + exports.unknown().stream()
                                                    .map(doubt -> doubt.reason() + " " + doubt.name())
                                                    .collect(Collectors.joining(", ")));
        }
    }

    @Test
    void stubsExportMacrosOfCrates(@TempDir Path scratch) throws IOException, InterruptedException {
        List<MacroCrate> crates = StubCargo.macroCrates().stream()
                .filter(crate -> Boolean.getBoolean("lazaret.deep") || SAMPLE.contains(crate.name()))
                .toList();
        var cargo = new StubCargo(scratch);
        List<Row> rows = new ArrayList<>();
        for (MacroCrate crate : crates) {
            Row row = row(cargo, crate, Files.createDirectory(scratch.resolve(crate.toString())));
            System.out.println(row.line());
            rows.add(row);
        }
        System.out.printf(
                "stubs: %d crates, %d compile, %d equal, %d superset, %d missing, %d not compared%n",
                rows.size(),
                rows.stream().filter(Row::compiles).count(),
                count(rows, "equal"),
                count(rows, "superset"),
                count(rows, "missing"),
                count(rows, "not compared"));

        assertThat(rows).hasSizeGreaterThanOrEqualTo(SAMPLE.size());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.compiles()).as(row.line()).isTrue();
            assertThat(row.answer()).as(row.line()).doesNotStartWith("not compared");
            assertThat(row.answer().startsWith("superset"))
                    .as(row.line())
                    .isEqualTo(SUPERSET.contains(row.crate().name()));
            // Missing macros must have been reported.
            assertThat(row.answer().startsWith("missing") && row.exports().isComplete())
                    .as(row.line())
                    .isFalse();
        });
    }

    private static long count(List<Row> rows, String answer) {
        return rows.stream().filter(row -> row.answer().startsWith(answer)).count();
    }

    private static Row row(StubCargo cargo, MacroCrate crate, Path folder) throws IOException, InterruptedException {
        MacroExports exports =
                MacroExports.read(crate.root(), path -> bytes(crate.folder().resolve(path)));
        Path plain = Files.writeString(folder.resolve("plain.rs"), MacroStubGenerator.plain(exports, Set.of()));
        Path known = Files.writeString(
                folder.resolve("known.rs"), MacroStubGenerator.generate(crate.name(), exports, Set.of()));
        boolean compiles = compile(cargo, folder, crate, plain, "link").code() == 0
                && compile(cargo, folder, crate, known, "link").code() == 0;
        StubDeclarations stub = StubDeclarations.of(
                compile(cargo, folder, crate, plain, "expanded").out());
        assertThat(stub.macros()).as(crate.toString()).isEqualTo(names(exports));
        return new Row(crate, exports, compiles, compared(real(cargo, folder, crate), stub));
    }

    private static String compared(Optional<StubDeclarations> real, StubDeclarations stub) {
        if (real.isEmpty()) {
            return "not compared";
        }
        Set<String> missing = real.get().without(stub);
        Set<String> further = stub.without(real.get());
        if (!missing.isEmpty()) {
            return "missing " + String.join(", ", missing);
        }
        return further.isEmpty() ? "equal" : "superset " + String.join(", ", further);
    }

    private static Command compile(StubCargo cargo, Path folder, MacroCrate crate, Path source, String what)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "--edition=2021", "--crate-type=proc-macro", "--crate-name", crate.crateName(), source.toString()));
        words.addAll(
                what.equals("link")
                        ? List.of("--out-dir", folder.toString(), "-Cdebuginfo=0", "-Cprefer-dynamic")
                        : List.of("-Zunpretty=expanded"));
        Command compiled = cargo.rustc(folder, words);
        if (compiled.code() != 0) {
            System.out.println(crate + ": " + compiled.err());
        }
        return compiled;
    }

    /**
     * Returns the compiler's view of the crate itself, as a dependency with its default features; its macros don't run.
     */
    private static Optional<StubDeclarations> real(StubCargo cargo, Path folder, MacroCrate crate)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("lib.rs"), "");
        Files.writeString(folder.resolve("Cargo.toml"), """
                [package]
                name = "needs-it"
                version = "0.0.0"
                edition = "2021"
                [lib]
                path = "lib.rs"
                [dependencies]
                it = { package = "%s", version = "=%s" }
                [workspace]
                """.formatted(crate.name(), crate.version()));
        Command expanded = cargo.cargo(
                folder,
                List.of(
                        "rustc",
                        "--offline",
                        "--profile=check",
                        "--lib",
                        "-p",
                        crate.name(),
                        "--",
                        "-Zunpretty=expanded"));
        if (expanded.code() != 0) {
            System.out.println(crate + ": " + expanded.err());
            return Optional.empty();
        }
        return Optional.of(StubDeclarations.of(expanded.out()));
    }

    private static Set<String> names(MacroExports exports) {
        Set<String> names = new TreeSet<>();
        for (ExportedMacro macro : exports.macros()) {
            names.add(macro.kind().name().toLowerCase(Locale.ROOT) + " " + macro.name());
        }
        return names;
    }

    static Optional<byte[]> bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
