package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.OwnFindings;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.Verdicts;
import dev.lazaret.analysis.compare.KnownBefore;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.own.Placed;
import dev.lazaret.analysis.own.Remark;
import dev.lazaret.analysis.reading.LineSet;
import dev.lazaret.analysis.reading.LinesRead;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.summary.KeptHistory;
import dev.lazaret.analysis.summary.Review;
import dev.lazaret.analysis.summary.Reviewed;
import dev.lazaret.analysis.trust.Expectation;
import dev.lazaret.analysis.trust.HistoryEvent;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.store.KeptFinding;
import dev.lazaret.app.store.UnitDecisions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One opened repository: what was read of it, what is said of it, and what ran. Used on the JavaFX thread alone, but for {@link #verdict}. */
public final class Session {
    private final Path folder;
    private final Repository repository;
    private final Audit read;
    private volatile Audit audit;
    private volatile List<Finding> order;
    private volatile KeptOwn own;
    private final Map<Finding, Verdict> verdicts = new ConcurrentHashMap<>();
    private final Map<Finding, List<Verdict>> others;
    private final SessionSteps ran;
    private final StoreWriter writer;
    private final StoreWriter.Place place;
    private final Optional<Session> outer;
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Consumer<String>> remarked = new ArrayList<>();
    private final String keeps;
    private final Optional<KnownBefore> before;
    private final MarkedLines lines;
    private volatile boolean forgotten;
    private volatile boolean closed;

    /**
     * What opening came to.
     *
     * @param verdicts of the store, for this audit's findings
     * @param steps as the store has them for these bytes
     * @param keeps why nothing can be kept of this repository; empty where it can
     * @param lines how far they were read
     * @param own what the auditor has found
     * @param before the repository as it was when it was last opened; empty where that is not known
     * @param expected what units are expected to do
     */
    public record Read(
            Path folder,
            Repository repository,
            Audit audit,
            KeptVerdicts verdicts,
            List<StepRecord> steps,
            String keeps,
            LinesRead lines,
            KeptOwn own,
            Optional<KnownBefore> before,
            List<Expectation> expected) {
        public Read {
            expected = List.copyOf(expected);
        }

        /** Where no earlier audit is known, and without findings of the auditor's own. */
        public Read(
                Path folder,
                Repository repository,
                Audit audit,
                KeptVerdicts verdicts,
                List<StepRecord> steps,
                String keeps,
                LinesRead lines) {
            this(folder, repository, audit, verdicts, steps, keeps, lines, KeptOwn.NONE, Optional.empty(), List.of());
        }

        /** One of which nobody has read a line. */
        public Read(
                Path folder,
                Repository repository,
                Audit audit,
                KeptVerdicts verdicts,
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
        this.own = read.own();
        this.audit = this.read.with(own.placed().findings());
        this.verdicts.putAll(read.verdicts().own());
        this.others = read.verdicts().others();
        this.keeps = read.keeps();
        this.before = read.before();
        this.writer = writer;
        this.lines = new MarkedLines(read.lines(), this::marked);
        this.order = Review.ordered(audit, _ -> true);
        this.ran = new SessionSteps(
                new Reviewed(audit, Verdicts.NONE, withView(read)).steps(),
                read.expected(),
                writer,
                place,
                this::isKept,
                () -> listeners.forEach(Runnable::run));
        tellLapsed();
    }

    /** Keeps in History what the auditor has found and is not there any more. */
    private void tellLapsed() {
        Map<String, Placed.Lapse> lapsed = new HashMap<>();
        own.placed().lapsed().forEach(one -> own.key(one.made()).ifPresent(key -> lapsed.put(key, one.why())));
        if (!lapsed.isEmpty() && isKept()) {
            writer.ownLapsed(place.folder(), place.tree(), lapsed);
        }
    }

    /**
     * A crate of this repository that is read beside it: what is said of it is kept with the repository.
     *
     * @param id {@code NAME@VERSION}
     */
    public Session beside(Read crate, String id) {
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

    /** What the auditor has found, as it is now. Any thread may ask. */
    public KeptOwn own() {
        return own;
    }

    /** As it is kept what the auditor has found, of a finding of this audit. */
    public Optional<KeptFinding> own(Finding finding) {
        KeptOwn now = own;
        return now.placed().standing().stream()
                .filter(stood -> stood.finding().equals(finding))
                .findFirst()
                .flatMap(stood -> now.key(stood.made()).map(key -> new KeptFinding(key, stood.made())));
    }

    /** What the auditor has found, with all findings as they stand with it. */
    public record Found(KeptOwn own, Audit audit, List<Finding> order) {
        public Found {
            order = List.copyOf(order);
        }
    }

    /** Where findings of the auditor's stand. Reads files, so not on the JavaFX thread. */
    public Found placed(List<KeptFinding> kept) {
        KeptOwn now = new KeptOwn(
                kept,
                own.imported(),
                OwnFindings.of(
                        crate(),
                        read,
                        repository,
                        kept.stream().map(KeptFinding::finding).toList(),
                        List.of(),
                        own.imported()));
        Audit with = read.with(now.placed().findings());
        return new Found(now, with, Review.ordered(with, _ -> true));
    }

    /**
     * The auditor has made, changed or withdrawn a finding: shown at once, and on its way to the disk.
     *
     * @param now all that the auditor has found from now on
     * @param said which one, as it is now or was
     * @param undo whether it takes the last word on it back
     */
    public void found(Found now, KeptFinding said, boolean withdrawn, boolean undo) {
        own = now.own();
        audit = now.audit();
        order = now.order();
        found(said, withdrawn, undo);
    }

    /** The same of a finding that stands in nothing that is open now: it is on its way to the disk. */
    public void found(KeptFinding said, boolean withdrawn, boolean undo) {
        if (isKept()) {
            writer.found(place.folder(), place.tree(), said, withdrawn, undo);
        }
        changed();
        if (said.finding().anchor().isInCrate()) {
            outer.orElse(this)
                    .remarked
                    .forEach(listener -> listener.accept(said.finding().anchor().crate()));
        }
    }

    /** Tells the listeners, and those of the repository where this is a crate of it. */
    private void changed() {
        tell();
        outer.ifPresent(Session::tell);
    }

    private void tell() {
        if (!closed) {
            listeners.forEach(Runnable::run);
        }
    }

    /** {@code NAME@VERSION} of the crate that is read; empty for the repository itself. */
    public String crate() {
        return place.crate();
    }

    /** All findings in the order in which they are read. */
    public List<Finding> order() {
        return order;
    }

    /** The repository as it was when it was last opened and was another one. */
    public Optional<KnownBefore> before() {
        return before;
    }

    /** Why nothing is kept; empty where it is. */
    public String keeps() {
        return keeps;
    }

    /** Which lines are read. */
    public MarkedLines lines() {
        return lines;
    }

    private void marked(MarkedLines.Change change, LineSet read, boolean undo) {
        if (isKept()) {
            writer.lines(place, repository, change, read, undo);
        }
        listeners.forEach(Runnable::run);
    }

    /** What ran of it, and what the auditor expects of its units. */
    public SessionSteps ran() {
        return ran;
    }

    /** The verdicts as they are now; later ones do not change it. */
    public Verdicts verdicts() {
        Map<Finding, Verdict> now = Map.copyOf(verdicts);
        return new Verdicts() {
            @Override
            public Verdict of(Audit audited, Finding finding) {
                Remark remark = finding.remark();
                return remark == null
                        ? now.getOrDefault(finding, Verdict.UNREVIEWED)
                        : Verdict.of(remark, finding.severity());
            }

            @Override
            public List<Verdict> others(Audit audited, Finding finding) {
                return Session.this.others(finding);
            }
        };
    }

    /** What imported sets say of a finding. Any thread may ask. */
    public List<Verdict> others(Finding finding) {
        return others.getOrDefault(finding, List.of());
    }

    /** What is said of a finding now. Any thread may ask. */
    public Verdict verdict(Finding finding) {
        Remark remark = finding.remark();
        return remark != null
                ? Verdict.of(remark, finding.severity())
                : verdicts.getOrDefault(finding, Verdict.UNREVIEWED);
    }

    /** What every summary is made of, as it is now, but for dependencies: those are read, so not here. */
    public Reviewed reviewed() {
        Reviewed now = new Reviewed(read, verdicts(), ran.withUnderWay())
                .with(own.placed())
                .with(lines.now());
        return keeps.isEmpty() ? now : now.with(KeptHistory.UNREADABLE);
    }

    public long reviewedCount() {
        return order.stream()
                .filter(finding -> !finding.isOwn() && verdict(finding).holds())
                .count();
    }

    /** Number of findings that need a verdict. */
    public int reviewable() {
        return (int) order.stream().filter(finding -> !finding.isOwn()).count();
    }

    /** The auditor's word on a finding: shown at once, and on its way to the disk. */
    public void give(Finding finding, Verdict verdict) {
        give(finding, verdict, false);
    }

    /** Takes the last word on a finding back, in favour of this one: a further entry of the history. */
    public void undo(Finding finding, Verdict back) {
        give(finding, back, true);
    }

    private void give(Finding finding, Verdict verdict, boolean undo) {
        verdicts.put(finding, verdict);
        if (isKept()) {
            writer.verdict(place, audit, finding, verdict, undo);
        }
        changed();
    }

    /** Keeps what was decided of units. */
    public void decided(List<UnitDecisions.Made> decisions) {
        if (isKept() && !decisions.isEmpty()) {
            writer.decisions(folder, place.tree(), decisions);
        }
    }

    /** Keeps that the last decisions for these units were for other bytes. */
    public void decisionsLapsed(List<UnitId> units) {
        if (isKept() && !units.isEmpty()) {
            writer.lapsed(folder, place.tree(), units);
        }
    }

    /** Takes a decision back: a further entry of the history. */
    public void withdraw(HistoryEvent.Decided decided) {
        if (isKept()) {
            writer.withdraw(folder, place.tree(), decided);
        }
    }

    /** Keeps how things stand, for the list of recent folders. Not on the JavaFX thread. */
    public void keepFigures(Verdicts now, List<StepRecord> records) {
        if (!isKept()) {
            return;
        }
        writer.figures(folder, FiguresNow.of(audit, order, now, records));
    }

    /** Whether what is said and what runs is kept. */
    public boolean isKept() {
        return keeps.isEmpty() && !forgotten && outer.map(Session::isKept).orElse(true);
    }

    /** From now on nothing more is kept of this repository. */
    public void forgotten() {
        forgotten = true;
    }

    /** Closes the repository. Not on the JavaFX thread; waits for what is being read, and until what was said is kept: lines are read for it. */
    public void close() {
        closed = true;
        writer.flush();
        repository.close();
    }

    /** Whether the repository was closed: nothing more can be read of it. */
    public boolean isClosed() {
        return closed;
    }

    /** Waits until what was said so far is on the disk. Not on the JavaFX thread. */
    public void flush() {
        writer.flush();
    }

    /** Told after every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Told the crate of this repository in which the auditor has made, changed or withdrawn a finding. */
    public void onRemark(Consumer<String> listener) {
        remarked.add(listener);
    }

    /** The next finding in review order; from the start again after the last. */
    Optional<Finding> next(Optional<Finding> from, int direction, boolean unreviewedOnly) {
        int size = order.size();
        int at = from.map(order::indexOf).orElse(direction > 0 ? -1 : size);
        for (int i = 1; i <= size; i++) {
            Finding candidate = order.get(Math.floorMod(at + i * direction, size));
            if (!unreviewedOnly || (!candidate.isOwn() && !verdict(candidate).holds())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
