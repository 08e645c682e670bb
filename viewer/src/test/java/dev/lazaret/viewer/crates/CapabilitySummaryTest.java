package dev.lazaret.viewer.crates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import dev.lazaret.viewer.crates.CapabilitySummary.Sight;
import dev.lazaret.viewer.crates.CapabilitySummary.State;
import dev.lazaret.viewer.crates.CrateEntry.Executes;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CrateEntry.Origin;
import dev.lazaret.viewer.crates.CrateEntry.Shelf;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import dev.lazaret.viewer.crates.CratesModel.Show;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies the text on a crate's capabilities: unknown is not "not seen", unusual ones come first, and every place is
 * listed.
 */
class CapabilitySummaryTest {
    private static final RepoPath ROOT = RepoPath.of("build.rs");
    private static final Executes SCRIPT = new Executes(Executes.Kind.BUILD_SCRIPT, "build.rs");

    private static Evidence evidence(Capability capability, int line, boolean test) {
        return new Evidence(
                capability,
                "a::" + capability.word(),
                "x",
                ArgumentShape.PLAIN,
                ROOT,
                line,
                1,
                test,
                new Reachability(List.of(), Reachability.Break.ITEM));
    }

    private static CrateCapabilities can(List<Evidence> all, Evidence... unusual) {
        UnitCapabilities unit = new UnitCapabilities(
                new Unit(Unit.Kind.BUILD_SCRIPT, "tide", "1.0.0", RepoPath.of("Cargo.toml"), ROOT), List.of(ROOT), all);
        return new CrateCapabilities(
                List.of(unit),
                Arrays.stream(unusual).collect(Collectors.toMap(one -> one, _ -> CapabilityGrade.UNUSUAL)));
    }

    private static CrateCapabilities rest(Unit.Kind kind, Evidence... all) {
        UnitCapabilities unit = new UnitCapabilities(
                new Unit(kind, "tide", "1.0.0", RepoPath.of("Cargo.toml"), RepoPath.ROOT), List.of(), List.of(all));
        return new CrateCapabilities(List.of(unit), Map.of());
    }

    private static CrateCapabilities with(CrateCapabilities one, CrateCapabilities other) {
        return new CrateCapabilities(
                Stream.concat(one.units().stream(), other.units().stream()).toList(), one.grades());
    }

    private static CrateEntry crate(Findings findings, Executes... executes) {
        Source source = findings instanceof Findings.None
                ? new Source.Absent("")
                : new Source.Here("/usr/share/tide", Shelf.OFFLINE);
        return new CrateEntry("tide", "1.0.0", Origin.REGISTRY, "crates.io", "", source, List.of(executes), findings);
    }

    private static Findings.Read read(CrateCapabilities can) {
        return new Findings.Read(Map.of(), List.of(), 1, List.of(), can);
    }

    @Test
    void reportsCapabilitiesWithPlacesAndUnusualOnes() {
        Evidence net = evidence(Capability.NETWORK, 9, false);
        Evidence ordinary = evidence(Capability.PROCESS, 2, false);
        Evidence shell = evidence(Capability.PROCESS, 7, false);
        Evidence test = evidence(Capability.FILE_WRITE, 12, true);
        CapabilitySummary abilities =
                CapabilitySummary.of(crate(read(can(List.of(ordinary, net, shell, test), net, shell)), SCRIPT));
        assertThat(abilities.state()).isEqualTo(State.KNOWN);
        assertThat(abilities.sight(CapabilityMark.NETWORK)).isEqualTo(Sight.UNUSUAL);
        assertThat(abilities.sight(CapabilityMark.PROCESS)).isEqualTo(Sight.UNUSUAL);
        assertThat(abilities.sight(CapabilityMark.FILES)).as("in tests only").isEqualTo(Sight.NOT_SEEN);
        assertThat(abilities.of(CapabilityMark.PROCESS))
                .extracting(AbilityPlace::where)
                .containsExactly("build.rs:7", "build.rs:2");
        assertThat(abilities.of(CapabilityMark.NETWORK).getFirst().words())
                .isEqualTo("a::network (x), unusual for a build script");
        assertThat(abilities.words()).isEqualTo("can: unusual: network, unusual: process");
        assertThat(abilities.grade(CapabilityMark.PROCESS)).isEqualTo(CapabilityGrade.UNUSUAL);
        assertThat(abilities.grade(CapabilityMark.FILES)).isEqualTo(CapabilityGrade.ORDINARY);
        assertThat(abilities.worst(CapabilityMark.PROCESS).where()).isEqualTo("build.rs:7");
    }

    @Test
    void unreadCrateIsUnknown() {
        for (Findings findings : List.of(new Findings.None(), new Findings.Waiting(), new Findings.Failed("No."))) {
            CapabilitySummary abilities = CapabilitySummary.of(crate(findings, SCRIPT));
            assertThat(abilities.sight(CapabilityMark.NETWORK)).isEqualTo(Sight.UNKNOWN);
            assertThat(abilities.words()).isEqualTo("what it can do is unknown");
        }
        assertThat(CapabilitySummary.of(crate(read(CrateCapabilities.NONE), SCRIPT))
                        .state())
                .as("a unit that is declared and not there")
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void unseenCodeMakesOtherCapabilitiesUnknown() {
        CapabilitySummary abilities = CapabilitySummary.of(
                can(List.of(evidence(Capability.UNKNOWN, 0, false), evidence(Capability.ENVIRONMENT, 3, false))));
        assertThat(abilities.state()).isEqualTo(State.IN_PART);
        assertThat(abilities.sight(CapabilityMark.ENVIRONMENT)).isEqualTo(Sight.SEEN);
        assertThat(abilities.sight(CapabilityMark.NETWORK)).isEqualTo(Sight.UNKNOWN);
        assertThat(abilities.words()).isEqualTo("can: environment; a part of its code can’t be seen");
    }

    @Test
    void libraryAndTestCapabilitiesRunLater() {
        CrateCapabilities library = rest(Unit.Kind.PROGRAM, evidence(Capability.NETWORK, 5, false));
        CrateCapabilities tests =
                rest(Unit.Kind.TEST, evidence(Capability.FILE_WRITE, 2, false), evidence(Capability.NETWORK, 9, false));
        CapabilitySummary abilities = CapabilitySummary.of(crate(read(with(library, tests))));
        assertThat(abilities.state()).isEqualTo(State.KNOWN);
        assertThat(abilities.sight(CapabilityMark.NETWORK)).isEqualTo(Sight.LATER);
        assertThat(abilities.sight(CapabilityMark.FILES)).isEqualTo(Sight.LATER);
        assertThat(abilities.sight(CapabilityMark.UNSAFE)).isEqualTo(Sight.NOT_SEEN);
        assertThat(abilities.of(CapabilityMark.NETWORK))
                .extracting(place -> place.where() + " " + place.when().words())
                .containsExactly(
                        "build.rs:9 in its tests: runs at Test", "build.rs:5 in its library or programs: runs at Run");
        assertThat(abilities.byMark(RunPhase.CHECK)).isEmpty();
        assertThat(abilities.byMark(RunPhase.TEST)).hasSize(2);
        assertThat(abilities.words()).isEqualTo("in its tests: network, files; in its library or programs: network");
    }

    @Test
    void showsCheckCapabilitiesFirst() {
        Evidence shell = evidence(Capability.PROCESS, 7, false);
        CrateCapabilities script = can(List.of(shell), shell);
        CrateCapabilities library =
                rest(Unit.Kind.PROGRAM, evidence(Capability.PROCESS, 1, false), evidence(Capability.UNSAFE, 2, false));
        CapabilitySummary abilities = CapabilitySummary.of(crate(read(with(script, library)), SCRIPT));
        assertThat(abilities.sight(CapabilityMark.PROCESS)).isEqualTo(Sight.UNUSUAL);
        assertThat(abilities.sight(CapabilityMark.UNSAFE)).isEqualTo(Sight.LATER);
        assertThat(abilities.of(CapabilityMark.PROCESS).getFirst().when()).isEqualTo(RunPhase.CHECK);
        assertThat(abilities.words()).isEqualTo("can: unusual: process; in its library or programs: process, unsafe");
    }

    @Test
    void missingScriptIsUnknownDespiteKnownLibrary() {
        CrateCapabilities library = rest(Unit.Kind.PROGRAM, evidence(Capability.NETWORK, 5, false));
        CapabilitySummary abilities = CapabilitySummary.of(crate(read(library), SCRIPT));
        assertThat(abilities.state()).isEqualTo(State.UNKNOWN);
        assertThat(abilities.sight(CapabilityMark.NETWORK)).isEqualTo(Sight.UNKNOWN);
        assertThat(abilities.words())
                .isEqualTo("what it can do at Check is unknown; in its library or programs: network");
    }

    @Test
    void libraryWithoutCapabilitiesIsKnown() {
        CapabilitySummary abilities = CapabilitySummary.of(crate(read(rest(Unit.Kind.PROGRAM))));
        assertThat(abilities.state()).isEqualTo(State.KNOWN);
        assertThat(abilities.words()).isEqualTo("no capability found");
        assertThat(CapabilitySummary.of(crate(new Findings.None())).state())
                .as("without a source nothing is known of it")
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void capsPlacesPerKindAndListsAllKinds() {
        List<Evidence> all = new ArrayList<>();
        for (int line = 1; line <= 300; line++) {
            all.add(evidence(Capability.FILE_READ, line, false));
        }
        all.add(evidence(Capability.UNSAFE, 400, false));
        CapabilitySummary abilities = CapabilitySummary.of(can(all));
        assertThat(abilities.of(CapabilityMark.FILES)).hasSize(CapabilitySummary.MOST);
        assertThat(abilities.of(CapabilityMark.UNSAFE)).hasSize(1);
        assertThat(abilities.byMark(RunPhase.CHECK)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void everyCapabilityHasMark(Capability capability) {
        CapabilitySummary abilities = CapabilitySummary.of(can(List.of(evidence(capability, 1, false))));
        assertThat(abilities.byMark(RunPhase.CHECK).values()).hasSize(1);
    }

    @Test
    void filtersCratesByCapability() {
        CrateEntry tide = crate(read(can(List.of(evidence(Capability.NETWORK, 1, false)))), SCRIPT);
        CratesModel model = new CratesModel(List.of(tide), List.of());
        assertThat(model.filtered(Show.ALL, "network")).containsExactly(tide);
        assertThat(model.filtered(Show.ALL, "environment")).isEmpty();
        CrateEntry library = crate(read(rest(Unit.Kind.TEST, evidence(Capability.FILE_WRITE, 1, false))));
        assertThat(new CratesModel(List.of(library), List.of()).filtered(Show.ALL, "tests files"))
                .containsExactly(library);
    }
}
