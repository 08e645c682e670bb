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
import dev.lazaret.app.step.DiagnosticCause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies which unit is named for an error in a dependency: published crates compile, so a stub caused it. */
class DependencyErrorTest {
    private static final UnitId OF_PAINT = script("paint");
    private static final UnitId OF_TOKENS = script("token-tree");
    private static final UnitId OF_OTHER = script("other");
    private static final UnitId MACRO = new UnitId("map-macros", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);
    private static final UnitId DERIVE = new UnitId("paint-derive", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);

    private static final String LOCKFILE = """
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["plain"]
            [[package]]
            name = "plain"
            version = "1.0.0"
            source = "registry+a"
            dependencies = ["paint"]
            [[package]]
            name = "paint"
            version = "1.0.0"
            source = "registry+a"
            dependencies = ["paint-derive", "map-macros", "token-tree"]
            [[package]]
            name = "map-macros"
            version = "1.0.0"
            source = "registry+a"
            dependencies = ["token-tree"]
            [[package]]
            name = "paint-derive"
            version = "1.0.0"
            source = "registry+a"
            [[package]]
            name = "token-tree"
            version = "1.0.0"
            source = "registry+a"
            [[package]]
            name = "other"
            version = "1.0.0"
            source = "registry+a"
            """;

    @TempDir
    private Path folder = Path.of("");

    private static UnitId script(String crate) {
        return new UnitId(crate, "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paint | '' | couldn't read `/target/debug/build/paint-0a/out/named.rs` | paint",
                "paint | '' | `#![feature]` may not be used on the stable release channel | paint",
                "paint | todo,map | could not evaluate static initializer | map-macros",
                "paint | '' | the trait bound `token_tree::Span: From<proc_macro::Span>` is not satisfied | token-tree",
                "paint | '' | no method named `unwrap` found for struct `token_tree::Span` in the current scope | token-tree",
                "paint | '' | no method named `unwrap` found for struct `paint::token_tree::Span` in the current scope | paint",
                "paint | '' | the trait bound `other::Span: Copy` is not satisfied | paint",
                "paint | '' | cannot find function `init` in crate `token_tree` | token-tree",
                "map-macros | '' | the trait bound `token_tree::Span: From<proc_macro::Span>` is not satisfied | token-tree",
                "paint | '' | the trait bound `Colour: array::ArrayCast` is not satisfied | paint-derive",
                "plain | '' | the trait bound `Colour: ArrayCast` is not satisfied | paint-derive",
                "plain | '' | the trait bound `Colour: Paint` is not satisfied | paint"
            })
    void namesUnitThatCouldHaveMadeWhatIsMissing(String crate, String macros, String message, String by)
            throws Exception {
        Path source = Files.createDirectories(folder.resolve("derive/src")).resolve("lib.rs");
        Files.writeString(source, "fn e() -> T { quote! { impl ArrayCast for X { } } }");
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            ScanResult.Done scanned =
                    (ScanResult.Done) repository.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE);
            DiagnosticAttributor attribution = new DiagnosticAttributor(
                    Stream.of(OF_PAINT, OF_TOKENS, OF_OTHER, MACRO, DERIVE)
                            .map(unit -> new PlannedUnit(unit, PlannedUnit.Decision.STUB, "not decided"))
                            .toList(),
                    Optional.of(Lockfile.of(
                            RepoPath.of("Cargo.lock"), TomlReader.read(LOCKFILE.getBytes(StandardCharsets.UTF_8)))),
                    OmittedUnits.of(
                            List.of(
                                    new OmittedUnits.Omitted(MACRO, folder, Map.of(), Set.of("map")),
                                    new OmittedUnits.Omitted(
                                            DERIVE, folder.resolve("derive"), Map.of(), Set.of("ArrayCast"))),
                            List.of(),
                            repository,
                            scanned.inventory(),
                            Map.of("map", MACRO),
                            () -> false));

            DiagnosticCause cause = attribution.cause(new CargoMessage.Compiler(
                    new PackageId(crate, "1.0.0"),
                    List.of("lib"),
                    "error",
                    message.contains("trait bound") ? Optional.of("E0277") : Optional.empty(),
                    message,
                    Optional.of("/deps/" + crate + "-1.0.0/src/lib.rs"),
                    1,
                    1,
                    "",
                    macros.isEmpty() ? List.of() : List.of(macros.split(",")),
                    Optional.empty(),
                    List.of(),
                    ""));

            assertThat(cause).isInstanceOf(DiagnosticCause.Stub.class);
            assertThat(cause.by().orElseThrow().crate()).isEqualTo(by);
        }
    }
}
