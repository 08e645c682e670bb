package dev.lazaret.app.window.history;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.Decided;
import dev.lazaret.analysis.run.HistoryEvent.Judged;
import dev.lazaret.analysis.run.HistoryEvent.LinesMarked;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.StoredRunCollector;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.StoredManualFinding;
import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.running.PolicyView;
import dev.lazaret.app.window.session.ReadLineTracker;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.history.HistoryModel;
import dev.lazaret.viewer.history.HistoryPage;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/**
 * Controls the history page of one repository: reads the store, shows the entries, and withdraws verdicts and other
 * entries.
 */
public final class HistoryController {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final Runnable withdrawn;
    private final Function<StepRecord, Button> observations;
    private final HistoryPage page = new HistoryPage(StepIcon::of);
    /** Findings by their place; empty until the history has been read. */
    private Map<String, Finding> findings = Map.of();

    private List<HistoryEvent> events = List.of();
    private long turn;

    /**
     * Creates a page whose history has not been read yet.
     *
     * @param open opens a finding
     * @param withdrawn runs after a decision or an expectation has been withdrawn
     * @param observations returns the button that shows what a step was observed to do
     * @param deleteOwn receives a manual finding to delete
     */
    public HistoryController(
            Session session,
            Services services,
            WindowContext window,
            Consumer<Finding> open,
            Runnable withdrawn,
            Function<StepRecord, Button> observations,
            Consumer<StoredManualFinding> deleteOwn) {
        this.withdrawn = withdrawn;
        this.observations = observations;
        this.session = session;
        this.services = services;
        this.window = window;
        page.onFinding(open);
        page.onUndo(this::confirmUndo);
        page.onWithdraw(this::confirmUndo);
        page.onUnmark(this::confirmUndo);
        page.onDelete(remarked -> deleteOwn.accept(new StoredManualFinding(remarked.key(), remarked.finding())));
        page.onUnexpect(this::withdraw);
        page.onStep(this::showStep);
    }

    public HistoryPage page() {
        return page;
    }

    /** The content of the page, read off the JavaFX thread. */
    private record Loaded(List<HistoryEvent> events, Map<String, Finding> findings, HistoryModel model) {}

    /** Reads the history again. */
    public void load() {
        long mine = ++turn;
        VerdictSource verdicts = session.verdicts();
        Map<String, Finding> known = findings;
        window.background().run("history", () -> read(verdicts, known), loaded -> {
            if (mine == turn) {
                events = loaded.events();
                findings = loaded.findings();
                page.show(loaded.model());
            }
        });
    }

    private Loaded read(VerdictSource verdicts, Map<String, Finding> known) throws StoreException {
        session.flush();
        Optional<Store> store = services.store();
        List<HistoryEvent> stored = store.isEmpty() || !session.storageProblem().isEmpty()
                ? List.of()
                : StoredRunCollector.withoutFinishedStarts(store.get().history(session.folder()));
        Map<String, Finding> places = known.isEmpty() ? places(session.audit().findings()) : known;
        HistoryModel.Now now = new HistoryModel.Now(
                session.audit().inventory().digest().toString(),
                LocalDate.now(services.clock()),
                services.clock().getZone(),
                change -> Optional.ofNullable(places.get(key(change))),
                finding -> verdicts.get(session.audit(), finding));
        return new Loaded(stored, places, HistoryModel.of(stored, now));
    }

    private static Map<String, Finding> places(List<Finding> findings) {
        Map<String, Finding> places = new HashMap<>();
        findings.forEach(finding -> places.put(key(finding), finding));
        return places;
    }

    /** Returns the verdict that a finding had before {@code change}; unreviewed if that verdict was for other bytes. */
    static Verdict verdictBefore(List<HistoryEvent> events, Judged change) {
        Verdict before = Verdict.UNREVIEWED;
        for (HistoryEvent event : events) {
            if (event instanceof Judged earlier && earlier.isAbout(change) && earlier.id() < change.id()) {
                before = earlier.content().equals(change.content()) ? earlier.verdict() : Verdict.UNREVIEWED;
            }
        }
        return before;
    }

    private void confirmUndo(Judged change) {
        Finding finding = findings.get(key(change));
        if (finding == null) {
            return;
        }
        Verdict back = verdictBefore(events, change);
        Overlay overlay = window.overlay();
        Button cancel = WidgetFactory.button("Cancel", overlay::cancel);
        cancel.setId("undo-cancel");
        Button undo = WidgetFactory.button(
                Icon.UNDO, "Undo, " + VerdictMarks.title(back.state()).toLowerCase(java.util.Locale.ROOT), () -> {
                    overlay.close();
                    session.undo(Map.of(finding, back));
                    load();
                    page.focusList();
                });
        undo.setId("undo-confirm");
        DialogLayout dialog = new DialogLayout(
                Icons.node(Icon.UNDO, 20),
                "Undo: " + VerdictMarks.title(change.verdict().state()) + " " + finding.id(),
                "The verdict becomes " + VerdictMarks.title(back.state()).toLowerCase(java.util.Locale.ROOT)
                        + ". This adds an entry; the old one stays.",
                new Region(),
                "",
                cancel,
                undo);
        dialog.setId("undo-dialog");
        dialog.setMaxWidth(560);
        overlay.open(dialog, cancel, () -> {});
    }

    private void confirmUndo(Decided decided) {
        Overlay overlay = window.overlay();
        Button cancel = WidgetFactory.button("Cancel", overlay::cancel);
        cancel.setId("undo-cancel");
        Button undo = WidgetFactory.button(Icon.UNDO, "Undo, stub", () -> {
            overlay.close();
            session.withdraw(decided);
            load();
            withdrawn.run();
            page.focusList();
        });
        undo.setId("undo-confirm");
        DialogLayout dialog = new DialogLayout(
                Icons.node(Icon.UNDO, 20),
                "Undo: " + decided.decision().title() + " " + decided.unit().words(),
                "From now on a stub replaces it. What has already run can’t be undone. This adds an entry; the old"
                        + " one stays.",
                new Region(),
                "",
                cancel,
                undo);
        dialog.setId("undo-dialog");
        dialog.setMaxWidth(560);
        overlay.open(dialog, cancel, () -> {});
    }

    private void confirmUndo(LinesMarked marked) {
        boolean same = session.audit()
                .inventory()
                .entry(marked.path())
                .map(Entry::digest)
                .filter(marked.content()::equals)
                .isPresent();
        if (!same) {
            window.toasts().show("The file has changed since, so the entry about its earlier content was not undone.");
            return;
        }
        session.lines()
                .undo(new ReadLineTracker.Change(marked.path(), marked.content(), marked.lines(), marked.read()));
        load();
        page.focusList();
    }

    private void withdraw(HistoryEvent.Expected expected) {
        session.steps().expect(expected.expectation(), true);
        load();
        withdrawn.run();
        page.focusList();
    }

    private void showStep(Stepped stepped) {
        PolicyView policy = new PolicyView();
        policy.show(stepped.record());
        policy.setPrefHeight(420);
        DialogLayout.showInfo(
                window.overlay(),
                StepIcon.of(stepped.record().step()),
                stepped.record().step().title() + ": " + stepped.record().stateWord(),
                "What the sandbox allowed, and the command.",
                policy,
                observations.apply(stepped.record()));
    }

    private static String key(Finding finding) {
        return finding.id() + ' ' + finding.fingerprint() + ' ' + finding.path();
    }

    private static String key(Judged change) {
        return change.rule() + ' ' + change.fingerprint() + ' ' + change.path();
    }
}
