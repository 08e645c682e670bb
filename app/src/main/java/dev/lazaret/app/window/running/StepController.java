package dev.lazaret.app.window.running;

import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.behavior.PredictedBehavior;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.control.LineBuffer;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.ladder.LadderModel;
import dev.lazaret.app.window.ladder.Readiness;
import dev.lazaret.app.window.observed.ObservedViewActions;
import dev.lazaret.app.window.plan.PlanController;
import dev.lazaret.app.window.plan.UnitCapabilityProvider;
import dev.lazaret.app.window.session.ChangeCheckResult;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.words.StatusText;
import dev.lazaret.icons.Icon;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Controls the steps of one repository: plans, start, run and result. */
public final class StepController {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final Frame frame;
    private final Dock dock;
    private final StepDock stepDock;
    private final StepReadinessTracker ahead;
    private final UnitCapabilityProvider abilities;
    private final PlanController plans;
    private final DecisionWithdrawer decisions;
    private final GeneratedFileView generatedFile;
    private @Nullable RunningStep run;

    /** Displays the steps in the frame. */
    public interface Frame {
        void ladder(LadderModel model);

        void progress(String words);

        void executed(Icon icon, String sentence);

        void written(String sentence);

        /** Shows a line above the source; empty removes it. */
        void banner(Optional<Node> banner);

        void review();

        void focusStop();

        /** If the focus was on the button that stops the step, moves it to the review. */
        void focusReview();

        void openFile(RepoPath path, int line, int column);

        /** Shows a pane next to the source in place of the finding; empty shows the finding again. */
        void showSidePane(Optional<Region> region);

        /** Shows a line in the source of a unit. */
        void open(UnitId unit, RepoPath path, int line);

        /** Flags and shows a finding that refers to a unit, preferably one about the given kind of behaviour. */
        void flag(UnitId unit, Optional<BehaviorKind> kind, String note);
    }

    public StepController(Session session, Services services, WindowContext window, Dock dock, Frame frame) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.dock = dock;
        this.frame = frame;
        this.ahead = new StepReadinessTracker(session, services, window, this::redraw);
        this.abilities = new UnitCapabilityProvider(session, window);
        this.plans = new PlanController(session, window, ahead.plans(), ahead.source(), abilities, new PlanCallbacks());
        this.decisions = new DecisionWithdrawer(session, services.store(), window, ahead::look);
        this.generatedFile = new GeneratedFileView(session, services, window);
        this.stepDock = new StepDock(dock, this::openMessage, new ObservationCallbacks());
        abilities.onRead(stepDock::read);
    }

    public Dock dock() {
        return dock;
    }

    /** Returns the provider of the capabilities of plans' units. */
    public UnitCapabilityProvider abilities() {
        return abilities;
    }

    /** Returns the tracker of the steps' preconditions. */
    public StepReadinessTracker ahead() {
        return ahead;
    }

    /** Loads earlier results and starts to plan. Called once the frame is on the screen. */
    public void begin() {
        session.steps().all().stream()
                .filter(record -> !record.step().reads() && record.state() != StepRecord.State.NEVER)
                .reduce((_, later) -> later)
                .ifPresent(stepDock::earlier);
        ahead.begin();
    }

    public boolean isRunning() {
        return run != null;
    }

    public Step currentStep() {
        return model().current();
    }

    public void redraw() {
        frame.ladder(model());
        RunningStep running = run;
        if (running == null) {
            frame.executed(
                    StepIcon.last(session.steps().all()),
                    StatusText.executed(
                            session.steps().all(), session.storageProblem().isEmpty()));
        } else {
            frame.executed(
                    Icon.PROCESS,
                    StatusText.running(running.step(), running.plan().units()));
        }
    }

    private LadderModel model() {
        return ahead.ladder(Optional.ofNullable(run).map(RunningStep::step));
    }

    /** Handles a click on a card of the ladder. */
    public void chosen(LadderModel.Card card) {
        if (card.state() == LadderModel.CardState.RUNNING) {
            frame.review();
            stepDock.openProgress();
        } else if (!card.step().reads() && card.state().hasResult()) {
            result(card);
        } else if (card.state() == LadderModel.CardState.READY || hasPlan(card)) {
            escalate(card.step());
        } else {
            showInfo(card, card.step().reads() ? StatusText.viewed(session.audit()) : card.reason());
        }
    }

    /**
     * Whether a locked step has a plan dialog that shows more than its card: which crates are missing, and a choice of
     * another folder for them.
     */
    private boolean hasPlan(LadderModel.Card card) {
        return card.state() == LadderModel.CardState.LOCKED
                && run == null
                && ahead.isSandboxReady()
                && ahead.hasPlan(card.step());
    }

    private void showInfo(LadderModel.Card card, String sentence) {
        DialogLayout.showInfo(
                window.overlay(),
                StepIcon.of(card.step()),
                card.step().title() + ": " + card.chip(),
                sentence,
                new Region());
    }

    /** Shows the result of a step, with a button to run it again. */
    private void result(LadderModel.Card card) {
        StepRecord record = session.steps().get(card.step());
        Button again = WidgetFactory.button(StepIcon.of(card.step()), "Run again…", () -> {
            window.overlay().close();
            escalate(card.step());
        });
        again.setId("run-again");
        again.setDisable(run != null || !(ahead.readiness(card.step()) instanceof Readiness.Ready));
        DialogLayout.showInfo(
                window.overlay(),
                StepIcon.of(card.step()),
                card.step().title() + ": " + card.chip(),
                "",
                new StepResultView(record),
                observations(record),
                again);
    }

    /** Returns the button of a dialog that closes it and shows what a step was observed to do. */
    public Button observations(StepRecord record) {
        Button open = WidgetFactory.button(Icon.EYE, "Observations", () -> {
            window.overlay().close();
            openRecord(record);
        });
        open.setId("open-observations");
        open.setDisable(!canOpenRecord(record));
        return open;
    }

    /** Opens the dialog of a step. Starts nothing. */
    public void escalate(Step step) {
        StepDefinition row = StepDefinition.of(step);
        if (run == null && row.locked().isEmpty() && services.ladder().isPresent()) {
            plans.open(row, ahead.toolchains(), ahead.notWatched());
        }
    }

    private void start(Plan plan, StartToken token) {
        stepDock.begin(plan, ahead.notWatched());
        frame.review();
        session.steps().begins(StepExecution.begun(plan));
        run = new RunningStep(services.ladder().orElseThrow(), session, plan, token, new RunView(), this::ended);
        stepDock.openProgress();
        frame.written("");
        frame.banner(Optional.of(StepBannerFactory.running(plan.step(), plan.units())));
        redraw();
        frame.focusStop();
    }

    /** Shows that another Lazaret process has begun or ended a step of this repository. */
    public void ranElsewhere(StepRecord record) {
        stepDock.elsewhere(record);
    }

    /** Whether a record can be shown: no step runs, and the step is one that is observed. */
    private boolean canOpenRecord(StepRecord record) {
        return run == null && !record.step().reads() && record.state() != StepRecord.State.NEVER;
    }

    /** Shows the observed behaviour and the result of a step that has ended in the dock. */
    private void openRecord(StepRecord record) {
        if (canOpenRecord(record)) {
            frame.review();
            stepDock.open(record);
        }
    }

    /** Updates the steps after a decision or an expectation has been withdrawn. */
    public void withdrawn() {
        stepDock.read();
        ahead.look();
    }

    public void stop() {
        if (run != null) {
            run.stop();
        }
    }

    /** Stops the running step and waits for its end. Must not be called on the JavaFX thread. */
    public void stopAndWait() {
        RunningStep running = run;
        if (running != null) {
            running.stopAndWait();
        }
    }

    private void ended(StepRecord record, Optional<Throwable> problem) {
        run = null;
        session.steps().ended(record);
        stepDock.ended(record);
        frame.banner(Optional.of(StepBannerFactory.ended(
                record.expecting(session.steps().expected()),
                stepDock.messages(),
                new BannerCallbacks(record.step()))));
        redraw();
        frame.focusReview();
        problem.ifPresent(window::defect);
        if (StepDefinition.of(record.step()).downloads()) {
            ahead.fetched();
        }
        window.background().read("compare", () -> ChangeCheckResult.of(session).status(), frame::written);
    }

    private void openMessage(DiagnosticListModel.Entry entry) {
        entry.file()
                .ifPresentOrElse(
                        file -> frame.openFile(file, entry.line(), entry.column()),
                        () -> window.toasts().show(entry.path() + " is not in the repository, so it is not shown."));
    }

    /** Callbacks from the dialog before a step. */
    private final class PlanCallbacks implements PlanController.Acts {
        @Override
        public void planned() {
            redraw();
        }

        @Override
        public void start(Plan plan, StartToken token) {
            StepController.this.start(plan, token);
        }

        @Override
        public void chooseSource(Runnable then) {
            ahead.chooseSource(then);
        }

        @Override
        public void open(RepoPath path, int line) {
            frame.openFile(path, line, 0);
        }

        @Override
        public void open(UnitId unit, RepoPath path, int line) {
            frame.open(unit, path, line);
        }

        @Override
        public void changed(ChangeCheckResult found) {
            frame.written(found.status());
            Region none = new Region();
            none.setId("files-changed");
            DialogLayout.showInfo(
                    window.overlay(),
                    Icon.HISTORY,
                    "Files changed",
                    "Nothing was started. " + found.what() + " Open the folder again to read it as it is now.",
                    none);
        }
    }

    /** Callbacks from the list of observed behaviour. */
    private final class ObservationCallbacks implements ObservedViewActions {
        @Override
        public Optional<PredictedBehavior> predicted(Observation.Actor actor) {
            return abilities.predicted(actor);
        }

        @Override
        public void showDetails(Region region) {
            frame.showSidePane(Optional.of(region));
        }

        @Override
        public void hideDetails() {
            frame.showSidePane(Optional.empty());
        }

        @Override
        public void open(UnitId unit, Evidence place) {
            frame.open(unit, place.path(), place.line());
        }

        @Override
        public void open(ScriptOutput output, Location place) {
            generatedFile.open(output, place);
        }

        @Override
        public void stub(UnitId unit) {
            decisions.withdraw(unit);
        }

        @Override
        public List<BehaviorExpectation> expected() {
            return session.steps().expected();
        }

        @Override
        public void expect(BehaviorExpectation exactly) {
            MarkExpectedDialog.open(window.overlay(), exactly, region -> {
                expect(region, false);
                window.toasts()
                        .undoable(
                                "Expected of " + region.unit().words() + ": " + ObservationFormatter.expected(region),
                                () -> expect(region, true));
            });
        }

        private void expect(BehaviorExpectation region, boolean withdrawn) {
            session.steps().expect(region, withdrawn);
            stepDock.expected();
        }

        @Override
        public void flag(UnitId unit, Optional<BehaviorKind> kind, String note) {
            frame.flag(unit, kind, note);
        }
    }

    /** Forwards events of the run to the dock and the frame. */
    private final class RunView implements RunningStep.View {
        @Override
        public void output(LineBuffer.Batch<OutputView.Line> batch) {
            stepDock.output(batch);
        }

        @Override
        public void diagnostics(List<StepEvent.Diagnostic> reported) {
            stepDock.diagnostics(reported);
        }

        @Override
        public void observed(List<Observation> seen) {
            stepDock.observed(seen);
        }

        @Override
        public void progress(StepProgress progress, long seconds) {
            frame.progress(progress.line(seconds));
            stepDock.progress(progress, seconds);
        }
    }

    /** Actions of the line that reports an ended step. */
    private final class BannerCallbacks implements StepBannerFactory.Acts {
        private final Step step;

        BannerCallbacks(Step step) {
            this.step = step;
        }

        @Override
        public void read() {
            dock.open(StepDock.OUTPUT);
        }

        @Override
        public void again() {
            escalate(step);
        }

        @Override
        public void close() {
            frame.banner(Optional.empty());
        }
    }
}
