package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attributes messages of a package with a stubbed build script and a stubbed derive and attribute macro. Each line of
 * {@code attribution.txt} is a message as rustc 1.95 prints it, and its cause. The texts of 1.85 differ only in the
 * codes and quotes, which the cases contain too.
 */
class AttributionCasesTest {
    private static final UnitId SCRIPT = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
    private static final UnitId NATIVE = new UnitId("native-sys", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);
    private static final UnitId BITS = new UnitId("bits", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);
    private static final UnitId MACRO = new UnitId("shape-derive", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);

    private static final String LOCKFILE = """
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["bits", "native-sys", "shape-derive"]
            [[package]]
            name = "bits"
            version = "1.0.0"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            [[package]]
            name = "native-sys"
            version = "1.0.0"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            [[package]]
            name = "shape-derive"
            version = "1.0.0"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            """;

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable Repository repository;
    private static OmittedUnits omitted = OmittedUnits.NONE;

    /** Reads the source of the stubbed units once for all cases. */
    @BeforeAll
    static void readOmittedUnits() throws Exception {
        Path demo = written("demo");
        repository = ((RepositoryOpenResult.Ready) Repository.open(demo)).repository();
        ScanResult.Done scanned =
                (ScanResult.Done) repository.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE);
        omitted = OmittedUnits.of(
                List.of(
                        new OmittedUnits.Omitted(SCRIPT, demo, Map.of(), Set.of()),
                        new OmittedUnits.Omitted(NATIVE, written("native-sys"), Map.of(), Set.of()),
                        new OmittedUnits.Omitted(BITS, written("bits"), Map.of(), Set.of("bits")),
                        new OmittedUnits.Omitted(MACRO, written("shape-derive"), Map.of(), Set.of("Shape", "handler"))),
                List.of(),
                repository,
                scanned.inventory(),
                Map.of("bits", BITS, "Shape", MACRO, "handler", MACRO, "shapes", MACRO),
                () -> false);
    }

    @AfterAll
    static void closeRepository() {
        if (repository != null) {
            repository.close();
        }
    }

    /** A line of the file: cause, code, macros and place of the excluded item, line, message, label, suggested trait. */
    record Case(
            String cause,
            String code,
            String macros,
            String gated,
            int line,
            String message,
            String label,
            String traits) {
        static Case of(String text) {
            String[] parts = text.split(" \\| ", -1);
            return new Case(
                    parts[0].strip(),
                    parts[1].strip(),
                    parts[2].strip(),
                    parts[3].strip(),
                    Integer.parseInt(parts[4].strip()),
                    parts[5].strip(),
                    parts.length > 6 ? parts[6].strip() : "",
                    parts.length > 7 ? parts[7].strip() : "");
        }

        CargoMessage.Compiler toMessage() {
            return new CargoMessage.Compiler(
                    new PackageId("demo", "0.1.0"),
                    List.of("lib"),
                    code.equals("unexpected_cfgs") ? "warning" : "error",
                    code.equals("-") ? Optional.empty() : Optional.of(code),
                    message,
                    Optional.of("src/lib.rs"),
                    line,
                    1,
                    label,
                    macros.equals("-") ? List.of() : List.of(macros.split(",")),
                    gated.equals("-")
                            ? Optional.empty()
                            : Optional.of(new CargoMessage.Place("src/lib.rs", Integer.parseInt(gated))),
                    traits.isEmpty() ? List.of() : List.of(traits),
                    "");
        }
    }

    static Stream<Case> cases() throws IOException {
        return lines("attribution.txt").stream().map(Case::of);
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AttributionCasesTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void attributesMessage(Case one) {
        assertThat(causes(List.of(one))).containsExactly(one.cause());
    }

    /** What a stub leaves out has no type, so that other types can't be inferred either. */
    @Test
    void typeIsUndecidedIfItemIsMissing() {
        Case typeless = Case.of("either native-sys | E0282 | - | - | 24 | type annotations needed for `*mut _` |");
        Case missing =
                Case.of("stub native-sys | E0425 | - | - | 24 | cannot find function `native_init` in crate `ffi` |");

        assertThat(causes(List.of(typeless, missing, typeless)))
                .containsExactly("code", missing.cause(), typeless.cause());
    }

    private static List<String> causes(List<Case> messages) {
        DiagnosticAttributor attribution = new DiagnosticAttributor(
                List.of(
                        new PlannedUnit(SCRIPT, PlannedUnit.Decision.STUB, "not decided"),
                        new PlannedUnit(NATIVE, PlannedUnit.Decision.STUB, "not decided"),
                        new PlannedUnit(BITS, PlannedUnit.Decision.STUB, "not decided"),
                        new PlannedUnit(MACRO, PlannedUnit.Decision.STUB, "not decided")),
                Optional.of(Lockfile.of(
                        RepoPath.of("Cargo.lock"), TomlReader.read(LOCKFILE.getBytes(StandardCharsets.UTF_8)))),
                omitted);
        return messages.stream()
                .map(one -> attribution.cause(one.toMessage()))
                .map(cause -> cause.word()
                        + cause.by().map(unit -> " " + unit.crate()).orElse(""))
                .toList();
    }

    /** Writes the files of a text in which {@code ## PATH} begins each file. */
    private static Path written(String name) throws IOException {
        Path project = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(AttributionCasesTest.class.getResourceAsStream(name + ".txt"))) {
            String[] files = ("\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8)).split("\n## ", -1);
            for (String file : List.of(files).subList(1, files.length)) {
                String[] parts = file.split("\n", 2);
                Path path = project.resolve(parts[0]);
                Files.createDirectories(path.getParent());
                Files.writeString(path, parts[1]);
            }
        }
        return project;
    }
}
