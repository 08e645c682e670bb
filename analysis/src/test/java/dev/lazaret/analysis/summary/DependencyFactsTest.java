package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.grade.CrateCapabilities;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Verifies the statements of summaries on dependencies: a source counts only for its exact bytes, and unknown stays
 * unknown.
 */
class DependencyFactsTest {
    private static final String SUM = "02fc4265df13d6fa1d00ecff087228cc0a2b5f3c0e87e258d8b94a156e984c70";
    private final Audit audit = HandmadeAudit.example();

    @Test
    void sourceWithLockedChecksumReportsBuildScript() {
        assertThat(serde(new AvailableCrate("serde", "1.0.217", SUM, true, false)))
                .hasValueSatisfying(source -> assertThat(source.buildScript()).isTrue());
        assertThat(json(new AvailableCrate("serde", "1.0.217", SUM, true, false)))
                .contains("\"checksum\":\"" + SUM + "\",\"present\":true,\"buildScript\":true,\"macro\":false");
    }

    @Test
    void ignoresSourceOfOtherBytesOrVersion() {
        assertThat(serde(new AvailableCrate("serde", "1.0.217", "1".repeat(64), true, false)))
                .isEmpty();
        assertThat(serde(new AvailableCrate("serde", "1.0.216", SUM, true, false)))
                .isEmpty();
        assertThat(json(new AvailableCrate("serde", "1.0.216", SUM, true, false)))
                .contains("\"checksum\":\"" + SUM + "\",\"present\":false,\"buildScript\":null,\"macro\":null");
    }

    @Test
    void capabilitiesOfUnreadCrateAreUnknown() {
        AvailableCrate library = new AvailableCrate("serde", "1.0.217", SUM, false, false);
        assertThat(json(library))
                .contains("\"present\":true,\"buildScript\":false,\"macro\":false,\"capabilities\":[],"
                        + "\"evidence\":[],\"capabilitiesKnown\":false");
        UnitCapabilities read = HandmadeUnits.library("serde");
        assertThat(json(new DependencyFacts(
                        List.of(library), List.of(), Map.of(library, new CrateCapabilities(List.of(read), Map.of())))))
                .contains(
                        "\"macro\":false,\"capabilities\":[\"network\"],\"evidence\":[{\"capability\":\"network\",\"unit\":\"program\",",
                        "\"capabilitiesKnown\":true");
    }

    @Test
    void capsEvidenceAndListsCheckEvidenceFirst() {
        AvailableCrate source = new AvailableCrate("serde", "1.0.217", SUM, true, false);
        UnitCapabilities library = HandmadeUnits.library("serde");
        List<Evidence> many = Collections.nCopies(3_000, library.evidence().getFirst());
        String json = json(new DependencyFacts(
                List.of(source),
                List.of(),
                Map.of(
                        source,
                        new CrateCapabilities(
                                List.of(
                                        new UnitCapabilities(library.unit(), library.files(), many),
                                        HandmadeUnits.script("serde")),
                                Map.of()))));
        assertThat(json)
                .contains(
                        "\"evidence\":[{\"capability\":\"process\",\"unit\":\"build-script\"",
                        "\"evidenceLeftOut\":2002");
    }

    @Test
    void listsFetchedCratesWithoutLockfile() {
        DependencyFacts fetched =
                new DependencyFacts(List.of(new AvailableCrate("b", "1.0.0", SUM, false, true)), List.of());
        assertThat(fetched.locked(HandmadeAudit.of("alone"))).singleElement().satisfies(locked -> {
            assertThat(locked.crate().checksum()).isEqualTo(SUM);
            assertThat(locked.source())
                    .hasValueSatisfying(source -> assertThat(source.macro()).isTrue());
        });
    }

    @Test
    void reportsMissingLockfile() {
        Audit alone = new Audit(
                audit.name(),
                audit.catalogue(),
                audit.inventory(),
                audit.git(),
                new CargoModel(audit.cargo().workspaces(), List.of()),
                List.of(),
                List.of(),
                List.of());
        assertThat(Wording.dependencies(SummaryInput.unreviewed(alone)))
                .singleElement()
                .asString()
                .contains("without a lockfile");
        assertThat(Wording.dependencies(SummaryInput.unreviewed(HandmadeAudit.of("empty"))))
                .isEmpty();
    }

    @Test
    void flaggedCrateFindingPreventsClearing() {
        Audit reviewed = HandmadeAudit.of("reviewed", audit.findings().getFirst());
        Verdict accepted = new Verdict(Verdict.State.ACCEPTED, "Read and ordinary: ok", null, false);
        assertThat(Wording.cleared(new SummaryInput(reviewed, (_, _) -> accepted, List.of(), DependencyFacts.NONE)))
                .isTrue();
        SummaryInput flagged = new SummaryInput(
                reviewed,
                (_, _) -> accepted,
                List.of(),
                HandmadeAudit.reviewed().dependencies());
        assertThat(Wording.cleared(flagged)).isFalse();
        assertThat(Wording.rest(flagged)).endsWith(" 1 finding in crates is flagged.");
    }

    private Optional<AvailableCrate> serde(AvailableCrate fetched) {
        return new DependencyFacts(List.of(fetched), List.of())
                .locked(audit).stream()
                        .filter(locked -> locked.crate().name().equals("serde"))
                        .findFirst()
                        .orElseThrow()
                        .source();
    }

    private String json(AvailableCrate fetched) {
        return json(new DependencyFacts(List.of(fetched), List.of()));
    }

    private String json(DependencyFacts known) {
        SummaryInput reviewed = new SummaryInput(audit, (_, _) -> Verdict.UNREVIEWED, List.of(), known);
        return new String(new JsonSummaryRenderer().bytes(reviewed), StandardCharsets.UTF_8);
    }
}
