package dev.lazaret.viewer.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.Relocation;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.DownloadTotals;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.Judged;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.viewer.gallery.Audits;
import dev.lazaret.viewer.history.HistoryModel.Entry;
import dev.lazaret.viewer.history.HistoryModel.EntryState;
import dev.lazaret.viewer.history.HistoryModel.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Verifies the displayed history: newest first by day and tree, each entry with its later changes. */
public final class HistoryModelTest {
    private static final String NOW = "sha256:9b3e71c0" + "0".repeat(52) + "d1c4";
    private static final String EARLIER = "sha256:41aa90e7" + "0".repeat(52) + "07bc";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Verdict FLAGGED = new Verdict(Verdict.State.FLAGGED, null, "look upstream", false);
    private static final Verdict ACCEPTED =
            new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", "only prints link flags", false);

    private static final Finding FINDING = Audits.example().findings().getFirst();

    @Test
    void newestFirstByDayAndTree() {
        HistoryModel model = HistoryModel.of(example(), now(Verdict.UNREVIEWED));
        assertThat(model.groups())
                .extracting(HistoryModel.Group::title)
                .containsExactly(
                        "Today, 25 November 2026", "12 November 2026, an earlier tree: digest 41aa 90e7 … 07bc");
        assertThat(model.groups().getFirst().entries())
                .extracting(Entry::title)
                .startsWith("Undone: Flagged " + FINDING.id())
                .endsWith("Opened at View");
        assertThat(model.counts())
                .containsEntry(Kind.VERDICT, 4)
                .containsEntry(Kind.STEP, 1)
                .containsEntry(Kind.STALE, 1)
                .containsEntry(Kind.OPENED, 1);
        assertThat(model.size()).isEqualTo(7);
    }

    @Test
    void showsManualFindingFromCreationUntilStale() {
        ManualFinding made = MadeFindings.of("src/a.rs", "one\ntwo\n", 1, 2, "A \u202e title", Severity.HIGH);
        HistoryEvent.Remarked first = new HistoryEvent.Remarked(
                1, Instant.EPOCH, NOW, "k", made, HistoryEvent.RemarkAct.MADE, OptionalLong.empty());
        HistoryEvent.Remarked second = new HistoryEvent.Remarked(
                2, Instant.EPOCH, NOW, "k", made, HistoryEvent.RemarkAct.CHANGED, OptionalLong.empty());
        HistoryEvent stale =
                new HistoryEvent.BecameStale(Instant.EPOCH, NOW, second, Relocation.StaleReason.CHANGED.sentence());
        List<Entry> entries = entries(HistoryModel.of(List.of(first, second), now(FLAGGED)), Kind.OWN);
        assertThat(entries).extracting(Entry::state).containsExactly(EntryState.IN_FORCE, EntryState.REPLACED);
        assertThat(entries).extracting(Entry::undoable).containsExactly(true, false);
        assertThat(entries.getLast().title()).isEqualTo("Own finding: high, A \\u{202E} title");
        assertThat(entries.getLast().detail()).startsWith("src/a.rs, lines 1 to 2.");
        HistoryEvent inCrate = new HistoryEvent.Remarked(
                3,
                Instant.EPOCH,
                NOW,
                "c",
                MadeFindings.inCrate("tide-sys@1.4.2", made),
                HistoryEvent.RemarkAct.MADE,
                OptionalLong.empty());
        assertThat(entries(HistoryModel.of(List.of(inCrate), now(FLAGGED)), Kind.OWN))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.detail()).startsWith("In tide-sys 1.4.2, src/a.rs, lines 1 to 2.");
                    assertThat(entry.undoable()).isTrue();
                });
        HistoryModel gone = HistoryModel.of(List.of(first, second, stale), now(FLAGGED));
        assertThat(entries(gone, Kind.OWN).getFirst().state()).isEqualTo(EntryState.STALE);
        assertThat(entries(gone, Kind.STALE)).hasSize(1);
    }

    @Test
    void onlyLatestVerdictIsInForce() {
        List<HistoryEvent> events = example();
        HistoryModel withdrawn = HistoryModel.of(events, now(Verdict.UNREVIEWED));
        assertThat(entries(withdrawn, Kind.VERDICT))
                .extracting(Entry::state)
                .containsExactly(EntryState.WITHDRAWN, EntryState.REPLACED, EntryState.REPLACED, EntryState.REPLACED);
        HistoryModel inForce = HistoryModel.of(events.subList(0, events.size() - 1), now(FLAGGED));
        assertThat(entries(inForce, Kind.VERDICT).getFirst().state()).isEqualTo(EntryState.IN_FORCE);
        assertThat(entries(inForce, Kind.VERDICT)).extracting(Entry::undoable).containsExactly(true, false, false);
    }

    @Test
    void listsNoteChangeAsNoteNotVerdict() {
        assertThat(entries(HistoryModel.of(example(), now(FLAGGED)), Kind.VERDICT))
                .extracting(Entry::title)
                .containsExactly(
                        "Undone: Flagged " + FINDING.id(),
                        "Note on " + FINDING.id(),
                        "Flagged " + FINDING.id(),
                        "Accepted " + FINDING.id());
    }

    @Test
    void staleVerdictIsNotOfferedForUndo() {
        Verdict stale = new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", null, true);
        HistoryModel model = HistoryModel.of(example().subList(0, 2), now(stale));
        Entry accepted = entries(model, Kind.VERDICT).getFirst();
        assertThat(accepted.state()).isEqualTo(EntryState.STALE);
        assertThat(accepted.undoable()).isFalse();
        assertThat(accepted.detail()).contains("Reason: Read and ordinary. ").contains("“only prints link flags”");
    }

    @Test
    void entryOfReadLinesNamesTheirFile() {
        Digest content = Digest.of(new byte[32]);
        LineSet lines = LineSet.of("1-40,50");
        HistoryEvent.LinesMarked read = new HistoryEvent.LinesMarked(
                1, at(25, 1), NOW, "", RepoPath.of("src/lib.rs"), content, lines, true, OptionalLong.empty());
        HistoryEvent.LinesMarked back = new HistoryEvent.LinesMarked(
                2, at(25, 2), NOW, "", RepoPath.of("src/lib.rs"), content, lines, false, OptionalLong.of(1));

        assertThat(entries(HistoryModel.of(List.of(read), now(FLAGGED)), Kind.LINES))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.title()).isEqualTo("Read 41 lines of src/lib.rs");
                    assertThat(entry.detail()).startsWith("Lines 1 to 40, 50. For the file with digest ");
                    assertThat(entry.state()).isEqualTo(EntryState.RECORDED);
                    assertThat(entry.undoable()).isTrue();
                });
        assertThat(entries(HistoryModel.of(List.of(read, back), now(FLAGGED)), Kind.LINES))
                .extracting(entry -> entry.title() + ", " + entry.state().words() + ", " + entry.undoable())
                .containsExactly(
                        "Undone: Read 41 lines of src/lib.rs, recorded, false",
                        "Read 41 lines of src/lib.rs, withdrawn, false");
    }

    @Test
    void decisionIsInForceUntilWithdrawnOrStale() {
        UnitId unit = new UnitId("anyhow", "1.0.95", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);
        Digest content = Digest.of(new byte[32]);
        HistoryEvent.Decided run = new HistoryEvent.Decided(
                1, at(25, 1), NOW, unit, content, PlannedUnit.Decision.RUN, OptionalLong.empty());
        HistoryEvent.Decided back = new HistoryEvent.Decided(
                2, at(25, 2), NOW, unit, content, PlannedUnit.Decision.STUB, OptionalLong.of(1));
        HistoryEvent.BecameStale stale = new HistoryEvent.BecameStale(at(25, 2), NOW, run, "Something has changed.");

        assertThat(decisions(run)).containsExactly("Run: anyhow, build script | in force | true");
        assertThat(decisions(run, stale)).containsExactly("Run: anyhow, build script | stale | false");
        assertThat(decisions(run, back))
                .containsExactly(
                        "Undone: Run: anyhow, build script | withdrawn | false",
                        "Run: anyhow, build script | replaced | false");
    }

    private static List<String> decisions(HistoryEvent... events) {
        return entries(HistoryModel.of(List.of(events), now(FLAGGED)), Kind.DECISION).stream()
                .map(entry -> entry.title() + " | " + entry.state().words() + " | " + entry.undoable())
                .toList();
    }

    @Test
    void stepTitlesReportExecutedUnits() {
        Entry check =
                entries(HistoryModel.of(example(), now(FLAGGED)), Kind.STEP).getFirst();
        assertThat(check.title()).isEqualTo("Check executed 1 unit");
        assertThat(check.detail()).isEqualTo("Policy and command stored.");
        StepRecord stopped = step(StepRecord.State.STOPPED, "you stopped it");
        Entry entry = entries(
                        HistoryModel.of(
                                List.of(new HistoryEvent.Stepped(1, at(25, 1), NOW, stopped)), now(Verdict.UNREVIEWED)),
                        Kind.STEP)
                .getFirst();
        assertThat(entry.title()).isEqualTo("Check was stopped, executed 1 unit");
        assertThat(entry.detail()).isEqualTo("You stopped it. Policy and command stored.");
    }

    @Test
    void checkWithoutErrorsInCodeIsIncomplete() {
        UnitId script = new UnitId("a", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
        PackageResult unreached = new PackageResult(
                "a",
                "1.0.0",
                PackageResult.State.NOT_REACHED,
                new PackageResult.Errors(0, 0, 1),
                false,
                List.of(script),
                List.of());
        StepRecord record = new StepRecord(
                Step.CHECK,
                StepEnd.failed("no errors in the code that was checked", 101),
                new LaunchRecord(NOW, List.of("cargo", "check"), List.of(), List.of()),
                new StepOutcome(List.of(), Optional.empty(), List.of(), List.of(), List.of())
                        .withPackages(List.of(unreached)));
        HistoryEvent event = new HistoryEvent.Stepped(1, at(25, 14), NOW, record);
        Entry entry = entries(HistoryModel.of(List.of(event), now(FLAGGED)), Kind.STEP)
                .getFirst();

        assertThat(entry.title()).startsWith("Check did not reach all code, ");
        assertThat(entry.state()).isEqualTo(HistoryModel.EntryState.UNREACHED);
    }

    @Test
    void checkWithStubsIsIncomplete() {
        UnitId script = new UnitId("a", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
        PackageResult stubbed = new PackageResult(
                "a",
                "1.0.0",
                PackageResult.State.COMPILED_WITH_STUBS,
                PackageResult.Errors.NONE,
                true,
                List.of(),
                List.of(script));
        StepRecord record = new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.DONE, null),
                new LaunchRecord(NOW, List.of("cargo", "check"), List.of(), List.of()),
                StepOutcome.NONE.withPackages(List.of(stubbed)));
        HistoryEvent event = new HistoryEvent.Stepped(1, at(25, 14), NOW, record);
        Entry entry = entries(HistoryModel.of(List.of(event), now(FLAGGED)), Kind.STEP)
                .getFirst();

        assertThat(entry.title()).startsWith("Check is done, with stubs, ");
        assertThat(entry.state()).isEqualTo(HistoryModel.EntryState.UNREACHED);
    }

    @Test
    void failedFetchExecutedNothing() {
        StepRecord failed = new StepRecord(
                Step.FETCH,
                StepEnd.of(StepRecord.State.FAILED, "no answer"),
                new LaunchRecord(NOW, List.of("cargo", "vendor"), List.of(), List.of()));
        Entry entry = entries(
                        HistoryModel.of(
                                List.of(new HistoryEvent.Stepped(1, at(25, 1), NOW, failed)), now(Verdict.UNREVIEWED)),
                        Kind.STEP)
                .getFirst();
        assertThat(entry.title()).isEqualTo("Fetch failed, executed nothing");
    }

    @Test
    void filtersByKindAndWords() {
        HistoryModel model = HistoryModel.of(example(), now(FLAGGED));
        assertThat(model.filtered(Optional.of(Kind.STALE), ""))
                .singleElement()
                .satisfies(group -> assertThat(group.entries())
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.title()).isEqualTo("Stale: Accepted " + FINDING.id())));
        assertThat(model.filtered(Optional.empty(), " LOOK upstream ")).isNotEmpty();
        assertThat(model.filtered(Optional.of(Kind.STEP), "look upstream")).isEmpty();
    }

    /** Returns the history of the picture. */
    public static List<HistoryEvent> example() {
        Judged accepted = judged(1, at(12, 16), EARLIER, ACCEPTED, OptionalLong.empty());
        return List.of(
                accepted,
                new HistoryEvent.TreeRead(at(25, 10), NOW, 148, 29),
                new HistoryEvent.BecameStale(
                        at(25, 11), NOW, accepted, "build.rs has changed since. It needs a new verdict."),
                judged(2, at(25, 12), NOW, new Verdict(Verdict.State.FLAGGED, null, null, false), OptionalLong.empty()),
                judged(3, at(25, 13), NOW, FLAGGED, OptionalLong.empty()),
                new HistoryEvent.Stepped(1, at(25, 14), NOW, step(StepRecord.State.DONE, "")),
                judged(4, at(25, 15), NOW, Verdict.UNREVIEWED, OptionalLong.of(2)));
    }

    /** Returns the present state that the example is compared with. */
    public static HistoryModel.Now now(Verdict verdict) {
        return new HistoryModel.Now(NOW, TODAY, ZoneOffset.UTC, _ -> Optional.of(FINDING), _ -> verdict);
    }

    private static List<Entry> entries(HistoryModel model, Kind kind) {
        return model.filtered(Optional.of(kind), "").stream()
                .flatMap(group -> group.entries().stream())
                .toList();
    }

    @Test
    void verdictOnCrateDoesNotReplaceRepositoryVerdict() {
        Judged own = judged(1, Instant.ofEpochSecond(1), NOW, FLAGGED, OptionalLong.empty());
        Judged inCrate = judged("tide@1.4.2", 2, Instant.ofEpochSecond(2), NOW, ACCEPTED, OptionalLong.empty());
        assertThat(inCrate.isAbout(own)).isFalse();
        List<Entry> told = entries(HistoryModel.of(List.of(own, inCrate), now(FLAGGED)), Kind.VERDICT);
        assertThat(told).extracting(Entry::state).containsOnly(EntryState.IN_FORCE);
        assertThat(told.getFirst().detail()).startsWith("In tide 1.4.2, ");
        assertThat(told.getFirst().finding()).isEmpty();
        assertThat(told.getFirst().undoable()).isFalse();
        assertThat(told.getLast().finding()).hasValue(FINDING);
    }

    @Test
    void titlesReportFetchedCratesAndUnseenUnits() {
        assertThat(told(fetched(new DownloadTotals(3, 4096)))).isEqualTo("Fetch: 3 crates downloaded, none executed");
        assertThat(told(fetched(new DownloadTotals(1, 4096)))).isEqualTo("Fetch: 1 crate downloaded, none executed");
        assertThat(told(fetched(new DownloadTotals(0, 0)))).isEqualTo("Fetch: no crate downloaded");
        StepRecord done = step(StepRecord.State.DONE, "");
        assertThat(told(new StepRecord(
                        done.step(),
                        StepEnd.of(done.state(), ""),
                        new LaunchRecord(NOW, done.command(), done.launch().policy(), done.units()),
                        new StepOutcome(List.of(), Optional.empty(), List.of(), List.of(), List.of()))))
                .isEqualTo("Check may have executed up to 1 unit");
    }

    @Test
    void capitalizesSentenceButNotHostName() {
        assertThat(detail("crates.example.org:443 was refused.")).startsWith("crates.example.org:443 was refused. ");
        assertThat(detail("cargo ended with code 101")).startsWith("Cargo ended with code 101. ");
    }

    private static String detail(String why) {
        HistoryEvent event = new HistoryEvent.Stepped(1, at(25, 14), NOW, step(StepRecord.State.FAILED, why));
        return entries(HistoryModel.of(List.of(event), now(FLAGGED)), Kind.STEP)
                .getFirst()
                .detail();
    }

    private static StepRecord fetched(DownloadTotals downloaded) {
        return new StepRecord(
                Step.FETCH,
                StepEnd.of(StepRecord.State.DONE, ""),
                new LaunchRecord(NOW, List.of("cargo", "fetch"), List.of(), List.of()),
                new StepOutcome(List.of(), Optional.of(downloaded), List.of(), List.of(), List.of()));
    }

    private static String told(StepRecord record) {
        HistoryEvent event = new HistoryEvent.Stepped(1, at(25, 14), NOW, record);
        return entries(HistoryModel.of(List.of(event), now(FLAGGED)), Kind.STEP)
                .getFirst()
                .title();
    }

    private static Judged judged(long id, Instant time, String tree, Verdict verdict, OptionalLong undoes) {
        return judged("", id, time, tree, verdict, undoes);
    }

    private static Judged judged(
            String crate, long id, Instant time, String tree, Verdict verdict, OptionalLong undoes) {
        return new Judged(
                id,
                time,
                tree,
                FINDING.id(),
                crate,
                FINDING.path(),
                FINDING.fingerprint(),
                Digest.of(new byte[32]),
                verdict,
                undoes);
    }

    private static StepRecord step(StepRecord.State state, String why) {
        PlannedUnit unit = new PlannedUnit(
                new UnitId("x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true),
                PlannedUnit.Decision.RUN,
                "asked");
        return new StepRecord(
                Step.CHECK,
                StepEnd.of(state, why),
                new LaunchRecord(NOW, List.of("cargo", "check"), List.of(), List.of(unit)));
    }

    private static Instant at(int day, int hour) {
        return Instant.parse("2026-11-%02dT%02d:00:00Z".formatted(day, hour));
    }
}
