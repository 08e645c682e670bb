package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.coverage.FileLinesRead;
import dev.lazaret.analysis.coverage.LineDigests;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.Relocation;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.store.FolderFigures;
import dev.lazaret.app.store.ReadLineStore;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.StoredManualFinding;
import dev.lazaret.app.store.UnitDecisionStore;
import dev.lazaret.app.store.VerdictKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes the auditor's entries to the store, in order, on a private thread.
 *
 * <p>The window never waits for the disk. If several notes on the same verdict are queued, only the last one is
 * written.
 */
public final class StoreWriter {
    private static final long LAST_WORDS_SECONDS = 10;

    private final Optional<Store> store;
    private final Consumer<String> problems;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();

    /**
     * The history that an entry belongs to.
     *
     * @param folder folder of the repository
     * @param tree the repository's digest
     * @param crate {@code NAME@VERSION} of the crate that the finding is in; empty for the repository itself
     */
    record Place(Path folder, Digest tree, String crate) {
        /** Returns the place of the repository itself. */
        static Place of(Path folder, Audit audit) {
            return new Place(folder, audit.inventory().digest(), VerdictKey.NO_CRATE);
        }
    }

    /** A queued write. */
    private sealed interface Entry {
        record VerdictGiven(Place place, Audit audit, Finding finding, Verdict verdict, boolean undo) implements Entry {
            /** Whether both verdicts are on the same finding and differ at most in the note. */
            boolean onlyNoteDiffers(VerdictGiven earlier) {
                return !undo
                        && !earlier.undo
                        && finding.equals(earlier.finding)
                        && place.equals(earlier.place)
                        && verdict.state() == earlier.verdict.state()
                        && Objects.equals(verdict.reason(), earlier.verdict.reason());
            }
        }

        record StepRan(Path folder, StepRecord record, CompletableFuture<Boolean> stored) implements Entry {}

        record Lines(Place place, Repository files, ReadLineTracker.Change change, LineSet read, boolean undo)
                implements Entry {}

        record UnitsDecided(Path folder, Digest tree, List<UnitDecisionStore.NewDecision> decisions) implements Entry {}

        record ScriptRecorded(Path folder, Digest content, BuildScriptRecording recording) implements Entry {}

        record TextsGenerated(Path folder, Map<Digest, byte[]> texts) implements Entry {}

        record DecisionsStale(Path folder, Digest tree, List<UnitId> units) implements Entry {}

        record ManualChanged(Path folder, Digest tree, StoredManualFinding finding, boolean withdrawn, boolean undo)
                implements Entry {}

        record ManualStale(Path folder, Digest tree, Map<String, Relocation.StaleReason> reasons) implements Entry {}

        record ExpectationChanged(Path folder, Digest tree, BehaviorExpectation expectation, boolean withdrawn)
                implements Entry {}

        record DecisionWithdrawn(Path folder, Digest tree, HistoryEvent.Decided decided) implements Entry {}

        record RepositoryOpened(Path folder, Audit audit) implements Entry {}

        record FolderForgotten(Path folder) implements Entry {}

        record FiguresChanged(Path folder, FolderFigures figures) implements Entry {}

        record Setting(String name, String value) implements Entry {}

        record Flushed(CountDownLatch latch) implements Entry {}
    }

    /**
     * Creates a writer and starts its thread.
     *
     * @param problems receives a sentence when something couldn't be stored, on the writer's thread or the thread that
     *     flushes
     */
    public StoreWriter(Optional<Store> store, Consumer<String> problems) {
        this.store = store;
        this.problems = problems;
        Thread.ofPlatform().name("store").daemon().start(this::work);
    }

    /**
     * Queues the auditor's verdict on a finding.
     *
     * @param audit audit of the repository or crate that the finding is in
     * @param undo whether the verdict reverts the last one on this finding
     */
    void verdict(Place place, Audit audit, Finding finding, Verdict verdict, boolean undo) {
        waiting.add(new Entry.VerdictGiven(place, audit, finding, verdict, undo));
    }

    /**
     * Queues a change of the lines that are marked as read.
     *
     * @param read all lines of the file that are read after the change
     */
    void lines(Place place, Repository files, ReadLineTracker.Change change, LineSet read, boolean undo) {
        waiting.add(new Entry.Lines(place, files, change, read, undo));
    }

    /** Queues a step record. The future yields whether the record was stored. */
    CompletableFuture<Boolean> step(Path folder, StepRecord record) {
        CompletableFuture<Boolean> saving = new CompletableFuture<>();
        waiting.add(new Entry.StepRan(folder, record, saving));
        return saving;
    }

    /** Queues decisions on units. */
    void decisions(Path folder, Digest tree, List<UnitDecisionStore.NewDecision> decisions) {
        waiting.add(new Entry.UnitsDecided(folder, tree, decisions));
    }

    /**
     * Queues an entry which records that the last decisions on these units are stale, because they were made for other
     * bytes.
     */
    void staleDecisions(Path folder, Digest tree, List<UnitId> units) {
        waiting.add(new Entry.DecisionsStale(folder, tree, units));
    }

    /** Queues the recorded output of a build script run. */
    void recording(Path folder, Digest content, BuildScriptRecording recording) {
        waiting.add(new Entry.ScriptRecorded(folder, content, recording));
    }

    /** Queues text files that build scripts generated. */
    void texts(Path folder, Map<Digest, byte[]> made) {
        waiting.add(new Entry.TextsGenerated(folder, made));
    }

    /** Queues the withdrawal of a decision. */
    void withdraw(Path folder, Digest tree, HistoryEvent.Decided decided) {
        waiting.add(new Entry.DecisionWithdrawn(folder, tree, decided));
    }

    /** Queues an expectation of a unit, or its withdrawal. */
    void expected(Path folder, Digest tree, BehaviorExpectation said, boolean withdrawn) {
        waiting.add(new Entry.ExpectationChanged(folder, tree, said, withdrawn));
    }

    /** Queues the new state of a manual finding. */
    void found(Path folder, Digest tree, StoredManualFinding said, boolean withdrawn, boolean undo) {
        waiting.add(new Entry.ManualChanged(folder, tree, said, withdrawn, undo));
    }

    /** Queues an entry which records that manual findings no longer match a tree. */
    void staleFindings(Path folder, Digest tree, Map<String, Relocation.StaleReason> stale) {
        waiting.add(new Entry.ManualStale(folder, tree, stale));
    }

    public void opened(Path folder, Audit audit) {
        waiting.add(new Entry.RepositoryOpened(folder, audit));
    }

    /** Queues the removal of a folder from the list of recent folders. */
    public void forgetRecent(Path folder) {
        waiting.add(new Entry.FolderForgotten(folder));
    }

    void figures(Path folder, FolderFigures figures) {
        waiting.add(new Entry.FiguresChanged(folder, figures));
    }

    public void setting(String name, String value) {
        waiting.add(new Entry.Setting(name, value));
    }

    /**
     * Waits, for at most {@value #LAST_WORDS_SECONDS} seconds, until all entries queued so far have been written to
     * disk. Must not be called on the JavaFX thread.
     */
    public void flush() {
        CountDownLatch latch = new CountDownLatch(1);
        waiting.add(new Entry.Flushed(latch));
        try {
            if (!latch.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                problems.accept("The store did not answer in time; your last input may be lost.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (Entry entry = waiting.take(); ; entry = waiting.take()) {
                write(entry);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Entry entry) {
        try {
            switch (entry) {
                case Entry.VerdictGiven given -> {
                    if (!isSuperseded(given) && store.isPresent()) {
                        put(store.get(), given);
                    }
                }
                case Entry.StepRan(Path folder, StepRecord record, CompletableFuture<Boolean> saving) -> {
                    try {
                        if (store.isPresent()) {
                            store.get().putStep(folder, record);
                            saving.complete(true);
                        }
                    } finally {
                        saving.complete(false);
                    }
                }
                case Entry.Lines lines -> {
                    if (store.isPresent() && !put(store.get(), lines)) {
                        problems.accept("Not saved: the file has changed since it was read.");
                    }
                }
                case Entry.UnitsDecided(Path folder, Digest tree, List<UnitDecisionStore.NewDecision> decisions) -> {
                    if (store.isPresent()) {
                        store.get().decisions(folder).put(tree, decisions);
                    }
                }
                case Entry.ScriptRecorded(Path folder, Digest content, BuildScriptRecording recording) -> {
                    if (store.isPresent()) {
                        store.get().decisions(folder).putRecording(content, recording);
                    }
                }
                case Entry.TextsGenerated(Path folder, Map<Digest, byte[]> made) -> {
                    if (store.isPresent()) {
                        store.get().generatedTexts(folder).put(made);
                    }
                }
                case Entry.DecisionsStale(Path folder, Digest tree, List<UnitId> units) -> {
                    if (store.isPresent()) {
                        store.get().decisions(folder).putStale(tree, units);
                    }
                }
                case Entry.DecisionWithdrawn(Path folder, Digest tree, HistoryEvent.Decided decided) -> {
                    if (store.isPresent()) {
                        store.get().decisions(folder).withdraw(tree, decided);
                    }
                }
                case Entry.ExpectationChanged(
                        Path folder,
                        Digest tree,
                        BehaviorExpectation said,
                        boolean withdrawn) -> {
                    if (store.isPresent()) {
                        store.get().expectations(folder).put(tree, said, withdrawn);
                    }
                }
                case Entry.ManualChanged(
                        Path folder,
                        Digest tree,
                        StoredManualFinding said,
                        boolean withdrawn,
                        boolean undo) -> {
                    if (store.isPresent()) {
                        store.get().manualFindings(folder).put(tree, said, withdrawn, undo);
                    }
                }
                case Entry.ManualStale(Path folder, Digest tree, Map<String, Relocation.StaleReason> stale) -> {
                    if (store.isPresent()) {
                        store.get().manualFindings(folder).putStale(tree, stale);
                    }
                }
                case Entry.RepositoryOpened(Path folder, Audit audit) -> {
                    if (store.isPresent() && !store.get().isBelow(folder)) {
                        store.get().putRecent(folder);
                        store.get().putOpening(folder, audit);
                        LastOpeningComparer.put(store.get().earlierAudits(folder), audit);
                    }
                }
                case Entry.FolderForgotten(Path folder) -> {
                    if (store.isPresent()) {
                        store.get().forgetRecent(folder);
                    }
                }
                case Entry.FiguresChanged(Path folder, FolderFigures figures) -> {
                    if (store.isPresent()) {
                        store.get().putFigures(folder, figures);
                    }
                }
                case Entry.Setting(String name, String value) -> {
                    if (store.isPresent()) {
                        store.get().putSetting(name, value);
                    }
                }
                case Entry.Flushed(CountDownLatch latch) -> latch.countDown();
            }
        } catch (StoreException e) {
            problems.accept("Not saved: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            // A failed entry must not prevent later ones from being stored.
            problems.accept("Not saved: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static void put(Store store, Entry.VerdictGiven given) throws StoreException {
        Place place = given.place();
        store.putVerdict(
                place.folder(),
                place.tree(),
                place.crate(),
                given.audit(),
                given.finding(),
                given.verdict(),
                given.undo());
    }

    private static boolean put(Store store, Entry.Lines lines) throws StoreException {
        ReadLineTracker.Change change = lines.change();
        Optional<LineDigests> there = ReadLineStore.lines(lines.files(), change.path(), change.content());
        if (there.isPresent()) {
            store.readLines(lines.place().folder())
                    .put(
                            lines.place().tree(),
                            new ReadLineStore.Marked(
                                    lines.place().crate(),
                                    change.path(),
                                    new FileLinesRead(change.content(), there.get(), lines.read()),
                                    change.lines(),
                                    change.read(),
                                    lines.undo()));
        }
        return there.isPresent();
    }

    private boolean isSuperseded(Entry.VerdictGiven given) {
        return waiting.stream()
                .anyMatch(later -> later instanceof Entry.VerdictGiven other && other.onlyNoteDiffers(given));
    }
}
