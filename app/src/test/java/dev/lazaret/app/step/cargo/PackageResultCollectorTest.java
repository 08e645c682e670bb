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
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DiagnosticCause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that only errors in the code count as such, and that a unit is named only if it explains all errors. */
class PackageResultCollectorTest {
    private static final UnitId SCRIPT = new UnitId("sys", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);

    private static final String LOCKFILE = """
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["sys"]
            [[package]]
            name = "sys"
            version = "1.0.0"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            """;

    private static final PackageId DEMO = new PackageId("demo", "0.1.0");
    private static final PackageId SYS = new PackageId("sys", "1.0.0");

    private static final List<CompileWork.Crate> PACKAGES =
            List.of(new CompileWork.Crate("demo", "0.1.0"), new CompileWork.Crate("sys", "1.0.0"));

    private static final Optional<Lockfile> LOCKED = Optional.of(
            Lockfile.of(RepoPath.of("Cargo.lock"), TomlReader.read(LOCKFILE.getBytes(StandardCharsets.UTF_8))));

    private final PackageResultCollector collector =
            new PackageResultCollector(PACKAGES, new OmittedUnitGraph(List.of(), LOCKED, OmittedUnits.NONE));

    private PackageResult demo() {
        assertThat(collector.results()).hasSize(1);
        return collector.results().getFirst();
    }

    @Test
    void stubInDependencyIsNamed() {
        collector.error(SYS, new DiagnosticCause.Stub(SCRIPT));

        assertThat(demo().state()).isEqualTo(PackageResult.State.NOT_REACHED);
        assertThat(demo().blockers()).containsExactly(SCRIPT);
    }

    @Test
    void packageThatNeedsWhatStubBlocksIsNotCheckedCompletely() {
        collector.compiled(DEMO, true);
        collector.error(SYS, new DiagnosticCause.Stub(SCRIPT));

        assertThat(demo().state()).isEqualTo(PackageResult.State.NOT_REACHED);
        assertThat(demo().blockers()).containsExactly(SCRIPT);
    }

    @Test
    void saysWhetherLibraryWasCompiled() {
        collector.compiled(DEMO, false);
        collector.error(DEMO, new DiagnosticCause.Stub(SCRIPT));
        assertThat(demo().library()).isFalse();

        collector.compiled(DEMO, true);
        assertThat(demo().library()).isTrue();
        assertThat(demo().state()).isEqualTo(PackageResult.State.NOT_REACHED);
    }

    @Test
    void packageOfRegistryWithSameNameIsAnotherPackage() {
        collector.compiled(new PackageId("demo", "9.0.0"), true);

        assertThat(demo().state()).isEqualTo(PackageResult.State.NOT_REACHED);
    }

    @Test
    void refusalByGateIsNoErrorInCode() {
        collector.error(DEMO, new DiagnosticCause.Gate());

        assertThat(demo().state()).isEqualTo(PackageResult.State.NOT_REACHED);
        assertThat(demo().errors()).isEqualTo(PackageResult.Errors.NONE);
        assertThat(PackageResult.areUnreachedOnly(List.of(demo()))).isFalse();
    }

    @Test
    void noUnitIsNamedForErrorsThatNoStubExplains() {
        collector.error(SYS, new DiagnosticCause.Stub(SCRIPT));
        collector.error(SYS, new DiagnosticCause.Code());
        assertThat(demo().blockers()).isEmpty();
        assertThat(PackageResult.areUnreachedOnly(List.of(demo()))).isFalse();
    }

    @Test
    void errorsOfTestsAreCounted() {
        collector.error(DEMO, new DiagnosticCause.Code(), List.of("lib"));
        collector.error(DEMO, new DiagnosticCause.Code(), List.of("test"));
        collector.error(DEMO, new DiagnosticCause.Code(), List.of("bin"));
        assertThat(demo().errors()).isEqualTo(new PackageResult.Errors(3, 1, 0, 0));

        // An error of a target of the library's kind is then one of its tests.
        collector.compiled(DEMO, true);
        assertThat(demo().errors()).isEqualTo(new PackageResult.Errors(3, 2, 0, 0));
    }

    @Test
    void unitsAreNamedForPackageWithErrors() {
        collector.error(DEMO, new DiagnosticCause.Code());
        collector.error(DEMO, new DiagnosticCause.Stub(SCRIPT));

        assertThat(demo().state()).isEqualTo(PackageResult.State.ERRORS);
        assertThat(demo().blockers()).containsExactly(SCRIPT);
    }

    @Test
    void errorWithoutLocationHasNoKnownCause() {
        collector.compiled(DEMO, true);
        assertThat(demo().state()).isEqualTo(PackageResult.State.COMPILED);

        collector.errorWithoutLocation(DEMO);
        assertThat(demo().state()).isEqualTo(PackageResult.State.NOT_REACHED);
        assertThat(demo().blockers()).isEmpty();
    }

    @Test
    void unitsWithLeastLinkedCodeComeFirst(@TempDir Path folder) throws Exception {
        UnitId macro = new UnitId("sys", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            ScanResult.Done scanned =
                    (ScanResult.Done) repository.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE);
            OmittedUnits omitted = OmittedUnits.of(
                    List.of(
                            new OmittedUnits.Omitted(macro, folder, Map.of("syn", folder, "quote", folder), Set.of()),
                            new OmittedUnits.Omitted(SCRIPT, folder, Map.of("cc", folder), Set.of())),
                    List.of(),
                    repository,
                    scanned.inventory(),
                    Map.of(),
                    () -> false);
            PackageResultCollector both =
                    new PackageResultCollector(PACKAGES, new OmittedUnitGraph(List.of(), LOCKED, omitted));

            both.error(SYS, new DiagnosticCause.Stub(macro));
            both.error(SYS, new DiagnosticCause.Stub(SCRIPT));

            assertThat(both.results().getFirst().blockers()).containsExactly(SCRIPT, macro);
        }
    }
}
