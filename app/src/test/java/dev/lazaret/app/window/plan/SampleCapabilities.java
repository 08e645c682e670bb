package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit.Kind;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.grade.LinkedLibraryGrades;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Capabilities of a few crates, and none of others. The code linked into units is ordinary, except for two of them.
 * Crates are still being read, so that pictures show that as well.
 */
final class SampleCapabilities implements CapabilityProvider {
    static final CapabilityProvider INSTANCE = new SampleCapabilities();

    private static final RepoPath ROOT = RepoPath.of("build.rs");

    private SampleCapabilities() {}

    @Override
    public CrateCapabilities capabilities(PlannedUnit unit) {
        return can(unit);
    }

    @Override
    public Optional<CrateCapabilities> crate(String words) {
        CrateCapabilities library = made(Kind.PROGRAM, List.of());
        return switch (words) {
            case "not-read 1.0.0" -> Optional.empty();
            case "connecting 1.0.0" ->
                Optional.of(new CrateCapabilities(
                        library.units(),
                        Map.of(),
                        new LinkedLibraryGrades(Map.of(
                                RepoPath.of("Cargo.toml"), Map.of(Kind.BUILD_SCRIPT, CapabilityGrade.UNUSUAL)))));
            default -> Optional.of(library);
        };
    }

    @Override
    public boolean isReading() {
        return true;
    }

    private static CrateCapabilities can(PlannedUnit unit) {
        Kind kind = switch (unit.kind()) {
            case BUILD_SCRIPT -> Kind.BUILD_SCRIPT;
            case MACRO -> Kind.MACRO;
            case TEST, DOC_TESTS -> Kind.TEST;
            case PROGRAM -> Kind.PROGRAM;
        };
        if (kind == Kind.TEST) {
            return unit.kind() == UnitId.Kind.TEST
                    ? made(kind, List.of(), Capability.FILE_WRITE, Capability.PROCESS)
                    : CrateCapabilities.NONE;
        }
        return switch (unit.crate()) {
            case "example-parser" ->
                made(kind, List.of(Capability.PROCESS, Capability.NETWORK, Capability.HOME), Capability.ENVIRONMENT);
            case "parser-derive" -> made(kind, List.of(Capability.FILE_READ));
            case "libc", "serde" -> made(kind, List.of(), Capability.PROCESS, Capability.ENVIRONMENT);
            case "anyhow" ->
                made(
                        kind,
                        List.of(),
                        Capability.PROCESS,
                        Capability.ENVIRONMENT,
                        Capability.FILE_WRITE,
                        Capability.UNSAFE,
                        Capability.UNKNOWN);
            case "num-traits" -> made(kind, List.of());
            case "rustversion", "proc-macro2", "thiserror-impl" -> made(kind, List.of(), Capability.ENVIRONMENT);
            case "crossbeam-utils" ->
                new CrateCapabilities(
                        made(kind, List.of(), Capability.NATIVE_COMPILE).units(),
                        Map.of(evidence(Capability.NATIVE_COMPILE), CapabilityGrade.WORTH_A_LOOK));
            default -> CrateCapabilities.NONE;
        };
    }

    private static CrateCapabilities made(Kind kind, List<Capability> unusual, Capability... ordinary) {
        List<Evidence> all = new ArrayList<>();
        unusual.forEach(one -> all.add(evidence(one)));
        Map<Evidence, CapabilityGrade> grades =
                all.stream().collect(Collectors.toMap(one -> one, _ -> CapabilityGrade.UNUSUAL));
        for (Capability one : ordinary) {
            all.add(evidence(one));
        }
        UnitCapabilities unit = new UnitCapabilities(
                new dev.lazaret.analysis.capability.Unit(kind, "x", "1.0.0", RepoPath.of("Cargo.toml"), ROOT),
                List.of(ROOT),
                all);
        return new CrateCapabilities(List.of(unit), grades);
    }

    private static Evidence evidence(Capability capability) {
        return new Evidence(
                capability,
                "a::name",
                "",
                ArgumentShape.PLAIN,
                ROOT,
                3,
                1,
                false,
                new Reachability(List.of(), Reachability.Break.ITEM));
    }
}
