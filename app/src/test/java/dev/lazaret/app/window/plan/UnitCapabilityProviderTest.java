package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit.Kind;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.crates.CapabilitySummary;
import dev.lazaret.viewer.crates.CapabilitySummary.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies a plan's statements on its units: their capabilities, and unknown for units that were not read. */
class UnitCapabilityProviderTest {
    private final CrateCapabilities own = new CrateCapabilities(
            List.of(
                    unit(Kind.BUILD_SCRIPT, "harbour", "build.rs", Capability.PROCESS),
                    unit(Kind.BUILD_SCRIPT, "quay", "quay/build.rs", Capability.NETWORK),
                    unit(Kind.TEST, "harbour", ".", Capability.FILE_WRITE),
                    unit(Kind.PROGRAM, "harbour", ".", Capability.NETWORK),
                    unit(Kind.PROGRAM, "twin", "a", Capability.UNSAFE),
                    unit(Kind.PROGRAM, "twin", "a/b", Capability.NETWORK)),
            Map.of());
    private Optional<CrateCapabilities> crate = Optional.empty();
    private final UnitCapabilityProvider abilities = new UnitCapabilityProvider(own);

    @Test
    void repositoryUnitHasItsOwnCapabilities() {
        assertThat(seen(can(plan("harbour", UnitId.Kind.BUILD_SCRIPT, "build.rs", true))))
                .containsExactly("process");
        assertThat(seen(can(plan("quay", UnitId.Kind.BUILD_SCRIPT, "quay/build.rs", true))))
                .containsExactly("network");
        assertThat(can(plan("quay", UnitId.Kind.MACRO, "quay/build.rs", true)).state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void testsAndProgramsHaveCapabilitiesOfPackage() {
        CapabilitySummary test = can(plan("harbour", UnitId.Kind.TEST, "tests/it.rs", true));
        assertThat(seen(test)).containsExactly("files");
        assertThat(test.words()).isEqualTo("in its tests: files");
        assertThat(can(plan("harbour", UnitId.Kind.TEST, "src/lib.rs", true)).state())
                .isEqualTo(State.KNOWN);
        assertThat(seen(can(plan("harbour", UnitId.Kind.PROGRAM, "src/main.rs", true))))
                .containsExactly("network");
        assertThat(can(plan("harbour", UnitId.Kind.DOC_TESTS, "src/lib.rs", true))
                        .state())
                .isEqualTo(State.UNKNOWN);
        assertThat(can(plan("quay", UnitId.Kind.TEST, "quay/src/lib.rs", true)).state())
                .as("nothing was read of it")
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void folderDistinguishesPackagesOfSameName() {
        assertThat(seen(can(plan("twin", UnitId.Kind.PROGRAM, "a/b/src/main.rs", true))))
                .containsExactly("network");
        assertThat(seen(can(plan("twin", UnitId.Kind.PROGRAM, "a/src/main.rs", true))))
                .containsExactly("unsafe");
    }

    @Test
    void crateIsUnknownUntilRead() {
        PlannedUnit tide = plan("tide", UnitId.Kind.MACRO, "src/lib.rs", false);
        int[] told = {0, 0};
        abilities.crates(new UnitCapabilityProvider.Crates() {
            @Override
            public void read() {
                told[0]++;
            }

            @Override
            public boolean isReading() {
                return crate.isEmpty();
            }

            @Override
            public Optional<CrateCapabilities> find(String name, String version) {
                return name.equals("tide") && version.equals("0.1.0") ? crate : Optional.empty();
            }
        });
        abilities.wanted(() -> told[1]++);
        assertThat(can(tide).state()).isEqualTo(State.UNKNOWN);
        assertThat(abilities.isReading()).isTrue();
        crate = Optional.of(new CrateCapabilities(
                List.of(
                        unit(Kind.MACRO, "tide", "src/lib.rs", Capability.FILE_READ),
                        unit(Kind.BUILD_SCRIPT, "tide", "build.rs", Capability.NETWORK)),
                Map.of()));
        abilities.changed();
        assertThat(seen(can(tide))).containsExactly("files");
        assertThat(abilities.isReading()).isFalse();
        assertThat(told).containsExactly(1, 1);
    }

    private CapabilitySummary can(PlannedUnit unit) {
        return CapabilitySummary.of(abilities.capabilities(unit));
    }

    private static List<String> seen(CapabilitySummary can) {
        return UnitBadgeFactory.shown(can).stream().map(CapabilityMark::brief).toList();
    }

    private static PlannedUnit plan(String crate, UnitId.Kind kind, String path, boolean own) {
        return new PlannedUnit(new UnitId(crate, "0.1.0", kind, path, own), PlannedUnit.Decision.RUN, "");
    }

    private static UnitCapabilities unit(Kind kind, String crate, String root, Capability capability) {
        RepoPath path = RepoPath.of(root);
        return new UnitCapabilities(
                new dev.lazaret.analysis.capability.Unit(kind, crate, "0.1.0", RepoPath.of("Cargo.toml"), path),
                List.of(path),
                List.of(new Evidence(
                        capability,
                        "a::b",
                        "",
                        ArgumentShape.PLAIN,
                        path,
                        1,
                        1,
                        false,
                        new Reachability(List.of(), Reachability.Break.ITEM))));
    }
}
