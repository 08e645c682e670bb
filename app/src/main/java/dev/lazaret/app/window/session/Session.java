package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.compare.LastOpenedComparison;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.Relocation;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.summary.FindingReadingOrder;
import dev.lazaret.analysis.summary.StoredHistory;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.store.StoredManualFinding;
import dev.lazaret.app.store.UnitDecisionStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One opened repository: its files, audit, verdicts, manual findings and step records.
 *
 * <p>Must be used only on the JavaFX thread, except for methods that are documented otherwise.
 */
public final class Session {
    private final Path folder;
    private final Repository repository;
    private final Audit read;
    private volatile Audit audit;
    private volatile List<Finding> order;
    private volatile PositionedManualFindings manual;
    private final SessionVerdicts verdicts;
    private final SessionSteps steps;
    private final StoreWriter writer;
    private final StoreWriter.Place place;
    private final Optional<Session> outer;
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Consumer<String>> remarked = new ArrayList<>();
    private final String storageProblem;
    private final Optional<LastOpenedComparison> before;
    private final ReadLineTracker lines;
    private volatile boolean forgotten;
    private volatile boolean closed;

    /**
     * Result of opening a repository.
     *
     * @param verdicts stored verdicts on this audit's findings
     * @param steps stored step records for these bytes
     * @param storageProblem why nothing can be stored about this repository; empty if storing works
     * @param lines lines that are marked as read
     * @param manual manual findings
     * @param before comparison with the last time that the folder was opened with other bytes or rules; empty if there
     *     is none
     * @param expected behaviour that the auditor expects of units
     * @param lastPlace where the auditor was when the folder was open last
     */
    public record Read(
            Path folder,
            Repository repository,
            Audit audit,
            VerdictsOfAudit verdicts,
            List<StepRecord> steps,
            String storageProblem,
            LinesRead lines,
            PositionedManualFindings manual,
            Optional<LastOpenedComparison> before,
            List<BehaviorExpectation> expected,
            Optional<LastPlace> lastPlace) {
        public Read {
            expected = List.copyOf(expected);
        }

        /** Creates a result without manual findings, expectations or an earlier audit. */
        public Read(
                Path folder,
                Repository repository,
                Audit audit,
                VerdictsOfAudit verdicts,
                List<StepRecord> steps,
                String keeps,
                LinesRead lines) {
            this(
                    folder,
                    repository,
                    audit,
                    verdicts,
                    steps,
                    keeps,
                    lines,
                    PositionedManualFindings.NONE,
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }

        /** Creates a result in which no line is marked as read. */
        public Read(
                Path folder,
                Repository repository,
                Audit audit,
                VerdictsOfAudit verdicts,
                List<StepRecord> steps,
                String keeps) {
            this(folder, repository, audit, verdicts, steps, keeps, LinesRead.nothing(audit.lines()));
        }
    }

    public Session(Read read, StoreWriter writer) {
        this(read, writer, StoreWriter.Place.of(read.folder(), read.audit()), Optional.empty());
    }

    private Session(Read read, StoreWriter writer, StoreWriter.Place place, Optional<Session> outer) {
        this.place = place;
        this.outer = outer;
        this.folder = read.folder();
        this.repository = read.repository();
        this.read = read.audit();
        this.manual = read.manual();
        this.audit = this.read.with(manual.placed().findings());
        this.verdicts = new SessionVerdicts(read.verdicts());
        this.storageProblem = read.storageProblem();
        this.before = read.before();
        this.writer = writer;
        this.lines = new ReadLineTracker(read.lines(), this::marked);
        this.order = FindingReadingOrder.ordered(audit, _ -> true);
        this.steps = new SessionSteps(
                new SummaryInput(audit, VerdictSource.NONE, withView(read)).steps(),
                read.expected(),
                writer,
                place,
                this::isStored,
                () -> listeners.forEach(Runnable::run));
        recordStale();
    }

    /** Records in History which manual findings have become stale. */
    private void recordStale() {
        Map<String, Relocation.StaleReason> stale = new HashMap<>();
        manual.placed().stale().forEach(one -> manual.key(one.original()).ifPresent(key -> stale.put(key, one.why())));
        if (!stale.isEmpty() && isStored()) {
            writer.staleFindings(place.folder(), place.tree(), stale);
        }
    }

    /**
     * Opens a session for a crate of this repository. Its verdicts are stored with the repository.
     *
     * @param id {@code NAME@VERSION}
     */
    public Session openCrate(Read crate, String id) {
        return new Session(crate, writer, new StoreWriter.Place(folder, place.tree(), id), Optional.of(this));
    }

    private static List<StepRecord> withView(Read read) {
        List<StepRecord> steps = new ArrayList<>();
        steps.add(StepRecord.viewed(read.audit().inventory().digest().toString()));
        steps.addAll(read.steps());
        return steps;
    }

    public Path folder() {
        return folder;
    }

    public Repository repository() {
        return repository;
    }

    public Audit audit() {
        return audit;
    }

    /** Returns the current manual findings. Any thread may call this. */
    public PositionedManualFindings manual() {
        return manual;
    }

    /** Returns the stored form of a manual finding of this audit. */
    public Optional<StoredManualFinding> manual(Finding finding) {
        return manual.find(finding);
    }

    /**
     * Locates manual findings in the current files. Must not be called on the JavaFX thread, because it reads files.
     */
    public AuditWithManualFindings locate(List<StoredManualFinding> saved) {
        return AuditWithManualFindings.of(crate(), read, repository, saved, manual.imported());
    }

    /**
     * Applies a manual finding that the auditor has added, changed or withdrawn. Shows the change and queues it for the
     * store.
     *
     * @param now all manual findings after the change
     * @param stored the changed finding, in its new state or, if it was withdrawn, in its last state
     * @param undo whether the change reverts the last change of this finding
     */
    public void found(AuditWithManualFindings now, StoredManualFinding stored, boolean withdrawn, boolean undo) {
        manual = now.manual();
        audit = now.audit();
        order = now.order();
        found(stored, withdrawn, undo);
    }

    /**
     * Applies a change of a manual finding in code that isn't open: only queues the change for the store and notifies
     * listeners.
     */
    public void found(StoredManualFinding stored, boolean withdrawn, boolean undo) {
        if (isStored()) {
            writer.found(place.folder(), place.tree(), stored, withdrawn, undo);
        }
        changed();
        if (stored.finding().anchor().isInCrate()) {
            outer.orElse(this)
                    .remarked
                    .forEach(listener ->
                            listener.accept(stored.finding().anchor().crate()));
        }
    }

    /** Notifies the listeners of this session and, if it is a crate's session, those of the repository's session. */
    private void changed() {
        notifyListeners();
        outer.ifPresent(Session::notifyListeners);
    }

    private void notifyListeners() {
        if (!closed) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Returns {@code NAME@VERSION} of the crate; empty for the repository itself. */
    public String crate() {
        return place.crate();
    }

    /** Returns all findings in review order. */
    public List<Finding> order() {
        return order;
    }

    /** Returns the comparison with the last time that the folder was opened with other bytes or rules. */
    public Optional<LastOpenedComparison> before() {
        return before;
    }

    /** Returns why nothing is stored; empty if storing works. */
    public String storageProblem() {
        return storageProblem;
    }

    /** Returns the lines that are marked as read. */
    public ReadLineTracker lines() {
        return lines;
    }

    private void marked(ReadLineTracker.Change change, LineSet read, boolean undo) {
        if (isStored()) {
            writer.lines(place, repository, change, read, undo);
        }
        listeners.forEach(Runnable::run);
    }

    /** Returns the step records and the auditor's expectations of units. */
    public SessionSteps steps() {
        return steps;
    }

    /** Returns a snapshot of the verdicts. */
    public VerdictSource verdicts() {
        return verdicts.snapshot();
    }

    /** Returns the verdicts of imported sets on a finding. Any thread may call this. */
    public List<Verdict> others(Finding finding) {
        return verdicts.others(finding);
    }

    /** Returns the current verdict on a finding. Any thread may call this. */
    public Verdict verdict(Finding finding) {
        return verdicts.get(finding);
    }

    /** Returns the current input of every summary, except for dependencies, because those require reading files. */
    public SummaryInput reviewed() {
        SummaryInput now = new SummaryInput(read, verdicts(), steps.withRunning())
                .with(manual.placed())
                .with(lines.now());
        return storageProblem.isEmpty() ? now : now.with(StoredHistory.UNREADABLE);
    }

    public long reviewedCount() {
        return order.stream()
                .filter(finding -> !finding.isManual() && verdict(finding).isCurrent())
                .count();
    }

    /** Returns the number of findings that need a verdict: all but manual ones. */
    public int reviewable() {
        return (int) order.stream().filter(finding -> !finding.isManual()).count();
    }

    /** Applies the auditor's verdicts on findings. Shows them at once and queues them for the store. */
    public void setVerdicts(Map<Finding, Verdict> given) {
        setVerdicts(given, false);
    }

    /** Replaces the last verdicts on findings with earlier ones. Adds entries to the history. */
    public void undo(Map<Finding, Verdict> back) {
        setVerdicts(back, true);
    }

    private void setVerdicts(Map<Finding, Verdict> given, boolean undo) {
        given.forEach((finding, verdict) -> {
            verdicts.put(finding, verdict);
            if (isStored()) {
                writer.verdict(place, audit, finding, verdict, undo);
            }
        });
        changed();
    }

    /** Stores decisions on units. */
    public void decided(List<UnitDecisionStore.NewDecision> decisions) {
        if (isStored() && !decisions.isEmpty()) {
            writer.decisions(folder, place.tree(), decisions);
        }
    }

    /** Records that the last decisions on these units are stale, because they were made for other bytes. */
    public void recordStaleDecisions(List<UnitId> units) {
        if (isStored() && !units.isEmpty()) {
            writer.staleDecisions(folder, place.tree(), units);
        }
    }

    /** Withdraws a decision. Adds an entry to the history. */
    public void withdraw(HistoryEvent.Decided decided) {
        if (isStored()) {
            writer.withdraw(folder, place.tree(), decided);
        }
    }

    /** Stores the figures for the list of recent folders. Must not be called on the JavaFX thread. */
    public void storeFigures(VerdictSource now, List<StepRecord> records) {
        if (!isStored()) {
            return;
        }
        writer.figures(folder, FolderFiguresCalculator.of(audit, order, now, records));
    }

    /** Whether verdicts and step results are stored. */
    public boolean isStored() {
        return storageProblem.isEmpty()
                && !forgotten
                && outer.map(Session::isStored).orElse(true);
    }

    /** Stores where the auditor is. */
    public void keep(LastPlace at) {
        if (isStored()) {
            writer.lastPlace(folder, at);
        }
    }

    /** Ensures that nothing more is stored about this repository. */
    public void forgotten() {
        forgotten = true;
    }

    /**
     * Closes the repository. Must not be called on the JavaFX thread.
     *
     * <p>First waits for pending store entries, which read lines of the repository, and for reads in progress.
     */
    public void close() {
        closed = true;
        writer.flush();
        repository.close();
    }

    /** Whether the repository has been closed, so that nothing more can be read from it. */
    public boolean isClosed() {
        return closed;
    }

    /** Waits until all entries queued so far have been written to disk. Must not be called on the JavaFX thread. */
    public void flush() {
        writer.flush();
    }

    /** Adds a listener that runs after every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Adds a listener for changes of manual findings in crates. The listener receives the crate's {@code NAME@VERSION}.
     */
    public void onRemark(Consumer<String> listener) {
        remarked.add(listener);
    }
}
