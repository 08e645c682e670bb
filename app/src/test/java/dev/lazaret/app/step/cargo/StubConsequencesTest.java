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
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DiagnosticCause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies what follows from stubs in packages that have no error because of them: the packages do not count as checked
 * completely, and what the missing expansions would have defined or used is undecided.
 */
class StubConsequencesTest {
    private static final UnitId SCRIPT = new UnitId("log", "2.7.0", UnitId.Kind.BUILD_SCRIPT, "log/build.rs", true);
    private static final UnitId PASTE = new UnitId("paste", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);
    private static final UnitId DERIVE = new UnitId("serde_derive", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);

    private static final List<PackageId> PACKAGES = List.of(
            new PackageId("log", "2.7.0"),
            new PackageId("style", "0.1.0"),
            new PackageId("token", "0.1.0"),
            new PackageId("plain", "0.1.0"));

    private static final String LOCKFILE = """
            version = 4
            [[package]]
            name = "log"
            version = "2.7.0"
            [[package]]
            name = "style"
            version = "0.1.0"
            dependencies = ["paste", "serde_derive"]
            [[package]]
            name = "token"
            version = "0.1.0"
            dependencies = ["serde_derive"]
            [[package]]
            name = "plain"
            version = "0.1.0"
            dependencies = ["serde_derive"]
            [[package]]
            name = "paste"
            version = "1.0.0"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            [[package]]
            name = "serde_derive"
            version = "1.0.0"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            """;

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path crates = Path.of("");

    private @Nullable Repository repository;
    private OmittedUnits omitted = OmittedUnits.NONE;

    @BeforeEach
    void read() throws Exception {
        write("log", "#[cfg(integer128)] pub fn probe() -> u8 { \"no\" }");
        write("plain", """
                #[derive(Debug, Clone)]
                pub struct Plain;
                #[test]
                fn test() {}
                """);
        write("token", """
                use serde_derive::Serialize;
                #[cfg_attr(feature = "serde", derive(Serialize))]
                #[serde(default = "port")]
                pub struct Token { secret: u8 }
                fn port() -> u8 { 1 }
                fn unused() {}
                """);
        write("style", """
                macro_rules! shade { ($c:ident) => { color!(pub fn, $c); }; }
                macro_rules! color {
                    ($v:vis fn, $color:ident) => {
                        ::paste::paste! { fn $color(self) -> T; fn [<on_ $color>](self) -> T; impl Shaded for T {} }
                    };
                }
                macro_rules! other { ($e:expr) => { helper!($e) } }
                pub trait Stylize { shade!(cyan); shade!(dark_red); }
                fn call() { other!(magenta); }
                """);
        Repository opened = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository();
        repository = opened;
        ScanResult.Done scanned =
                (ScanResult.Done) opened.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE);
        omitted = OmittedUnits.of(
                List.of(
                        new OmittedUnits.Omitted(SCRIPT, folder.resolve("log"), Map.of(), Set.of()),
                        new OmittedUnits.Omitted(PASTE, crates, Map.of(), Set.of("paste")),
                        new OmittedUnits.Omitted(DERIVE, crates, Map.of(), Set.of("Serialize", "Debug", "test"))),
                List.of(),
                opened,
                scanned.inventory(),
                Map.of("paste", PASTE),
                () -> false);
    }

    private void write(String name, String source) throws Exception {
        Files.createDirectories(folder.resolve(name + "/src"));
        Files.writeString(folder.resolve(name + "/Cargo.toml"), "[package]\nname = \"" + name + "\"\n");
        Files.writeString(folder.resolve(name + "/src/lib.rs"), source);
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(repository).close();
    }

    private DiagnosticAttributor attribution(PlannedUnit.Decision script) {
        Optional<Lockfile> lockfile = Optional.of(
                Lockfile.of(RepoPath.of("Cargo.lock"), TomlReader.read(LOCKFILE.getBytes(StandardCharsets.UTF_8))));
        return new DiagnosticAttributor(
                List.of(
                        new PlannedUnit(SCRIPT, script, "not decided"),
                        new PlannedUnit(PASTE, PlannedUnit.Decision.STUB, "not decided"),
                        new PlannedUnit(DERIVE, PlannedUnit.Decision.STUB, "not decided")),
                lockfile,
                omitted);
    }

    private static Map<String, PackageResult> compiled(DiagnosticAttributor attribution) {
        PackageResultCollector collector = new PackageResultCollector(
                PACKAGES.stream()
                        .map(one -> new CompileWork.Crate(one.name(), one.version()))
                        .toList(),
                attribution.graph());
        PACKAGES.forEach(one -> collector.compiled(one, true));
        return collector.results().stream().collect(Collectors.toMap(PackageResult::crate, Function.identity()));
    }

    @Test
    void packageWithStubsIsNotCheckedAsItIs() {
        Map<String, PackageResult> results = compiled(attribution(PlannedUnit.Decision.STUB));

        assertThat(results.get("log"))
                .extracting(PackageResult::state, PackageResult::stubs)
                .containsExactly(PackageResult.State.COMPILED_WITH_STUBS, List.of(SCRIPT));
        assertThat(results.get("token"))
                .extracting(PackageResult::state, PackageResult::stubs)
                .containsExactly(PackageResult.State.COMPILED_WITH_STUBS, List.of(DERIVE));
        assertThat(results.get("style"))
                .extracting(PackageResult::state, PackageResult::stubs)
                .containsExactly(PackageResult.State.COMPILED_WITH_STUBS, List.of(PASTE));
        assertThat(results.get("plain"))
                .extracting(PackageResult::state, PackageResult::stubs)
                .containsExactly(PackageResult.State.COMPILED, List.of());
    }

    @ParameterizedTest
    @CsvSource({"RUN", "ISOLATE", "REPLAY"})
    void otherDecisionsAreNoStubs(PlannedUnit.Decision decision) {
        assertThat(compiled(attribution(decision)).get("log"))
                .extracting(PackageResult::state)
                .isEqualTo(PackageResult.State.COMPILED);
    }

    @Test
    void unitThatCouldNotBeIsolatedIsStub() {
        DiagnosticAttributor isolated = attribution(PlannedUnit.Decision.ISOLATE);

        assertThat(compiled(isolated.withStub(SCRIPT)).get("log"))
                .extracting(PackageResult::state)
                .isEqualTo(PackageResult.State.COMPILED_WITH_STUBS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E0599 | no method named `cyan` found for struct `Style` in the current scope | paste",
                "E0599 | no method named `on_cyan` found for struct `Style` in the current scope | paste",
                "E0599 | no method named `on_dark_red` found for struct `Style` in the current scope | paste",
                "E0407 | method `cyan` is not a member of trait `Stylize` | paste",
                "E0046 | not all trait items implemented, missing: `cyan` | paste",
                "E0425 | cannot find function `on_cyan` in this scope | paste",
                "E0432 | unresolved import `crate::style::cyan` | paste",
                "E0277 | the trait bound `Style: Shaded` is not satisfied | paste",
                "E0599 | no method named `cyna` found for struct `Style` in the current scope |",
                "E0599 | no method named `magenta` found for struct `Style` in the current scope |",
                "E0599 | no method named `color` found for struct `Style` in the current scope |",
                "E0425 | cannot find value `undefined` in this scope |",
                "E0277 | the trait bound `Style: Copy` is not satisfied |",
                "E0308 | mismatched types of `cyan` |",
                "E0061 | this method takes 1 argument but 0 arguments were supplied to `cyan` |",
            })
    void whatExpansionsOfMacroRulesCouldDefineIsUndecided(String code, String message, @Nullable String unit) {
        assertThat(cause("style", "error", code, message)).isEqualTo(unit == null ? "code" : "either " + unit);
        assertThat(cause("token", "error", code, message)).isEqualTo("code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token | dead_code | field `secret` is never read | serde_derive",
                "token | dead_code | function `port` is never used | serde_derive",
                "token | dead_code | function `unused` is never used |",
                "style | unused_imports | unused import: `crate::magic::cyan` | paste",
                "style | unused_imports | unused import: `crate::magic::Unknown` |",
                "style | unused_macros | unused macro definition: `other` |",
                "style | unused_mut | variable does not need to be mutable | paste",
                "plain | unused_mut | variable does not need to be mutable |",
                "plain | dead_code | field `secret` is never read |",
            })
    void whatExpansionsCouldUseIsUndecided(String crate, String code, String message, @Nullable String unit) {
        assertThat(cause(crate, "warning", code, message)).isEqualTo(unit == null ? "code" : "either " + unit);
    }

    private String cause(String crate, String level, String code, String message) {
        DiagnosticCause cause = attribution(PlannedUnit.Decision.STUB)
                .cause(new CargoMessage.Compiler(
                        PACKAGES.stream()
                                .filter(one -> one.name().equals(crate))
                                .findFirst()
                                .orElseThrow(),
                        List.of("lib"),
                        level,
                        Optional.of(code),
                        message,
                        Optional.of(crate + "/src/lib.rs"),
                        20,
                        1,
                        "",
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        ""));
        return cause.word() + cause.by().map(unit -> " " + unit.crate()).orElse("");
    }
}
