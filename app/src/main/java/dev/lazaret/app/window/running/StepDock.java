package dev.lazaret.app.window.running;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.control.LineBuffer;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.observed.ObservedView;
import dev.lazaret.app.window.observed.ObservedViewActions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

/**
 * Shows a step in the dock: progress, output, compiler messages, observed behaviour and sandbox policy; then the
 * result.
 */
final class StepDock {
    static final String PROGRESS = "Progress";
    static final String OUTPUT = "Output";
    private static final String DIAGNOSTICS = "Diagnostics";
    private static final String OBSERVED = "Observed";
    private static final String POLICY = "Sandbox policy";

    private final Dock dock;
    private static final String SILENT = "No output.";
    private static final String ELSEWHERE = "Another Lazaret window runs or ran this step: its output is there.";
    private static final String OUTPUT_LOST =
            "Its output was not stored when its window was closed; its result is in History.";
    private static final String OUTPUT_NOT_STORED = "The output of this run was not stored.";

    private final OutputView output = new OutputView(SILENT);
    private final OutputView live;
    private final DiagnosticListView diagnostics;
    private final ObservedView observed;
    private final PolicyView policy = new PolicyView();
    private final StackPane progress = new StackPane(WidgetFactory.label("No step has run yet.", "muted"));
    private Optional<ProgressPane> running = Optional.empty();
    /** The record that the tabs show; empty while a step runs, and before the first one. */
    private Optional<StepRecord> shown = Optional.empty();

    /**
     * Creates the tabs, all empty.
     *
     * @param open receives a compiler message whose position is to be shown
     * @param acts callbacks of the list of observed behaviour
     */
    StepDock(Dock dock, Consumer<DiagnosticListModel.Entry> open, ObservedViewActions acts) {
        this.dock = dock;
        this.observed = new ObservedView(acts);
        this.diagnostics =
                new DiagnosticListView(open, side -> side.ifPresentOrElse(acts::showDetails, acts::hideDetails));
        output.setId("output");
        live = output.mirror();
        progress.setId("progress");
        dock.add(PROGRESS, progress);
        dock.add(OUTPUT, output);
        dock.add(DIAGNOSTICS, diagnostics);
        dock.add(OBSERVED, observed);
        dock.add(POLICY, policy);
        title();
    }

    /** Shows the stored record of a step that ran in an earlier session. */
    void earlier(StepRecord record) {
        showRecord(record, earlierState(record), OUTPUT_LOST);
    }

    /** Shows the record of a step that another Lazaret process has begun or ended. */
    void elsewhere(StepRecord record) {
        showRecord(record, elsewhereState(record), ELSEWHERE);
    }

    /** Opens the observed behaviour of a step that has ended. If the tabs show another record, replaces it. */
    void open(StepRecord record) {
        if (!shown.equals(Optional.of(record))) {
            showRecord(record, record.step().title() + ", " + record.stateWord(), OUTPUT_NOT_STORED);
        }
        dock.open(OBSERVED);
    }

    private void showRecord(StepRecord record, String state, String noOutput) {
        shown = Optional.of(record);
        dock.state(state);
        output.clear();
        output.empty(noOutput);
        diagnostics.earlier();
        observed.earlier(record);
        title();
        policy.show(record);
        result(record);
    }

    /**
     * Prepares the tabs for a step that starts.
     *
     * @param notWatched why this machine can't trace the step's behaviour, as a clause; empty if it can
     */
    void begin(Plan plan, Optional<String> notWatched) {
        output.clear();
        output.empty(SILENT);
        diagnostics.begin(new CompilerPathMapper(plan.inventory(), plan.manifest()));
        ProgressPane view = switch (plan.work()) {
            case CompileWork work -> new CompileProgressView(work, live);
            case DownloadWork work -> new DownloadProgressView(work, live);
        };
        observed.begin(plan, notWatched);
        title();
        dock.title(DIAGNOSTICS, DIAGNOSTICS);
        dock.title(PROGRESS, PROGRESS);
        policy.show(plan);
        running = Optional.of(view);
        shown = Optional.empty();
        progress.getChildren().setAll(view);
        state(plan.step(), "running");
    }

    /** Opens the progress tab and enlarges the dock over the source. */
    void openProgress() {
        dock.open(PROGRESS);
        dock.large(true);
    }

    void output(LineBuffer.Batch<OutputView.Line> batch) {
        output.add(batch);
    }

    void diagnostics(List<StepEvent.Diagnostic> reported) {
        diagnostics.add(reported);
        dock.title(DIAGNOSTICS, DIAGNOSTICS + " " + diagnostics.count());
    }

    void observed(List<Observation> seen) {
        observed.add(seen);
        title();
    }

    /** Updates the observed behaviour after capabilities of units have become known or expectations have changed. */
    void read() {
        observed.read();
        title();
    }

    /**
     * Updates the observed behaviour after the pane next to the source has changed an expectation, and focuses the
     * rows.
     */
    void expected() {
        read();
        observed.focusRows();
    }

    private void title() {
        dock.title(OBSERVED, observed.title(), observed.briefTitle());
    }

    void progress(StepProgress now, long seconds) {
        running.ifPresent(view -> view.show(now));
        state(now.plan().step(), "running " + StepProgress.time(seconds));
    }

    /** Returns the number of compiler messages. */
    int messages() {
        return diagnostics.count();
    }

    /** Shows the result of a step that has ended. */
    void ended(StepRecord record) {
        state(record.step(), record.stateWord());
        running.ifPresent(view -> view.ended(new StepResultView(record)));
        running = Optional.empty();
        shown = Optional.of(record);
        observed.ended(record);
        title();
        dock.title(PROGRESS, "Result");
    }

    /**
     * Returns the state, as text, of a step that ran in an earlier session.
     *
     * <p>The text mentions the session and the state separately: a record becomes stale when the folder is read again,
     * not when the step ran.
     */
    static String earlierState(StepRecord record) {
        String ran = record.step().title() + ", ";
        return record.state() == StepRecord.State.STALE
                ? ran + "stale: it ran in an earlier session"
                : ran + record.stateWord() + " in an earlier session";
    }

    /**
     * Returns the state, as text, of a step that another Lazaret process started. If the step has only begun, it may
     * still be running.
     */
    static String elsewhereState(StepRecord record) {
        String ran = record.step().title() + ", ";
        return ran + record.stateWord() + " elsewhere";
    }

    private void result(StepRecord record) {
        ScrollPane scroll = new ScrollPane(new StepResultView(record));
        scroll.setFitToWidth(true);
        progress.getChildren().setAll(scroll);
        dock.title(PROGRESS, "Result");
    }

    private void state(Step step, String word) {
        dock.state(step.title() + ", " + word);
    }
}
