package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.badges.TriggerMarks;
import dev.lazaret.viewer.gallery.Audits;
import dev.lazaret.viewer.gallery.Example;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies which findings are grouped, folded and listed, and in which order they are reviewed. */
class FindingListModelTest {
    private static final List<Finding> FOLDED = List.of(
            of("MAN-DEP-PATH", Severity.LOW, "a/Cargo.toml", 9),
            of("MAN-DEP-PATH", Severity.LOW, "a/Cargo.toml", 4),
            of("TC-PATH", Severity.CRITICAL, "rust-toolchain.toml", 2),
            of("MAN-DEP-PATH", Severity.LOW, "b/Cargo.toml", 3),
            of("MAN-DEP-GIT", Severity.MEDIUM, "a/Cargo.toml", 6),
            of("MAN-DEP-GIT", Severity.MEDIUM, "a/Cargo.toml", 7));

    private static Finding of(String id, Severity severity, String path, int line) {
        return Example.finding(id, severity, Trigger.CHECK, Effect.EXECUTES, path, line, "Title");
    }

    private static FindingListModel list(List<Finding> findings, FindingFilter filter, FindingGrouping grouping) {
        return FindingListModel.of(findings, new FindingListModel.Wanted(filter, grouping), Audits::verdict);
    }

    private static List<FindingGroup> groups(FindingFilter filter) {
        return list(Example.findings(), filter, FindingGrouping.TRIGGER).groups();
    }

    private static List<String> listed(FindingFilter filter) {
        return list(Example.findings(), filter, FindingGrouping.TRIGGER).order().findings().stream()
                .map(Finding::id)
                .toList();
    }

    private static FindingFilter filter(
            Set<Severity> severities, Set<Family> families, Set<Verdict.State> verdicts, String text) {
        return new FindingFilter(severities, families, verdicts, Optional.empty(), Optional.empty(), text);
    }

    /** Returns rows as {@code ID LINE}, folds as {@code ID xNUMBER}, below the titles of their groups. */
    private static List<String> rows(FindingGrouping grouping) {
        return list(FOLDED, FindingFilter.ALL, grouping).groups().stream()
                .filter(group -> !group.isEmpty())
                .<String>mapMulti((group, rows) -> {
                    rows.accept(group.title());
                    group.rows()
                            .forEach(row -> rows.accept(
                                    switch (row) {
                                        case FindingRow.Fold fold ->
                                            fold.first().id() + " x"
                                                    + fold.findings().size();
                                        case FindingRow.One(Finding one) -> one.id() + " " + one.line();
                                        case FindingRow.Group _ -> "a group in a group";
                                    }));
                })
                .toList();
    }

    @Test
    void everyTriggerHasGroupEvenIfEmpty() {
        List<FindingGroup> groups = groups(filter(Set.of(), Set.of(), Set.of(), "no such path"));
        assertThat(groups).hasSize(Trigger.values().length + 2);
        assertThat(groups).allSatisfy(group -> assertThat(group.findings()).isEmpty());
    }

    @Test
    void showsZeroForTriggersWithoutFindings() {
        assertThat(list(List.of(), FindingFilter.ALL, FindingGrouping.TRIGGER).groups())
                .extracting(group -> group.title() + " " + group.number())
                .startsWith("On open 0", "Entering 0", "Git command 0", "Any cargo command 0", "Fetch 0")
                .endsWith("Other acts 0", "Misleading source 0", "Noted 0");
    }

    @Test
    void showsFilteredGroupAsHiddenNotZero() {
        FindingListModel list =
                list(Example.findings(), filter(Set.of(Severity.LOW), Set.of(), Set.of(), ""), FindingGrouping.TRIGGER);
        assertThat(list.groups().getFirst().number()).isEqualTo("3 hidden");
        assertThat(list.order().size()).isEqualTo(1);
        assertThat(list.hidden()).isEqualTo(Example.findings().size() - 1);
    }

    @Test
    void groupsHidingAndInfoFindingsSeparately() {
        List<FindingGroup> groups = groups(FindingFilter.ALL);
        assertThat(groups.getFirst().findings())
                .noneMatch(finding -> finding.id().equals("SRC-BIDI"));
        assertThat(groups.get(10).findings()).extracting(Finding::id).containsExactly("SRC-BIDI", "SRC-LINT-OFF");
        assertThat(groups.get(11).findings()).extracting(Finding::id).containsExactly("BIN-FIXTURE");
    }

    @Test
    void listsTestDataInSeparateLastGroup() {
        Finding data = of("CFG-RUSTC", Severity.CRITICAL, "tests/fixtures/.cargo/config.toml", 2)
                .in(RepositoryArea.TEST_DATA, Severity.LOW);
        List<Finding> findings = List.of(data, of("CFG-RUSTC", Severity.MEDIUM, ".cargo/config.toml", 2));
        List<FindingGroup> groups =
                list(findings, FindingFilter.ALL, FindingGrouping.TRIGGER).groups();
        assertThat(groups.getLast().title()).isEqualTo("Test data");
        assertThat(groups.getLast().findings()).containsExactly(data);
        assertThat(groups)
                .filteredOn(group -> group.title().equals("Check"))
                .singleElement()
                .satisfies(group -> assertThat(group.findings()).doesNotContain(data));
        assertThat(list(findings, FindingFilter.ofRow(new TriggerGroup.On(Trigger.CHECK)), FindingGrouping.TRIGGER)
                        .order()
                        .findings())
                .doesNotContain(data);
        assertThat(TriggerMarks.words(data)).isEqualTo("Check, in test data");
    }

    @Test
    void ciWorkflowIsRunByServiceNotAuditor() {
        Finding workflow = new Finding(
                new Finding.RuleLabel("TOOL-CI", Family.TOOL, "Title", true, true),
                new Finding.Assessment(Severity.LOW, Trigger.OTHER, Effect.EXECUTES),
                new Location(RepoPath.of(".github/workflows/a.yml"), 1, 1),
                "a.yml",
                "a");
        assertThat(TriggerMarks.words(workflow)).isEqualTo("Run by a CI service");
        assertThat(TriggerMarks.examples(Trigger.OTHER)).doesNotContain("CI");
    }

    @Test
    void countsAreBySeverity() {
        FindingGroup open = groups(FindingFilter.ALL).getFirst();
        assertThat(open.count(Severity.CRITICAL)).isEqualTo(2);
        assertThat(open.count(Severity.HIGH)).isEqualTo(1);
        assertThat(open.count(Severity.INFO)).isZero();
    }

    @Test
    void foldsFindingsOfOneShapePerFile() {
        assertThat(rows(FindingGrouping.TRIGGER))
                .containsExactly("Check", "TC-PATH 2", "MAN-DEP-GIT x2", "MAN-DEP-PATH x2", "MAN-DEP-PATH 3");
    }

    @Test
    void sortsFilesByWorstFindingAndRowsByLine() {
        assertThat(rows(FindingGrouping.FILE))
                .containsExactly(
                        "rust-toolchain.toml",
                        "TC-PATH 2",
                        "a/Cargo.toml",
                        "MAN-DEP-PATH x2",
                        "MAN-DEP-GIT x2",
                        "b/Cargo.toml",
                        "MAN-DEP-PATH 3");
    }

    @Test
    void sortsCratesByNameAndUnassignedLast() {
        List<Finding> findings = List.of(in("zeta", 1), in(null, 2), in("al\u202Epha", 3));
        FindingListModel list = list(findings, FindingFilter.ALL, FindingGrouping.CRATE);
        assertThat(list.groups())
                .extracting(FindingGroup::title)
                .containsExactly("al\\u{202E}pha", "zeta", "Outside of any crate");
        FindingFilter zeta = new FindingFilter(
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.of(list.crates().get(1)),
                "");
        assertThat(list(findings, zeta, FindingGrouping.CRATE).order().findings())
                .extracting(Finding::line)
                .containsExactly(1);
    }

    private static Finding in(@org.jspecify.annotations.Nullable String crate, int line) {
        Finding one = of("SRC-PROCESS", Severity.LOW, "src/lib.rs", line);
        return new Finding(
                one.rule(),
                one.assessment(),
                one.location(),
                one.evidence(),
                crate,
                one.fingerprint(),
                one.subjects(),
                one.area());
    }

    @Test
    void manualFindingsCountSeparatelyAndNeedNoVerdict() {
        Finding one = of("SRC-PROCESS", Severity.LOW, "src/lib.rs", 4);
        Finding own = new Finding(
                new Finding.RuleLabel("OWN", Family.OWN, "Mine"),
                one.assessment(),
                one.location(),
                one.evidence(),
                null,
                "own",
                one.subjects(),
                one.area(),
                new ManualFindingDetails(new LineRange(4, 6), Optional.empty(), Optional.empty(), Optional.empty()));
        FindingListModel list = list(List.of(own, one), FindingFilter.ALL, FindingGrouping.TRIGGER);
        assertThat(list.order().findings()).containsExactlyInAnyOrder(own, one);
        assertThat(List.of(list.all(), list.unreviewed(), list.manual(), list.hidden()))
                .containsExactly(1, 1, 1, 0);
        assertThat(list.order().nextUnreviewed(Optional.of(one), _ -> Verdict.UNREVIEWED))
                .contains(one);
        assertThat(FindingPlaceFormatter.of(own)).isEqualTo("src/lib.rs:4-6");
    }

    @Test
    void foldIsUnreviewedIfAnyFindingIs() {
        var accepted = new Verdict(Verdict.State.ACCEPTED, "read", null, false);
        var flagged = new Verdict(Verdict.State.FLAGGED, null, null, false);
        var fold = new FindingRow.Fold(FOLDED.subList(0, 2));
        assertThat(fold.verdict(finding -> finding.line() == 9 ? Verdict.UNREVIEWED : flagged))
                .isEqualTo(Verdict.UNREVIEWED);
        assertThat(fold.verdict(finding -> finding.line() == 4 ? flagged : accepted))
                .isEqualTo(flagged);
        assertThat(fold.verdict(_ -> accepted)).isEqualTo(accepted);
    }

    @Test
    void filtersBySeverityFamilyVerdictAndText() {
        assertThat(listed(filter(Set.of(Severity.LOW), Set.of(), Set.of(), ""))).containsExactly("CFG-ENV");
        assertThat(listed(filter(Set.of(), Set.of(Family.TC), Set.of(), ""))).containsExactly("TC-PATH");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(Verdict.State.FLAGGED), "")))
                .containsExactly("EDT-VSCODE-TASK-ONOPEN", "TC-PATH");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(), "LEXER"))).containsExactly("SRC-PROCESS", "SRC-BIDI");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(), " src-bidi"))).containsExactly("SRC-BIDI");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(), "task runner"))).containsExactly("TOOL-JUST");
        assertThat(listed(FindingFilter.ofRow(new TriggerGroup.On(Trigger.BUILD))))
                .containsExactly("CFG-LINKER");
        assertThat(listed(FindingFilter.ofRow(new TriggerGroup.Hides()))).containsExactly("SRC-BIDI", "SRC-LINT-OFF");
        assertThat(listed(new FindingFilter(
                        Set.of(), Set.of(), Set.of(), Optional.of(new TriggerGroup.Noted()), Optional.empty(), "")))
                .containsExactly("BIN-FIXTURE");
    }

    @Test
    void filtersByWhatCodeCanDo() {
        List<Finding> findings = List.of(
                of("SRC-BUILD-NET", Severity.CRITICAL, "build.rs", 3),
                of("SRC-PROCESS", Severity.MEDIUM, "src/main.rs", 4),
                of("TC-PATH", Severity.CRITICAL, "rust-toolchain.toml", 2));
        FindingFilter network = new FindingFilter(
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(CapabilityMark.NETWORK),
                Optional.empty(),
                "");
        assertThat(list(findings, network, FindingGrouping.FILE).order().findings())
                .extracting(Finding::id)
                .containsExactly("SRC-BUILD-NET");
        FindingListModel told = FindingListModel.of(
                findings,
                new FindingListModel.Wanted(
                        network,
                        FindingGrouping.FILE,
                        ExternalFindingFacts.NONE.withAbout(
                                finding -> finding.id().equals("SRC-PROCESS") ? Set.of(Capability.NETWORK) : Set.of())),
                Audits::verdict);
        assertThat(told.order().findings()).extracting(Finding::id).containsExactly("SRC-PROCESS");
    }

    @Test
    void filtersFindingsByNews() {
        ExternalFindingFacts known = ExternalFindingFacts.NONE
                .withChange(finding -> switch (finding.id()) {
                    case "TC-PATH" -> FindingChange.NEW;
                    case "MAN-DEP-GIT" -> finding.line() == 6 ? FindingChange.CHANGED : FindingChange.MOVED;
                    default -> FindingChange.UNCHANGED;
                })
                .withReported(Set.of(FOLDED.getFirst()));

        assertThat(Stream.of(FindingNewsKind.values())
                        .map(one -> FindingListModel.of(
                                        FOLDED,
                                        new FindingListModel.Wanted(FindingFilter.of(one), FindingGrouping.FILE, known),
                                        finding -> finding.line() == 3
                                                ? new Verdict(Verdict.State.ACCEPTED, "Other", null, true)
                                                : Verdict.UNREVIEWED)
                                .order()
                                .findings()
                                .stream()
                                .map(finding -> finding.id() + " " + finding.line())
                                .toList()))
                .containsExactly(
                        List.of("TC-PATH 2"),
                        List.of("MAN-DEP-GIT 6"),
                        List.of("MAN-DEP-PATH 3"),
                        List.of("MAN-DEP-PATH 9"));
    }

    @Test
    void staleVerdictsCountAsUnreviewed() {
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(Verdict.State.UNREVIEWED), "")))
                .contains("TOOL-JUST");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(Verdict.State.ACCEPTED), "")))
                .containsExactly("CFG-LINKER");
        assertThat(list(Example.findings(), FindingFilter.ALL, FindingGrouping.FILE)
                        .unreviewed())
                .isEqualTo(Example.findings().size() - 3);
    }

    @Test
    void reviewStartsAtWorstAndFollowsDisplayedOrder() {
        FindingListModel list = list(FOLDED, FindingFilter.ALL, FindingGrouping.FILE);
        ReviewOrder order = list.order();
        assertThat(order.findings()).extracting(Finding::line).containsExactly(2, 4, 9, 6, 7, 3);
        ReviewOrder shown = list(Example.findings(), FindingFilter.ALL, FindingGrouping.TRIGGER)
                .order();
        assertThat(shown.after(Optional.empty()).map(Finding::id)).contains("AGT-MCP-SERVER");
        Finding bidi = shown.findings().stream()
                .filter(finding -> finding.id().equals("SRC-BIDI"))
                .findFirst()
                .orElseThrow();
        assertThat(shown.after(Optional.of(bidi)).map(Finding::id)).contains("SRC-LINT-OFF");
        assertThat(shown.before(Optional.of(bidi)).map(Finding::id)).contains("TOOL-JUST");
        assertThat(shown.before(Optional.of(shown.findings().getFirst()))).isEmpty();
        assertThat(shown.after(Optional.of(shown.findings().getLast()))).isEmpty();
        assertThat(ReviewOrder.EMPTY.after(Optional.empty())).isEmpty();
    }

    @Test
    void nextUnreviewedWrapsToStart() {
        ReviewOrder order = ReviewOrder.of(Example.findings());
        Finding last = order.findings().getLast();
        assertThat(order.nextUnreviewed(Optional.of(last), Audits::verdict).map(Finding::id))
                .contains("AGT-MCP-SERVER");
        assertThat(order.nextUnreviewed(Optional.empty(), Audits::verdict).map(Finding::id))
                .contains("AGT-MCP-SERVER");
        assertThat(order.nextUnreviewed(
                        Optional.of(last), finding -> new Verdict(Verdict.State.FLAGGED, null, null, false)))
                .isEmpty();
    }
}
