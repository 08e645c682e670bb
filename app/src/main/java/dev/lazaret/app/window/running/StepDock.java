package dev.lazaret.app.window.running;

import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.Download;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.control.LineBuffer;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.app.window.observed.ObservedActs;
import dev.lazaret.app.window.observed.ObservedView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

/** What a step shows in the dock: how far it is, what it prints and does, what the compiler says, what it may do; then its result. */
final class StepDock {
    static final String PROGRESS = "Progress";
    static final String OUTPUT = "Output";
    private static final String DIAGNOSTICS = "Diagnostics";
    private static final String OBSERVED = "Observed";
    private static final String POLICY = "Sandbox policy";

    private final Dock dock;
    private static final String SILENT = "No output.";
    private static final String ELSEWHERE = "Another Lazaret runs or ran it: what it prints stands there.";
    private static final String GONE = "What it printed went with the window it ran in; its end is in History.";

    private final OutputView output = new OutputView(SILENT);
    private final OutputView live;
    private final Diagnostics diagnostics;
    private final ObservedView observed;
    private final PolicyView policy = new PolicyView();
    private final StackPane progress = new StackPane(Widgets.label("No step has run yet.", "muted"));
    private Optional<ProgressPane> running = Optional.empty();

    /**
     * The tabs, with nothing in them.
     *
     * @param open told a message whose place is to be shown
     * @param acts what the list of what was seen asks and leads to
     */
    StepDock(Dock dock, Consumer<DiagnosticList.Entry> open, ObservedActs acts) {
        this.dock = dock;
        this.observed = new ObservedView(acts);
        this.diagnostics = new Diagnostics(open);
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

    /** What an earlier session left of a step. */
    void earlier(StepRecord record) {
        kept(record, earlierState(record), GONE);
    }

    /** What another Lazaret has begun, or ended. */
    void elsewhere(StepRecord record) {
        kept(record, elsewhereState(record), ELSEWHERE);
    }

    private void kept(StepRecord record, String state, String noOutput) {
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
     * A step starts.
     *
     * @param notWatched why this machine can't watch what it does, a clause
     */
    void begin(Plan plan, Optional<String> notWatched) {
        output.clear();
        output.empty(SILENT);
        diagnostics.begin(new ClaimedPlaces(plan.inventory(), plan.manifest()));
        ProgressPane view = switch (plan.work()) {
            case Compile work -> new CompileProgressView(work, live);
            case Download work -> new DownloadProgressView(work, live);
        };
        observed.begin(plan, notWatched);
        title();
        dock.title(DIAGNOSTICS, DIAGNOSTICS);
        dock.title(PROGRESS, PROGRESS);
        policy.show(plan);
        running = Optional.of(view);
        progress.getChildren().setAll(view);
        state(plan.step(), "running");
    }

    /** Shows how far it is, over the source. */
    void openProgress() {
        dock.open(PROGRESS);
        dock.large(true);
    }

    void output(LineBuffer.Batch<OutputView.Line> batch) {
        output.add(batch);
    }

    void diagnostics(List<StepEvent.Diagnostic> told) {
        diagnostics.add(told);
        dock.title(DIAGNOSTICS, DIAGNOSTICS + " " + diagnostics.count());
    }

    void observed(List<Observation> seen) {
        observed.add(seen);
        title();
    }

    /** More is known of what units can do, or other things are expected of them. */
    void read() {
        observed.read();
        title();
    }

    /** Other things are expected of units, by what was done beside the rows. */
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

    /** Number of messages of the compiler. */
    int messages() {
        return diagnostics.count();
    }

    /** A step has ended. */
    void ended(StepRecord record) {
        state(record.step(), record.state().word());
        running.ifPresent(view -> view.ended(new StepResult(record)));
        running = Optional.empty();
        observed.ended(record);
        title();
        dock.title(PROGRESS, "Result");
    }

    /** When it ran and how it stands are two things: it lapses when the folder is read. */
    static String earlierState(StepRecord record) {
        String ran = record.step().title() + ", ";
        return record.state() == StepRecord.State.LAPSED
                ? ran + "lapsed: it ran in an earlier session"
                : ran + record.stateWord() + " in an earlier session";
    }

    /** Of what another Lazaret ran; what has begun may still run. */
    static String elsewhereState(StepRecord record) {
        String ran = record.step().title() + ", ";
        return ran + record.stateWord() + " elsewhere";
    }

    private void result(StepRecord record) {
        ScrollPane scroll = new ScrollPane(new StepResult(record));
        scroll.setFitToWidth(true);
        progress.getChildren().setAll(scroll);
        dock.title(PROGRESS, "Result");
    }

    private void state(Step step, String word) {
        dock.state(step.title() + ", " + word);
    }
}
