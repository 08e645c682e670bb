package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.viewer.gallery.Audits;
import dev.lazaret.viewer.gallery.Example;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Protects which findings stand together, which are listed, and in which order they are reviewed. */
class FindingGroupTest {
    private static List<FindingGroup> groups(FindingFilter filter) {
        return FindingGroup.of(Example.findings(), filter, Audits::verdict);
    }

    private static List<String> listed(FindingFilter filter) {
        return groups(filter).stream()
                .flatMap(group -> group.findings().stream())
                .map(Finding::id)
                .toList();
    }

    private static FindingFilter filter(
            Set<Severity> severities, Set<Family> families, Set<Verdict.State> verdicts, String text) {
        return new FindingFilter(severities, families, verdicts, Optional.empty(), text);
    }

    @Test
    void everyTriggerHasAGroupThatStaysWhenEmpty() {
        List<FindingGroup> groups = groups(filter(Set.of(), Set.of(), Set.of(), "no such path"));
        assertThat(groups).hasSize(Trigger.values().length + 2);
        assertThat(groups).allSatisfy(group -> assertThat(group.findings()).isEmpty());
    }

    @Test
    void whatNoRuleLooksAtIsNoZero() {
        assertThat(FindingGroup.of(List.of(), FindingFilter.ALL, Audits::verdict))
                .extracting(group -> group.title() + " " + group.number())
                .startsWith("On open ?", "Entering ?", "Git command ?", "Any cargo command 0", "Fetch 0")
                .endsWith("Other acts ?", "Reads differently than it works 0", "Noted 0");
    }

    @Test
    void whatHidesOrInformsStandsApart() {
        List<FindingGroup> groups = groups(FindingFilter.ALL);
        assertThat(groups.getFirst().findings())
                .noneMatch(finding -> finding.id().equals("SRC-BIDI"));
        assertThat(groups.get(10).findings()).extracting(Finding::id).containsExactly("SRC-BIDI", "SRC-LINT-OFF");
        assertThat(groups.get(11).findings()).extracting(Finding::id).containsExactly("BIN-FIXTURE");
    }

    @Test
    void countsAreBySeverity() {
        FindingGroup open = groups(FindingFilter.ALL).getFirst();
        assertThat(open.count(Severity.CRITICAL)).isEqualTo(2);
        assertThat(open.count(Severity.HIGH)).isEqualTo(1);
        assertThat(open.count(Severity.INFO)).isZero();
    }

    @Test
    void filters() {
        assertThat(listed(filter(Set.of(Severity.LOW), Set.of(), Set.of(), ""))).containsExactly("CFG-ENV");
        assertThat(listed(filter(Set.of(), Set.of(Family.TC), Set.of(), ""))).containsExactly("TC-PATH");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(Verdict.State.FLAGGED), "")))
                .containsExactly("EDT-VSCODE-TASK-ONOPEN", "TC-PATH");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(), "LEXER"))).containsExactly("SRC-PROCESS", "SRC-BIDI");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(), "src-bidi"))).containsExactly("SRC-BIDI");
    }

    @Test
    void lapsedVerdictsCountAsUnreviewed() {
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(Verdict.State.UNREVIEWED), "")))
                .contains("TOOL-JUST");
        assertThat(listed(filter(Set.of(), Set.of(), Set.of(Verdict.State.ACCEPTED), "")))
                .containsExactly("CFG-LINKER");
    }

    @Test
    void reviewGoesBySeverityThenByWhatFiresFirst() {
        ReviewOrder order = ReviewOrder.of(Example.findings());
        assertThat(order.findings())
                .extracting(Finding::id)
                .startsWith("AGT-MCP-SERVER", "EDT-VSCODE-TASK-ONOPEN", "SRC-BIDI", "GIT-HOOKS-PATH");
        Finding first = order.findings().getFirst();
        assertThat(order.before(Optional.of(first))).isEmpty();
        assertThat(order.after(Optional.empty())).contains(first);
        assertThat(order.after(Optional.of(order.findings().getLast()))).isEmpty();
        assertThat(order.nextUnreviewed(Optional.of(first), Audits::verdict).map(Finding::id))
                .contains("SRC-BIDI");
        assertThat(order.nextUnreviewed(
                        Optional.of(first), finding -> new Verdict(Verdict.State.FLAGGED, null, null, false)))
                .isEmpty();
    }
}
