package dev.lazaret.app.window;

import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.sandbox.Probe;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.stage.StageRequest;
import dev.lazaret.app.stage.StageRun;
import dev.lazaret.app.stage.Stages;
import dev.lazaret.app.stage.StartToken;
import dev.lazaret.icons.Icon;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/** Everything about the steps of one repository: whether one can be started, its plan, its run, what it left behind. */
final class StepDesk {
    private final Session session;
    private final Services services;
    private final RepositoryFrame.Window window;
    private final Frame frame;
    private final Dock dock;
    private final OutputView output = new OutputView("No output.");
    private final Diagnostics diagnostics = new Diagnostics(this::openDiagnostic);
    private final PolicyView policy = new PolicyView();
    private final OfflineSource source;
    private LazaretWindow.Machine machine = new LazaretWindow.Machine(Optional.empty(), List.of());
    private Optional<Plan.Result> ahead = Optional.empty();
    private @Nullable CheckRun run;
    private @Nullable PlanDialog dialog;
    private long turn;

    /** Where the frame shows it. */
    interface Frame {
        void ladder(LadderModel model);

        void progress(String words);

        void executed(String sentence);

        void written(String sentence);

        /** The line over the source; empty takes it away. */
        void banner(Optional<Node> banner);

        void review();

        void focusStop();

        /** Gives the focus back to the review if it was on the button that stops. */
        void focusReview();

        void openFile(RepoPath path, int line);
    }

    StepDesk(Session session, Services services, RepositoryFrame.Window window, Dock dock, Frame frame) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.dock = dock;
        this.frame = frame;
        this.source = new OfflineSource(services, window);
        output.setId("output");
        dock.add("Output", output);
        dock.add("Diagnostics", diagnostics);
        dock.add("Sandbox policy", policy);
    }

    Dock dock() {
        return dock;
    }

    /** After the frame is on the screen. */
    void begin() {
        StepRecord check = record();
        if (check.state() != StepRecord.State.NEVER) {
            dock.state("Check, " + check.state().word() + " in an earlier session");
            policy.show(check);
        }
        source.load(this::lookAhead);
    }

    void machine(LazaretWindow.Machine found) {
        machine = found;
        redraw();
        lookAhead();
    }

    /** The status bar's words on the sandbox. */
    String sandboxWords() {
        return machine.probe()
                .map(probe -> switch (probe) {
                    case Probe.Ready(String version) -> "Sandbox ready: " + version;
                    case Probe.Unavailable _ -> "No sandbox";
                })
                .orElse("");
    }

    boolean isRunning() {
        return run != null;
    }

    Step currentStep() {
        return model().current();
    }

    void redraw() {
        frame.ladder(model());
        frame.executed(StatusWords.executed(
                session.steps(),
                Optional.ofNullable(run).map(running -> running.plan().units())));
    }

    private LadderModel model() {
        List<LockedCrate> crates = session.audit().cargo().crates();
        boolean dependencies = crates.isEmpty()
                || crates.stream().anyMatch(crate -> !crate.source().equals("path"));
        return LadderModel.of(
                session.steps(),
                run == null ? Optional.empty() : Optional.of(Step.CHECK),
                Readiness.of(machine, session.audit(), services, ahead),
                dependencies);
    }

    private StepRecord record() {
        return session.step(Step.CHECK);
    }

    /** Works out in advance whether the crates that Check needs are there. */
    private void lookAhead() {
        boolean ready = machine.probe().filter(Probe.Ready.class::isInstance).isPresent();
        if (ready && source.isLoaded() && !session.audit().cargo().workspaces().isEmpty()) {
            plan(result -> {
                ahead = Optional.of(result);
                redraw();
            });
        }
    }

    private void plan(Consumer<Plan.Result> done) {
        Stages stages = services.stages().orElseThrow();
        StageRequest ordinary = StageRequest.of(
                Step.CHECK, session.folder(), source.folder().stream().toList(), true);
        StageRequest request = ordinary.withToolchain(window.preferences().toolchainFolder());
        window.background().run("plan", () -> stages.plan(session.repository(), session.audit(), request), done);
    }

    /** A card of the ladder was clicked. */
    void chosen(LadderModel.Card card) {
        switch (card.standing()) {
            case READY, STOPPED, FAILED, REFUSED, LAPSED -> escalate(card.step());
            case LOCKED -> locked(card);
            case NOT_NEEDED -> tell(card, card.reason());
            case RUNNING -> {
                frame.review();
                dock.open("Output");
            }
            case DONE -> done(card);
        }
    }

    private void locked(LadderModel.Card card) {
        boolean crates = card.step() == Step.CHECK
                && ahead.isPresent()
                && machine.probe().filter(Probe.Ready.class::isInstance).isPresent();
        if (crates) {
            escalate(Step.CHECK);
        } else {
            tell(card, card.reason());
        }
    }

    private void tell(LadderModel.Card card, String sentence) {
        RepositoryFrame.tell(
                window.overlay(),
                StepCard.icon(card.step()),
                card.step().title() + ": " + card.chip(),
                sentence,
                new Region());
    }

    private void done(LadderModel.Card card) {
        if (card.step() != Step.CHECK) {
            tell(card, StatusWords.executed(session.steps(), Optional.empty()));
            return;
        }
        Button again = Widgets.button(Icon.CHECK, "Run again…", () -> {
            window.overlay().close();
            escalate(Step.CHECK);
        });
        RepositoryFrame.tell(
                window.overlay(),
                Icon.CHECK,
                "Check: done",
                StatusWords.executed(session.steps(), Optional.empty()),
                new Region(),
                again);
    }

    /** Opens the dialog of a step. Starts nothing. */
    void escalate(Step step) {
        if (step != Step.CHECK || run != null || services.stages().isEmpty()) {
            return;
        }
        PlanDialog made = new PlanDialog(new Acts());
        dialog = made;
        made.source(source.folder());
        window.overlay().open(made, made.cancelButton(), () -> dialog = null);
        replan();
    }

    private void replan() {
        PlanDialog open = dialog;
        long mine = ++turn;
        if (open == null) {
            return;
        }
        open.working();
        open.source(source.folder());
        plan(result -> {
            ahead = Optional.of(result);
            redraw();
            if (mine == turn && dialog == open) {
                open.show(result);
            }
        });
    }

    private void start(Plan plan, StartToken token) {
        window.overlay().close();
        dialog = null;
        output.clear();
        diagnostics.clear();
        dock.title("Diagnostics", "Diagnostics");
        policy.show(plan);
        frame.review();
        session.begins(StageRun.begun(plan));
        run = new CheckRun(services.stages().orElseThrow(), session, plan, token, new RunView(), this::ended);
        dock.state("Check, running");
        dock.open("Output");
        frame.written("");
        frame.banner(Optional.of(Banners.running(plan.units())));
        redraw();
        frame.focusStop();
    }

    void stop() {
        if (run != null) {
            run.stop();
        }
    }

    /** Not on the JavaFX thread. */
    void stopAndWait() {
        CheckRun running = run;
        if (running != null) {
            running.stopAndWait();
        }
    }

    private void ended(StepRecord record, Optional<Throwable> problem) {
        run = null;
        session.ran(record);
        dock.state("Check, " + record.state().word());
        policy.show(record);
        frame.banner(Optional.of(Banners.ended(
                record,
                diagnostics.count(),
                () -> dock.open("Output"),
                () -> escalate(Step.CHECK),
                () -> frame.banner(Optional.empty()))));
        redraw();
        frame.focusReview();
        problem.ifPresent(window::defect);
        window.background().run("compare", () -> Unchanged.words(session), frame::written);
    }

    /** The folder that crates come from. */
    OfflineSource source() {
        return source;
    }

    /** Works the plan out again, for another toolchain or source. */
    void planAgain() {
        lookAhead();
    }

    void resetSource(Runnable then) {
        source.reset(() -> {
            then.run();
            lookAhead();
        });
    }

    /** Lets the auditor choose the folder that crates come from. */
    void chooseSource(Runnable then) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("A folder of crate sources");
        source.folder().map(Path::toFile).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        File chosen = chooser.showDialog(window.stage());
        if (chosen != null) {
            source.choose(chosen.toPath());
            then.run();
            lookAhead();
        }
    }

    private void openDiagnostic(Diagnostics.Entry entry) {
        openInside(entry.path(), entry.line());
    }

    private void openInside(String path, int line) {
        try {
            frame.openFile(RepoPath.of(path), line);
        } catch (IllegalArgumentException e) {
            window.toasts().problem("The place " + path + " does not lie in the repository.");
        }
    }

    /** What the dialog leads to. */
    private final class Acts implements PlanDialog.Acts {
        @Override
        public void cancel() {
            window.overlay().cancel();
        }

        @Override
        public void confirmed(Plan plan, StartToken token) {
            start(plan, token);
        }

        @Override
        public void chooseSource() {
            StepDesk.this.chooseSource(StepDesk.this::replan);
        }

        @Override
        public void openUnit(Unit unit) {
            window.overlay().cancel();
            openInside(unit.path(), 1);
        }
    }

    /** Where the run is shown. */
    private final class RunView implements CheckRun.View {
        @Override
        public void output(LineBuffer.Batch<OutputView.Line> batch) {
            output.add(batch);
        }

        @Override
        public void diagnostics(List<Diagnostics.Entry> entries) {
            diagnostics.add(entries);
            dock.title("Diagnostics", "Diagnostics " + diagnostics.count());
        }

        @Override
        public void progress(String words) {
            frame.progress(words);
        }
    }
}
