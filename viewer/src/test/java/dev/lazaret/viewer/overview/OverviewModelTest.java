package dev.lazaret.viewer.overview;

import static dev.lazaret.viewer.gallery.Example.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.LayoutAnomaly;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.summary.CoverageGapFormatter;
import dev.lazaret.viewer.findings.ExternalFindingFacts;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.gallery.Audits;
import dev.lazaret.viewer.overview.OverviewModel.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verifies the first page: headline, rows, what to read first, what was not examined. */
class OverviewModelTest {
    private static OverviewModel model(List<Finding> findings) {
        return OverviewModel.of(Audits.audit(findings, List.of(), 0), finding -> Verdict.UNREVIEWED, 510, true);
    }

    private static Finding of(String id, Severity severity, Trigger trigger, Effect effect) {
        return finding(id, severity, trigger, effect, "a/" + id, 1, id);
    }

    @Test
    void headlineNamesExactlyActsThatFire() {
        List<Trigger> before = List.of(Trigger.OPEN, Trigger.ENTER, Trigger.GIT, Trigger.CARGO);
        for (int bits = 1; bits < 16; bits++) {
            Set<Trigger> wanted = EnumSet.noneOf(Trigger.class);
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                if ((bits & (1 << i)) != 0) {
                    wanted.add(before.get(i));
                    findings.add(of("CFG-A" + i, Severity.HIGH, before.get(i), Effect.EXECUTES));
                } else {
                    findings.add(of("CFG-B" + i, Severity.MEDIUM, before.get(i), Effect.EXECUTES));
                    findings.add(of("CFG-C" + i, Severity.CRITICAL, before.get(i), Effect.HIDES));
                }
            }
            String headline = model(findings).lead().headline();
            assertThat(headline).startsWith("Don’t ").endsWith(" yet.");
            assertThat(headline.contains("in an editor"))
                    .isEqualTo(wanted.contains(Trigger.OPEN) || wanted.contains(Trigger.CARGO));
            assertThat(headline.contains("in a shell")).isEqualTo(wanted.contains(Trigger.ENTER));
            assertThat(headline.contains("git")).isEqualTo(wanted.contains(Trigger.GIT));
            assertThat(headline.contains("cargo")).isEqualTo(wanted.contains(Trigger.CARGO));
        }
    }

    @Test
    void countsTestDataSeparately() {
        Finding data = of("CFG-RUSTC", Severity.CRITICAL, Trigger.CARGO, Effect.EXECUTES)
                .in(RepositoryArea.TEST_DATA, Severity.CRITICAL);
        OverviewModel model = model(List.of(data, of("CFG-ENV", Severity.LOW, Trigger.CARGO, Effect.EXECUTES)));
        assertThat(model.lead().totals()).isEqualTo("1 low. In test data: 1.");
        assertThat(model.counts().bySeverity()).containsExactly(java.util.Map.entry(Severity.LOW, 1));
        assertThat(model.first()).extracting(FindingToReadFirst::finding).doesNotContain(data);
        assertThat(model.blocks())
                .flatExtracting(OverviewModel.Block::rows)
                .flatExtracting(OverviewModel.Row::findings)
                .doesNotContain(data);
        assertThat(model.legend()).endsWith("Not here, because only tests read them: 1.");
        assertThat(model.progress().findings()).as("they are still read").isEqualTo(2);
        assertThat(model(List.of(data)).lead().under()).contains("matched nothing that would make code run");
    }

    @Test
    void headlineNamesAllActs() {
        List<Finding> findings = new ArrayList<>();
        for (Trigger trigger : List.of(Trigger.OPEN, Trigger.ENTER, Trigger.GIT, Trigger.CARGO)) {
            findings.add(of("CFG-" + trigger, Severity.CRITICAL, trigger, Effect.REDIRECTS));
        }
        OverviewModel model = model(findings);
        assertThat(model.lead().headline())
                .isEqualTo(
                        "Don’t open this folder in an editor, don’t enter it in a shell, and don’t run git or cargo in it yet.");
        assertThat(model.lead().under())
                .isEqualTo("4 findings fire before any step of the ladder; 4 of them are critical." + besides(0)
                        + " Start with the four below.");
    }

    /** Returns the text on what no rule looks at, as every summary has it, after a blank. */
    private static String besides(long crates) {
        String words = CoverageGapFormatter.caveat(crates);
        return words.isEmpty() ? "" : " " + words;
    }

    @Test
    void headlineIsProvisionalWhileReading() {
        assertThat(OverviewModel.of(Audits.audit(List.of(), List.of(), 0), finding -> Verdict.UNREVIEWED, 510, false)
                        .lead()
                        .headline())
                .isEqualTo("So far: No execution points found in cargo’s files and Rust sources.");
    }

    @Test
    void statesThatNoFindingsAreNoProof() {
        assertThat(model(List.of()).lead().under())
                .isEqualTo("510 rules matched nothing that would make code run before Build."
                        + " That is not a proof: rules find only what they know." + besides(0));
        OverviewModel partly = OverviewModel.of(
                Audits.audit(
                        List.of(),
                        List.of(new NotLookedAt(RepoPath.of("a"), EntryKind.FILE, "oversized", 31_000_000)),
                        18),
                finding -> Verdict.UNREVIEWED,
                510,
                true);
        assertThat(partly.lead().under())
                .contains("That is not a proof: 1 file and 18 dependencies were not examined.");
    }

    @Test
    void groupsHidingFindingsSeparately() {
        OverviewModel model = model(List.of(
                of("SRC-BIDI", Severity.CRITICAL, Trigger.OPEN, Effect.HIDES),
                of("BIN-X", Severity.INFO, Trigger.TEST, Effect.INFORMS)));
        assertThat(model.hides().findings()).hasSize(1);
        assertThat(model.counts().noted()).isEqualTo(1);
        assertThat(model.blocks()).extracting(OverviewModel.Block::count).containsExactly(0, 0, 0, 1);
        assertThat(model.blocks().getLast().rows()).containsExactly(model.hides());
        assertThat(model.blocks().subList(0, 3).stream().flatMap(block -> block.rows().stream()))
                .hasSize(11);
        assertThat(model.legend()).endsWith("Not here, because they are only noted: 1.");
    }

    @Test
    void showsZeroForTriggersWithoutFindings() {
        OverviewModel model = OverviewModel.of(
                Audits.audit(List.of(of("MAN-X", Severity.LOW, Trigger.CHECK, Effect.EXECUTES)), List.of(), 67),
                _ -> Verdict.UNREVIEWED,
                510,
                true);
        assertThat(model.lead().headline()).isEqualTo("No high-severity findings are triggered before you act.");
        assertThat(model.lead().under()).isEqualTo((besides(67) + " Start with the one below.").strip());
        assertThat(model.blocks()).extracting(OverviewModel.Block::total).containsExactly("0", "1", "0");
        assertThat(model.blocks().getFirst().rows())
                .extracting(OverviewModel.Row::number)
                .containsExactly("0", "1", "0", "0", "0");
        assertThat(model(List.of(of("EDT-X", Severity.LOW, Trigger.OPEN, Effect.EXECUTES)))
                        .blocks()
                        .getFirst())
                .satisfies(before -> {
                    assertThat(before.total()).isEqualTo("1");
                    assertThat(before.rows().getFirst().words()).isNotBlank();
                });
    }

    @Test
    void languageServerHasRowBelowOpen() {
        Finding macro = of("SRC-MACRO-PROCESS", Severity.HIGH, Trigger.CHECK, Effect.EXECUTES);
        Finding build = of("SRC-X", Severity.HIGH, Trigger.BUILD, Effect.EXECUTES);

        OverviewModel.Block before = model(List.of(macro, build)).blocks().getFirst();

        assertThat(before.count()).isZero();
        assertThat(before.gravest()).contains(Severity.HIGH);
        assertThat(before.rows().get(1)).satisfies(row -> {
            assertThat(row.group().title()).isEqualTo("+ language server");
            assertThat(row.words()).isEqualTo("cargo, build scripts, macros");
            assertThat(row.findings()).containsExactly(macro);
            assertThat(FindingFilter.ofRow(row.group()).passes(macro, Verdict.UNREVIEWED, ExternalFindingFacts.NONE))
                    .isTrue();
            assertThat(FindingFilter.ofRow(row.group()).passes(build, Verdict.UNREVIEWED, ExternalFindingFacts.NONE))
                    .isFalse();
        });
    }

    @Test
    void foldsMoreThanTwelveMarksIntoCount() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            findings.add(finding("CFG-A", Severity.LOW, Trigger.CHECK, Effect.EXECUTES, "a", i + 1, "a"));
        }
        for (int i = 0; i < 12; i++) {
            findings.add(finding("CFG-B", Severity.HIGH, Trigger.CHECK, Effect.EXECUTES, "b", i + 1, "b"));
        }
        List<Mark> marks = model(findings).blocks().get(1).rows().get(1).marks();
        assertThat(marks).hasSize(13);
        assertThat(marks.getLast().count()).isEqualTo(13);
        assertThat(marks.getFirst().count()).isEqualTo(1);
    }

    @Test
    void readFirstRepeatsFamilyIfSlotsAreLeft() {
        List<FindingToReadFirst> first = model(List.of(
                        of("CFG-A", Severity.CRITICAL, Trigger.OPEN, Effect.EXECUTES),
                        of("CFG-B", Severity.CRITICAL, Trigger.OPEN, Effect.EXECUTES),
                        of("TC-A", Severity.CRITICAL, Trigger.RUN, Effect.EXECUTES),
                        of("GIT-A", Severity.HIGH, Trigger.OPEN, Effect.EXECUTES)))
                .first();
        assertThat(first.stream().map(one -> one.finding().id())).containsExactly("CFG-A", "CFG-B", "TC-A", "GIT-A");
    }

    @Test
    void readFirstListsEachRuleOnceWithItsPlaces() {
        List<Finding> findings = new ArrayList<>();
        for (int line = 1; line <= 3; line++) {
            findings.add(finding("EDT-A", Severity.CRITICAL, Trigger.OPEN, Effect.EXECUTES, "a", line, "a"));
            findings.add(finding("SRC-A", Severity.CRITICAL, Trigger.CHECK, Effect.EXECUTES, "b", line, "b"));
        }
        findings.add(finding("EDT-A", Severity.LOW, Trigger.OPEN, Effect.INFORMS, "a", 9, "only noted"));
        findings.add(of("SRC-B", Severity.CRITICAL, Trigger.CHECK, Effect.EXECUTES));
        findings.add(of("SRC-C", Severity.CRITICAL, Trigger.CHECK, Effect.EXECUTES));
        List<FindingToReadFirst> first = model(findings).first();
        assertThat(first.stream().map(one -> one.finding().id()))
                .containsExactlyInAnyOrder("EDT-A", "SRC-A", "SRC-B", "SRC-C");
        assertThat(first.stream()
                        .filter(one -> one.places() == 3)
                        .map(one -> one.finding().id() + one.finding().line() + one.placesWords()))
                .containsExactlyInAnyOrder("EDT-A13 places", "SRC-A13 places");
        assertThat(first).allMatch(one -> one.more() == 0);
    }

    @Test
    void readFirstListsFiveAndCountsRest() {
        List<Finding> findings = new ArrayList<>();
        for (String id : List.of("CFG-A", "CFG-B", "CFG-C", "TC-A", "GIT-A", "EDT-A", "ENV-A", "FS-A")) {
            findings.add(of(id, Severity.CRITICAL, Trigger.CARGO, Effect.EXECUTES));
        }
        List<FindingToReadFirst> first = model(findings).first();
        assertThat(first).hasSize(5);
        assertThat(first.stream().map(one -> one.finding().family())).doesNotHaveDuplicates();
        FindingToReadFirst config = first.stream()
                .filter(one -> one.finding().id().equals("CFG-A"))
                .findFirst()
                .orElseThrow();
        assertThat(config.more()).isEqualTo(2);
    }

    @Test
    void blockNamesItsGravestSeverity() {
        assertThat(model(List.of(of("TC-A", Severity.INFO, Trigger.CARGO, Effect.EXECUTES)))
                        .blocks()
                        .getFirst()
                        .gravest())
                .contains(Severity.INFO);
        assertThat(model(List.of(
                                of("TC-A", Severity.INFO, Trigger.CARGO, Effect.EXECUTES),
                                of("GIT-A", Severity.HIGH, Trigger.GIT, Effect.EXECUTES)))
                        .blocks()
                        .getFirst()
                        .gravest())
                .contains(Severity.HIGH);
        assertThat(model(List.of()).blocks().getFirst().gravest()).isEmpty();
    }

    @Test
    void notedFindingsAreNotReadFirst() {
        assertThat(model(List.of(of("BIN-X", Severity.CRITICAL, Trigger.TEST, Effect.INFORMS)))
                        .first())
                .isEmpty();
    }

    @Test
    void progressCountsCurrentVerdictsOnly() {
        List<Finding> findings = List.of(
                of("CFG-A", Severity.LOW, Trigger.RUN, Effect.EXECUTES),
                of("CFG-B", Severity.LOW, Trigger.RUN, Effect.EXECUTES),
                of("CFG-C", Severity.LOW, Trigger.RUN, Effect.EXECUTES));
        OverviewModel model = OverviewModel.of(
                Audits.audit(findings, List.of(), 0),
                finding -> switch (finding.id()) {
                    case "CFG-A" -> new Verdict(Verdict.State.FLAGGED, null, null, false);
                    case "CFG-B" -> new Verdict(Verdict.State.ACCEPTED, "Other", "x", true);
                    default -> Verdict.UNREVIEWED;
                },
                510,
                true);
        assertThat(model.progress().words()).isEqualTo("Findings reviewed 1 of 3");
    }

    @Test
    void listsSkippedEntriesWithKnownFacts() {
        OverviewModel model = OverviewModel.of(
                Audits.audit(
                        List.of(),
                        List.of(
                                new NotLookedAt(RepoPath.of("big\u202E.bin"), EntryKind.FILE, "oversized", 31_000_000),
                                new NotLookedAt(RepoPath.of("l"), EntryKind.LINK, "link leaves the repository", 0),
                                new NotLookedAt(RepoPath.of("p"), EntryKind.FIFO, "not a regular file", 0)),
                        2),
                finding -> Verdict.UNREVIEWED,
                510,
                true);
        assertThat(model.coverage().notLookedAt().stream().map(one -> one.title() + " | " + one.known()))
                .containsExactly(
                        "Looking for 2 dependencies… | Among the crates of Fetch and in the offline folder",
                        "1 file too large to be analysed | big\\u{202E}.bin (31 MB)",
                        "1 link leads outside the folder | l",
                        "1 entry is not read: no regular file | p");
        assertThat(model.coverage().words()).endsWith("files read in full");
    }

    @Test
    void noticeReportsMissingManifest() {
        assertThat(model(List.of()).remarks().notices()).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("No Cargo.toml here");
            assertThat(notice.words())
                    .isEqualTo("This folder has no Cargo.toml, so there is no Rust package to fetch or check."
                            + " View works: 5 files are read and 0 findings shown.");
        });
        assertThat(model(List.of(finding(
                                "MAN-X", Severity.LOW, Trigger.CHECK, Effect.EXECUTES, "Cargo.toml", 1, "a manifest")))
                        .remarks()
                        .notices())
                .isEmpty();
    }

    @Test
    void listsUnreadableFiles() {
        OverviewModel model = OverviewModel.of(
                Audits.audit(
                        List.of(finding("MAN-X", Severity.LOW, Trigger.CHECK, Effect.EXECUTES, "Cargo.toml", 1, "m")),
                        List.of(
                                new NotLookedAt(RepoPath.of("a"), EntryKind.FILE, "unreadable", 0),
                                new NotLookedAt(RepoPath.of("b"), EntryKind.FILE, "unreadable", 0),
                                new NotLookedAt(RepoPath.of("c"), EntryKind.FILE, "unreadable", 0)),
                        0),
                finding -> Verdict.UNREVIEWED,
                510,
                true);
        assertThat(model.remarks().notices())
                .singleElement()
                .satisfies(
                        notice -> assertThat(notice.words())
                                .isEqualTo(
                                        "3 files are not readable for you. They count as not examined, here and in every export."));
        assertThat(model.coverage().notLookedAt()).singleElement().satisfies(unread -> {
            assertThat(unread.known()).isEqualTo("a, b and 1 more");
            assertThat(unread.all()).containsExactly("a", "b", "c");
        });
    }

    @Test
    void noticeCountsStaleVerdicts() {
        List<Finding> findings = List.of(
                finding("MAN-X", Severity.LOW, Trigger.CHECK, Effect.EXECUTES, "Cargo.toml", 1, "m"),
                of("CFG-A", Severity.LOW, Trigger.RUN, Effect.EXECUTES));
        OverviewModel model = OverviewModel.of(
                Audits.audit(findings, List.of(), 0),
                finding -> new Verdict(
                        Verdict.State.ACCEPTED, "Other", "read", finding.id().equals("CFG-A")),
                510,
                true);
        assertThat(model.remarks().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.words())
                        .isEqualTo(
                                "1 of 2 decisions was made for files that have changed. The other one still holds."));
    }

    @Test
    void factsShowFilesReadAndCatalogue() {
        assertThat(model(List.of()).remarks().facts()).containsExactly("5 files, 4 KB", "Catalogue 00, 510 rules");
    }

    @Test
    void reportsLayoutAnomalies() {
        RepoPath submodule = RepoPath.of("vendor/simd");
        String empty = "is a submodule that is not checked out: nothing of it was read";
        Audit plain = Audits.audit(List.of(), List.of(new NotLookedAt(submodule, EntryKind.OTHER, empty, 0)), 0);
        Audit audit = new Audit(
                plain.name(),
                plain.catalogue(),
                plain.inventory(),
                plain.git(),
                new CargoModel(
                        List.of(),
                        List.of(),
                        List.of(
                                new LayoutAnomaly(
                                        LayoutAnomaly.Kind.SUBMODULE,
                                        submodule,
                                        0,
                                        empty,
                                        LayoutAnomaly.StepEffect.NONE),
                                new LayoutAnomaly(
                                        LayoutAnomaly.Kind.VIRTUAL,
                                        RepoPath.of("Cargo.toml"),
                                        1,
                                        "is a virtual workspace of 2 packages",
                                        LayoutAnomaly.StepEffect.NONE)),
                        List.of(),
                        List.of()),
                plain.findings(),
                plain.notLookedAt());
        OverviewModel model = OverviewModel.of(audit, finding -> Verdict.UNREVIEWED, 510, true);
        assertThat(model.remarks().layout()).containsExactly("Cargo.toml is a virtual workspace of 2 packages.");
        assertThat(model.coverage().notLookedAt().stream().map(one -> one.title() + " | " + one.known()))
                .containsExactly("1 submodule is not checked out | vendor/simd " + empty + ".");
    }
}
