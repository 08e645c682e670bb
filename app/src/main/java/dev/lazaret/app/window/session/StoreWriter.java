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
import dev.lazaret.analysis.run.ComparableScriptOutput;
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
import java.util.concurrent.LinkedTransferQueue;
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

    private final boolean stores;
    private final Consumer<String> problems;
    /** A queue without locks, so that the JavaFX thread does not wait when it adds an entry. */
    private final BlockingQueue<Entry> waiting = new LinkedTransferQueue<>();

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
    @FunctionalInterface
    private interface Entry {
        void write(Store store) throws StoreException;
    }

    /** A verdict, which a later one on the same finding may supersede while both are queued. */
    private record VerdictGiven(Place place, Audit audit, Finding finding, Verdict verdict, boolean undo)
            implements Entry {
        /** Whether both verdicts are on the same finding and differ at most in the note. */
        private boolean onlyNoteDiffers(VerdictGiven earlier) {
            return !undo
                    && !earlier.undo
                    && finding.equals(earlier.finding)
                    && place.equals(earlier.place)
                    && verdict.state() == earlier.verdict.state()
                    && Objects.equals(verdict.reason(), earlier.verdict.reason());
        }

        @Override
        public void write(Store store) throws StoreException {
            store.putVerdict(place.folder(), place.tree(), place.crate(), audit, finding, verdict, undo);
        }
    }

    /**
     * Creates a writer. Without a store, everything is dropped; otherwise starts the writer's thread.
     *
     * @param problems receives a sentence when something couldn't be stored, on the writer's thread or the thread that
     *     flushes
     */
    public StoreWriter(Optional<Store> store, Consumer<String> problems) {
        this.stores = store.isPresent();
        this.problems = problems;
        store.ifPresent(opened -> Thread.ofPlatform().name("store").daemon().start(() -> work(opened)));
    }

    private void add(Entry entry) {
        if (stores) {
            waiting.add(entry);
        }
    }

    /**
     * Queues the auditor's verdict on a finding.
     *
     * @param audit audit of the repository or crate that the finding is in
     * @param undo whether the verdict reverts the last one on this finding
     */
    void verdict(Place place, Audit audit, Finding finding, Verdict verdict, boolean undo) {
        add(new VerdictGiven(place, audit, finding, verdict, undo));
    }

    /**
     * Queues a change of the lines that are marked as read.
     *
     * @param read all lines of the file that are read after the change
     */
    void lines(Place place, Repository files, ReadLineTracker.Change change, LineSet read, boolean undo) {
        add(store -> {
            Optional<LineDigests> there = ReadLineStore.lines(files, change.path(), change.content());
            if (there.isEmpty()) {
                problems.accept("Not saved: the file has changed since it was read.");
                return;
            }
            store.readLines(place.folder())
                    .put(
                            place.tree(),
                            new ReadLineStore.Marked(
                                    place.crate(),
                                    change.path(),
                                    new FileLinesRead(change.content(), there.get(), read),
                                    change.lines(),
                                    change.read(),
                                    undo));
        });
    }

    /** Queues a step record. The future yields whether the record was stored. */
    CompletableFuture<Boolean> step(Path folder, StepRecord record) {
        CompletableFuture<Boolean> saving = new CompletableFuture<>();
        if (!stores) {
            saving.complete(false);
        }
        add(store -> {
            try {
                store.putStep(folder, record);
                saving.complete(true);
            } finally {
                saving.complete(false);
            }
        });
        return saving;
    }

    /** Queues decisions on units. */
    void decisions(Path folder, Digest tree, List<UnitDecisionStore.NewDecision> decisions) {
        add(store -> store.decisions(folder).put(tree, decisions));
    }

    /**
     * Queues an entry which records that the last decisions on these units are stale, because they were made for other
     * bytes.
     */
    void staleDecisions(Path folder, Digest tree, List<UnitId> units) {
        add(store -> store.decisions(folder).putStale(tree, units));
    }

    /** Queues the recorded output of a build script run. */
    void recording(Path folder, Digest content, BuildScriptRecording recording) {
        add(store -> store.decisions(folder).putRecording(content, recording));
    }

    /** Queues what an isolated build script made. */
    void isolated(Path folder, Digest key, ComparableScriptOutput output) {
        add(store -> store.decisions(folder).putIsolated(key, output));
    }

    /**
     * Queues a question for what a build script made when it was isolated. The future yields empty if nothing is
     * stored, or if reading fails.
     */
    CompletableFuture<Optional<ComparableScriptOutput>> isolated(Path folder, Digest key) {
        CompletableFuture<Optional<ComparableScriptOutput>> reading = new CompletableFuture<>();
        if (!stores) {
            reading.complete(Optional.empty());
        }
        add(store -> {
            try {
                reading.complete(store.decisions(folder).isolated(key));
            } finally {
                reading.complete(Optional.empty());
            }
        });
        return reading;
    }

    /** Queues text files that build scripts generated. */
    void texts(Path folder, Map<Digest, byte[]> made) {
        add(store -> store.generatedTexts(folder).put(made));
    }

    /** Queues the withdrawal of a decision. */
    void withdraw(Path folder, Digest tree, HistoryEvent.Decided decided) {
        add(store -> store.decisions(folder).withdraw(tree, decided));
    }

    /** Queues an expectation of a unit, or its withdrawal. */
    void expected(Path folder, Digest tree, BehaviorExpectation said, boolean withdrawn) {
        add(store -> store.expectations(folder).put(tree, said, withdrawn));
    }

    /** Queues the new state of a manual finding. */
    void found(Path folder, Digest tree, StoredManualFinding said, boolean withdrawn, boolean undo) {
        add(store -> store.manualFindings(folder).put(tree, said, withdrawn, undo));
    }

    /** Queues an entry which records that manual findings no longer match a tree. */
    void staleFindings(Path folder, Digest tree, Map<String, Relocation.StaleReason> stale) {
        add(store -> store.manualFindings(folder).putStale(tree, stale));
    }

    public void opened(Path folder, Audit audit) {
        add(store -> {
            if (!store.isBelow(folder)) {
                store.putRecent(folder);
                store.putOpening(folder, audit);
                LastOpeningComparer.put(store.earlierAudits(folder), audit);
            }
        });
    }

    /** Queues the removal of a folder from the list of recent folders. */
    public void forgetRecent(Path folder) {
        add(store -> store.forgetRecent(folder));
    }

    /** Queues where the auditor is. */
    void lastPlace(Path folder, LastPlace at) {
        String text = LastPlaceCodec.write(at);
        add(store -> store.lastPlace(folder).put(text));
    }

    void figures(Path folder, FolderFigures figures) {
        add(store -> store.putFigures(folder, figures));
    }

    public void setting(String name, String value) {
        add(store -> store.putSetting(name, value));
    }

    /**
     * Waits, for at most {@value #LAST_WORDS_SECONDS} seconds, until all entries queued so far have been written to
     * disk. Must not be called on the JavaFX thread.
     */
    public void flush() {
        CountDownLatch latch = new CountDownLatch(1);
        add(_ -> latch.countDown());
        try {
            if (stores && !latch.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                problems.accept("The store did not answer in time; your last input may be lost.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Store store) {
        try {
            for (Entry entry = waiting.take(); ; entry = waiting.take()) {
                write(store, entry);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Store store, Entry entry) {
        try {
            if (!(entry instanceof VerdictGiven given && isSuperseded(given))) {
                entry.write(store);
            }
        } catch (StoreException e) {
            problems.accept("Not saved: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            // A failed entry must not prevent later ones from being stored.
            problems.accept("Not saved: " + e.getClass().getSimpleName() + ".");
        }
    }

    private boolean isSuperseded(VerdictGiven given) {
        return waiting.stream().anyMatch(later -> later instanceof VerdictGiven other && other.onlyNoteDiffers(given));
    }
}
