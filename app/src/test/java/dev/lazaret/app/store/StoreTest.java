package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the auditor's statements are stored, bound to content, and that the history is append-only. */
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
    void restoresVerdictAfterReopening() throws Exception {
        try (Store store = open()) {
            assertThat(store.verdictFor(repository, key(1))).isEqualTo(Verdict.UNREVIEWED);
            store.putVerdict(repository, key(1), ACCEPTED);
        }
        try (Store store = open()) {
            assertThat(store.verdictFor(repository, key(1))).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void verdictOnOtherContentIsStale() throws Exception {
        try (Store store = open()) {
            store.putVerdict(repository, key(1), ACCEPTED);
            Verdict verdict = store.verdictFor(repository, key(2));
            assertThat(verdict.stale()).isTrue();
            assertThat(verdict.isCurrent()).isFalse();
            assertThat(verdict.reason()).isEqualTo(ACCEPTED.reason());
            assertThat(store.verdictFor(repository, key(1))).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void verdictAppliesToCopyButIsNotStaleThere() throws Exception {
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        try (Store store = open()) {
            store.putVerdict(repository, key(1), ACCEPTED);
            assertThat(store.verdictFor(copy, key(1))).isEqualTo(ACCEPTED);
            assertThat(store.verdictFor(copy, key(2))).isEqualTo(Verdict.UNREVIEWED);
        }
    }

    @Test
    void verdictsOfAuditEqualThoseOfStore() throws Exception {
        Audit before = audit(digest(1));
        Audit after = audit(digest(2));
        Finding finding = before.findings().getFirst();
        try (Store store = open()) {
            assertThat(store.verdicts(repository).get(before, finding)).isEqualTo(Verdict.UNREVIEWED);
            store.putVerdict(repository, VerdictKey.of(before, finding), ACCEPTED);
            for (Audit audit : List.of(before, after)) {
                Verdict verdict = store.verdicts(repository).get(audit, finding);
                assertThat(new Verdict(verdict.state(), verdict.reason(), verdict.note(), verdict.stale()))
                        .isEqualTo(store.verdictFor(repository, VerdictKey.of(audit, finding)));
            }
            assertThat(store.verdicts(repository).get(before, finding)).isEqualTo(ACCEPTED);
            assertThat(store.verdicts(repository).get(after, finding)).satisfies(verdict -> {
                assertThat(verdict.stale()).isTrue();
                assertThat(verdict.staleReason()).contains(" has changed since. It needs a new verdict.");
            });
            assertThat(store.verdicts(temporary).get(after, finding)).isEqualTo(Verdict.UNREVIEWED);
        }
    }

    @Test
    void verdictInCrateIsSeparateFromRepository() throws Exception {
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        Audit audit = audit(digest(1));
        Audit changed = audit(digest(2));
        Finding finding = audit.findings().getFirst();
        try (Store store = open()) {
            store.putVerdict(repository, VerdictKey.of("tide@1.4.2", audit, finding), FLAGGED);
            assertThat(store.verdicts(repository).get(audit, finding)).isEqualTo(Verdict.UNREVIEWED);
            assertThat(store.verdicts(repository, "tide@1.4.1").get(audit, finding))
                    .isEqualTo(Verdict.UNREVIEWED);
            for (Path folder : List.of(repository, copy)) {
                assertThat(store.verdicts(folder, "tide@1.4.2").get(audit, finding))
                        .isEqualTo(FLAGGED);
            }
            assertThat(store.verdicts(repository, "tide@1.4.2").get(changed, finding))
                    .matches(Verdict::stale);
            store.putOpening(repository, changed);
            assertThat(store.history(repository))
                    .as("an audit of the repository lapses nothing of a crate")
                    .noneMatch(HistoryEvent.BecameStale.class::isInstance);
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
    void distinguishesPathsByNonTextBytes() throws Exception {
        VerdictKey one = new VerdictKey("R", RepoPath.ofBytes(new byte[] {'a', (byte) 0xff}), "f", digest(1));
        VerdictKey other = new VerdictKey("R", RepoPath.ofBytes(new byte[] {'a', (byte) 0xfe}), "f", digest(1));
        try (Store store = open()) {
            store.putVerdict(repository, one, ACCEPTED);
            assertThat(store.verdictFor(repository, one)).isEqualTo(ACCEPTED);
            assertThat(store.verdictFor(repository, other)).isEqualTo(Verdict.UNREVIEWED);
        }
    }

    @Test
    void refusesToStoreStaleVerdict() throws Exception {
        try (Store store = open()) {
            Verdict stale = new Verdict(Verdict.State.FLAGGED, null, null, true);
            assertThatThrownBy(() -> store.putVerdict(repository, key(1), stale))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void storesSettingsAndRecentFolders() throws Exception {
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
    void folderIsPrivateAndMayHaveAnyName() throws Exception {
        data = temporary.resolve("a?b=c#d e%20/lazaret");
        try (Store store = open()) {
            store.putVerdict(repository, key(1), ACCEPTED);
        }
        assertThat(DataFolderLocator.hasStore(data)).isTrue();
        assertThat(Files.getPosixFilePermissions(data))
                .hasSize(3)
                .allMatch(p -> p.name().startsWith("OWNER"));
    }

    @Test
    void folderFollowsXdgSpecification() {
        Path home = Path.of("/home/a");
        assertThat(DataFolderLocator.of(Map.of("XDG_DATA_HOME", "/d"), home)).isEqualTo(Path.of("/d/lazaret"));
        assertThat(DataFolderLocator.of(Map.of("XDG_DATA_HOME", "d"), home))
                .isEqualTo(Path.of("/home/a/.local/share/lazaret"));
        assertThat(DataFolderLocator.of(Map.of(), home)).isEqualTo(Path.of("/home/a/.local/share/lazaret"));
    }

    @Test
    void createsNothingBelowAuditedFolder() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), repository);
        for (Path below : List.of(repository, repository.resolve("x/lazaret"), link.resolve("lazaret"))) {
            assertThat(Store.open(below, () -> Instant.EPOCH, repository)).isInstanceOf(StoreOpenResult.Failed.class);
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
                new Finding.RuleLabel("MAN-BUILD", Family.MAN, "Build script"),
                new Finding.Assessment(Severity.HIGH, Trigger.CHECK, Effect.EXECUTES),
                new Location(file.path(), 0, 0),
                "build.rs",
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
            case StoreOpenResult.Ready(Store store) -> store;
            case StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
        };
    }

    static StepRecord check(StepRecord.State state, Digest digest) {
        PlannedUnit unit = new PlannedUnit(
                new UnitId("x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true),
                PlannedUnit.Decision.RUN,
                "said \"run\"\n");
        return new StepRecord(
                Step.CHECK,
                StepEnd.of(state, state == StepRecord.State.DONE ? null : "error\u0000[E0308] \ud83e\udd80"),
                new LaunchRecord(
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
