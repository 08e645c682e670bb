package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.Downloaded;
import dev.lazaret.analysis.trust.HistoryEvent;
import dev.lazaret.analysis.trust.Launch;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Outcome;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepEnd;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.UnitId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the auditor said is kept, bound to content, and history is only added to. */
final class StoreTest {
    private static final Verdict ACCEPTED =
            new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", "writes only OUT_DIR", false);
    private static final Verdict FLAGGED = new Verdict(Verdict.State.FLAGGED, null, null, false);

    @TempDir
    Path temporary;

    private Path data;
    private Path repository;
    private long now;

    StoreTest() {
        data = Path.of("");
        repository = Path.of("");
    }

    @BeforeEach
    void folders() throws Exception {
        data = temporary.resolve("data");
        repository = Files.createDirectory(temporary.resolve("repository"));
    }

    @Test
    void verdictIsThereAfterReopening() throws Exception {
        try (Store store = open()) {
            assertThat(store.verdictFor(repository, key(1))).isEqualTo(Verdict.UNREVIEWED);
            store.putVerdict(repository, key(1), ACCEPTED);
        }
        try (Store store = open()) {
            assertThat(store.verdictFor(repository, key(1))).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void verdictOnOtherContentHasLapsed() throws Exception {
        try (Store store = open()) {
            store.putVerdict(repository, key(1), ACCEPTED);
            Verdict verdict = store.verdictFor(repository, key(2));
            assertThat(verdict.lapsed()).isTrue();
            assertThat(verdict.holds()).isFalse();
            assertThat(verdict.reason()).isEqualTo(ACCEPTED.reason());
            assertThat(store.verdictFor(repository, key(1))).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void verdictHoldsInACopyAndLapsesOnlyWhereItWasGiven() throws Exception {
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        try (Store store = open()) {
            store.putVerdict(repository, key(1), ACCEPTED);
            assertThat(store.verdictFor(copy, key(1))).isEqualTo(ACCEPTED);
            assertThat(store.verdictFor(copy, key(2))).isEqualTo(Verdict.UNREVIEWED);
        }
    }

    @Test
    void verdictsOfAnAuditAreThoseOfTheStore() throws Exception {
        Audit before = audit(digest(1));
        Audit after = audit(digest(2));
        Finding finding = before.findings().getFirst();
        try (Store store = open()) {
            assertThat(store.verdicts(repository).of(before, finding)).isEqualTo(Verdict.UNREVIEWED);
            store.putVerdict(repository, VerdictKey.of(before, finding), ACCEPTED);
            for (Audit audit : List.of(before, after)) {
                Verdict verdict = store.verdicts(repository).of(audit, finding);
                assertThat(new Verdict(verdict.state(), verdict.reason(), verdict.note(), verdict.lapsed()))
                        .isEqualTo(store.verdictFor(repository, VerdictKey.of(audit, finding)));
            }
            assertThat(store.verdicts(repository).of(before, finding)).isEqualTo(ACCEPTED);
            assertThat(store.verdicts(repository).of(after, finding)).satisfies(verdict -> {
                assertThat(verdict.lapsed()).isTrue();
                assertThat(verdict.lapse()).contains(" has changed since. It needs a new verdict.");
            });
            assertThat(store.verdicts(temporary).of(after, finding)).isEqualTo(Verdict.UNREVIEWED);
        }
    }

    @Test
    void verdictInACrateIsItsOwnAndNotTheRepositorys() throws Exception {
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        Audit audit = audit(digest(1));
        Audit changed = audit(digest(2));
        Finding finding = audit.findings().getFirst();
        try (Store store = open()) {
            store.putVerdict(repository, VerdictKey.of("tide@1.4.2", audit, finding), FLAGGED);
            assertThat(store.verdicts(repository).of(audit, finding)).isEqualTo(Verdict.UNREVIEWED);
            assertThat(store.verdicts(repository, "tide@1.4.1").of(audit, finding))
                    .isEqualTo(Verdict.UNREVIEWED);
            for (Path folder : List.of(repository, copy)) {
                assertThat(store.verdicts(folder, "tide@1.4.2").of(audit, finding))
                        .isEqualTo(FLAGGED);
            }
            assertThat(store.verdicts(repository, "tide@1.4.2").of(changed, finding))
                    .matches(Verdict::lapsed);
            store.putOpening(repository, changed);
            assertThat(store.history(repository))
                    .as("an audit of the repository lapses nothing of a crate")
                    .noneMatch(HistoryEvent.Lapsed.class::isInstance);
            assertThat(store.crateVerdicts(repository)).singleElement().satisfies(given -> {
                assertThat(given.crate()).isEqualTo("tide");
                assertThat(given.version()).isEqualTo("1.4.2");
                assertThat(given.path()).isEqualTo(finding.path());
                assertThat(given.verdict()).isEqualTo(FLAGGED);
            });
            assertThat(store.crateVerdicts(copy)).isEmpty();
            store.putVerdict(repository, VerdictKey.of("tide@1.4.2", audit, finding), Verdict.UNREVIEWED);
            assertThat(store.crateVerdicts(repository)).isEmpty();
        }
    }

    @Test
    void historyKeepsEveryVerdictAndCannotBeChanged() throws Exception {
        try (Store store = open()) {
            now = 1000;
            store.putVerdict(repository, key(1), ACCEPTED);
            now = 2000;
            store.putVerdict(repository, key(1), FLAGGED);
            now = 3000;
            store.putVerdict(repository, key(1), Verdict.UNREVIEWED);
            assertThat(store.verdictFor(repository, key(1))).isEqualTo(Verdict.UNREVIEWED);
            assertThat(store.verdictHistory(repository))
                    .containsExactly(
                            new VerdictEntry(key(1), ACCEPTED, Instant.ofEpochSecond(1)),
                            new VerdictEntry(key(1), FLAGGED, Instant.ofEpochSecond(2)),
                            new VerdictEntry(key(1), Verdict.UNREVIEWED, Instant.ofEpochSecond(3)));
        }
        try (Database database = Database.open(data)) {
            assertThatThrownBy(() -> database.write("UPDATE verdict SET state = 'accepted'"))
                    .hasMessageContaining("only added to");
            assertThatThrownBy(() -> database.write("DELETE FROM verdict")).hasMessageContaining("only added to");
        }
    }

    @Test
    void pathsThatDifferInOneByteThatIsNoTextAreDifferent() throws Exception {
        VerdictKey one = new VerdictKey("R", RepoPath.ofBytes(new byte[] {'a', (byte) 0xff}), "f", digest(1));
        VerdictKey other = new VerdictKey("R", RepoPath.ofBytes(new byte[] {'a', (byte) 0xfe}), "f", digest(1));
        try (Store store = open()) {
            store.putVerdict(repository, one, ACCEPTED);
            assertThat(store.verdictFor(repository, one)).isEqualTo(ACCEPTED);
            assertThat(store.verdictFor(repository, other)).isEqualTo(Verdict.UNREVIEWED);
        }
    }

    @Test
    void lapsedVerdictIsNotKeptAsIfItWereGiven() throws Exception {
        try (Store store = open()) {
            Verdict lapsed = new Verdict(Verdict.State.FLAGGED, null, null, true);
            assertThatThrownBy(() -> store.putVerdict(repository, key(1), lapsed))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void stepsStandForThePresentContent() throws Exception {
        StepRecord done = check(StepRecord.State.DONE, digest(1));
        try (Store store = open()) {
            assertThat(store.steps(repository, digest(1)))
                    .extracting(StepRecord::state)
                    .containsOnly(StepRecord.State.NEVER);
            store.putStep(repository, check(StepRecord.State.FAILED, digest(1)));
            store.putStep(repository, done);
        }
        try (Store store = open()) {
            assertThat(check(store, repository, digest(1))).isEqualTo(done);
            assertThat(check(store, temporary, digest(1))).isEqualTo(done);
            assertThat(check(store, temporary, digest(2))).isEqualTo(StepRecord.never(Step.CHECK));
            StepRecord lapsed = check(store, repository, digest(2));
            assertThat(lapsed.state()).isEqualTo(StepRecord.State.LAPSED);
            assertThat(lapsed.digest()).isEqualTo(digest(1).toString());
            store.putStep(repository, check(StepRecord.State.FAILED, digest(2)));
            assertThat(check(store, repository, digest(1))).isEqualTo(done);
            assertThat(store.history(repository))
                    .extracting(event -> ((HistoryEvent.Stepped) event).record().state())
                    .containsExactly(StepRecord.State.FAILED, StepRecord.State.DONE, StepRecord.State.FAILED);
        }
    }

    /** Each attempt leaves what is kept at its start, too; the first of two may still run while the second is refused. */
    @Test
    void aRefusalHidesNothingThatRan() throws Exception {
        StepRecord done = check(StepRecord.State.DONE, digest(1));
        StepRecord begun = begun(done);
        StepRecord refused = check(StepRecord.State.REFUSED, digest(1));
        Path other = Files.createDirectory(temporary.resolve("other"));
        try (Store store = open()) {
            store.putStep(repository, begun);
            store.putStep(repository, refused);
            assertThat(check(store, repository, digest(1))).isEqualTo(refused);
            assertThat(check(store, repository, digest(2))).isEqualTo(StepRecord.never(Step.CHECK));

            store.putStep(repository, begun);
            store.putStep(repository, begun);
            store.putStep(repository, refused);
            assertThat(check(store, repository, digest(1))).isEqualTo(begun);

            store.putStep(repository, done);
            store.putStep(repository, begun);
            store.putStep(repository, refused);
            assertThat(check(store, repository, digest(1))).isEqualTo(done);

            store.putStep(repository, begun(check(StepRecord.State.DONE, digest(2))));
            store.putStep(repository, check(StepRecord.State.REFUSED, digest(2)));
            assertThat(check(store, repository, digest(2)).state()).isEqualTo(StepRecord.State.LAPSED);
            assertThat(check(store, repository, digest(2)).digest())
                    .isEqualTo(digest(1).toString());
            assertThat(check(store, other, digest(2)).state()).isEqualTo(StepRecord.State.REFUSED);
        }
    }

    private static StepRecord begun(StepRecord run) {
        return StepRecord.begun(run.step(), run.launch(), run.notes());
    }

    @Test
    void theEndOfARunIsKeptAsItWas() throws Exception {
        StepRecord ran = check(StepRecord.State.DONE, digest(1));
        List<StepEnd> ends = List.of(
                StepEnd.failed("It said no.", 101),
                StepEnd.of(StepRecord.State.STOPPED, "By the auditor."),
                StepEnd.of(StepRecord.State.FAILED, "Its end was lost.").lost(),
                StepRecord.begun(Step.CHECK, ran.launch(), List.of()).end());
        Outcome downloaded = new Outcome(
                        List.of("A note."), Optional.of(new Downloaded(3, 1L << 40)), List.of(), List.of(), List.of())
                .withObservations(List.of(
                        observation(Observation.Actor.CARGO, Optional.empty()),
                        observation(
                                new Observation.Actor(Optional.of("x"), Observation.Kind.UNKNOWN),
                                Optional.of("file"),
                                new Observation.Amount("bytes", 1L << 40))));
        try (Store store = open()) {
            for (StepEnd end : ends) {
                store.putStep(repository, new StepRecord(Step.CHECK, end, ran.launch()));
            }
            StepRecord fetched =
                    new StepRecord(Step.FETCH, StepEnd.of(StepRecord.State.DONE, null), ran.launch(), downloaded);
            store.putStep(repository, fetched);
            assertThat(store.runs(repository, digest(1)))
                    .extracting(run -> run.record().end())
                    .startsWith(ends.toArray(new StepEnd[0]));
            assertThat(store.runs(repository, digest(1)).getLast().record().outcome())
                    .isEqualTo(downloaded);
        }
    }

    private static Observation observation(
            Observation.Actor actor, Optional<String> is, Observation.Amount... amounts) {
        return new Observation(
                actor,
                Observation.Operation.CREATE,
                "/src/a",
                Observation.Result.DENIED,
                amounts.length > 0,
                "It was seen.",
                is,
                List.of(amounts));
    }

    @Test
    void everyRunIsKeptAndAFailureThatLapsedStaysOne() throws Exception {
        StepRecord failed = check(StepRecord.State.FAILED, digest(1));
        StepRecord done = check(StepRecord.State.DONE, digest(1));
        try (Store store = open()) {
            store.putStep(repository, done);
            store.putStep(repository, failed);
            assertThat(store.runs(temporary, digest(1)))
                    .extracting(HistoryEvent.Stepped::record)
                    .containsExactly(done, failed);
            assertThat(store.runs(repository, digest(2))).hasSize(2);
            assertThat(store.runs(temporary, digest(2))).isEmpty();
            assertThat(check(store, repository, digest(2)).why())
                    .isEqualTo("It ran for content that has changed since; it had failed.");
        }
    }

    @Test
    void settingsAndRecentFoldersAreKept() throws Exception {
        Path spaced = Files.createDirectory(temporary.resolve("with space, ? and #"));
        try (Store store = open()) {
            assertThat(store.setting("theme")).isEmpty();
            store.putSetting("theme", "light");
            store.putSetting("theme", "dark");
            now = 1;
            store.putRecent(repository);
            now = 2;
            store.putRecent(spaced);
            now = 3;
            store.putRecent(repository);
            store.putRecent(Path.of("/"));
        }
        try (Store store = open()) {
            assertThat(store.setting("theme")).hasValue("dark");
            assertThat(store.recent(9))
                    .extracting(RecentFolder::folder)
                    .containsExactly(Path.of("/"), repository.toRealPath(), spaced.toRealPath());
            assertThat(store.recent(1)).hasSize(1);
            store.forgetRecent(repository);
            assertThat(store.recent(9))
                    .extracting(RecentFolder::folder)
                    .containsExactly(Path.of("/"), spaced.toRealPath());
        }
    }

    @Test
    void folderIsTheOwnersAndMayHaveAnyName() throws Exception {
        data = temporary.resolve("a?b=c#d e%20/lazaret");
        try (Store store = open()) {
            store.putVerdict(repository, key(1), ACCEPTED);
        }
        assertThat(Store.isIn(data)).isTrue();
        assertThat(Files.getPosixFilePermissions(data))
                .hasSize(3)
                .allMatch(p -> p.name().startsWith("OWNER"));
    }

    @Test
    void folderFollowsTheXdgSpecification() {
        Path home = Path.of("/home/a");
        assertThat(Store.folder(Map.of("XDG_DATA_HOME", "/d"), home)).isEqualTo(Path.of("/d/lazaret"));
        assertThat(Store.folder(Map.of("XDG_DATA_HOME", "d"), home)).isEqualTo(Path.of("/home/a/.local/share/lazaret"));
        assertThat(Store.folder(Map.of(), home)).isEqualTo(Path.of("/home/a/.local/share/lazaret"));
    }

    @Test
    void nothingIsMadeBelowAnAuditedFolder() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), repository);
        for (Path below : List.of(repository, repository.resolve("x/lazaret"), link.resolve("lazaret"))) {
            assertThat(Store.open(below, () -> Instant.EPOCH, repository)).isInstanceOf(Opened.Failed.class);
        }
        try (Stream<Path> entries = Files.list(repository)) {
            assertThat(entries).isEmpty();
        }
        try (Store store = open()) {
            assertThat(store.isBelow(temporary)).isTrue();
            assertThat(store.isBelow(repository)).isFalse();
        }
    }

    static Audit audit(Digest content) {
        Entry file = new Entry(RepoPath.of("build.rs"), EntryKind.FILE, 1, false, content, null);
        Finding finding = new Finding(
                "MAN-BUILD",
                Family.MAN,
                Severity.HIGH,
                Trigger.CHECK,
                Effect.EXECUTES,
                Confidence.SURE,
                file.path(),
                0,
                0,
                "Build script",
                "build.rs",
                null,
                "0123");
        return new Audit(
                "r",
                "sha256:0",
                new Inventory(List.of(file), List.of(), content, true, 1, 0, 1),
                GitState.NONE,
                CargoModel.EMPTY,
                List.of(finding),
                List.of());
    }

    private Store open() {
        return switch (Store.open(data, () -> Instant.ofEpochMilli(now), repository)) {
            case Opened.Ready(Store store) -> store;
            case Opened.Failed(String reason) -> throw new AssertionError(reason);
        };
    }

    private static StepRecord check(Store store, Path folder, Digest digest) throws StoreException {
        return store.steps(folder, digest).stream()
                .filter(record -> record.step() == Step.CHECK)
                .findFirst()
                .orElseThrow();
    }

    static StepRecord check(StepRecord.State state, Digest digest) {
        PlannedUnit unit = new PlannedUnit(
                new UnitId("x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true),
                PlannedUnit.Decision.RUN,
                "said \"run\"\n");
        return new StepRecord(
                Step.CHECK,
                StepEnd.of(state, state == StepRecord.State.DONE ? null : "error\u0000[E0308] \ud83e\udd80"),
                new Launch(
                        digest.toString(),
                        List.of("cargo", "check"),
                        List.of(new PolicyRule("ns-net", "no network")),
                        List.of(unit)));
    }

    static VerdictKey key(int content) {
        return new VerdictKey("BLD-SCRIPT", RepoPath.of("build.rs"), "0123", digest(content));
    }

    static Digest digest(int content) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) content);
        return Digest.of(bytes);
    }
}
