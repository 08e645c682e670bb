package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepPlan;
import dev.lazaret.app.step.StepRow;
import dev.lazaret.app.step.plan.CargoOffer;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Unchanged;
import dev.lazaret.app.window.session.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The dialog before a step that compiles: every choice works the plan out anew, and what is confirmed is started. */
public final class Deciding {
    private static final String WORKING = "Working out what would run…";

    private final Window window;
    private final Plans plans;
    private final CrateFolderChoice source;
    private final UnitAbilities abilities;
    private final Acts acts;
    private final Question<PlanDialog> question;
    private CargoOffer known = CargoOffer.NONE;

    /** What it leads to. */
    public interface Acts {
        /** A plan was worked out. */
        void planned();

        /** It was confirmed. */
        void start(StepPlan plan, StartToken token);

        /** Lets the auditor choose where crates come from; {@code then} is told of another folder. */
        void chooseSource(Runnable then);

        /** Shows a file of the repository. */
        void open(String path);

        /** The dialog was closed because the files are others now. */
        void changed(Unchanged found);
    }

    public Deciding(
            Session session, Window window, Plans plans, CrateFolderChoice source, UnitAbilities abilities, Acts acts) {
        this.window = window;
        this.plans = plans;
        this.source = source;
        this.abilities = abilities;
        this.acts = acts;
        this.question = new Question<>(
                window.overlay(),
                window.background(),
                window.stage().focusedProperty(),
                () -> Unchanged.of(session),
                acts::changed);
    }

    /** Opens the dialog of a step. Starts nothing. */
    public void open(StepRow step, List<Toolchain> toolchains) {
        PlanDialog made = new PlanDialog(step, plans.offered(toolchains), abilities::of, new Choices());
        plans.arguments(List.of());
        made.programs(plans.programs(), plans.program());
        question.open(made);
        abilities.wanted(() -> question.dialog().ifPresent(PlanDialog::refresh));
        plan();
        offer();
    }

    /** Tells the dialog what can be chosen of packages and features. */
    private void offer() {
        plans.offer(offer -> {
            known = offer;
            showOffer();
        });
    }

    private void showOffer() {
        question.dialog().ifPresent(open -> open.cargo(known, plans.program(), plans.choice()));
    }

    private void plan() {
        question.dialog().ifPresent(open -> {
            long mine = question.next();
            open.working(WORKING);
            open.source(source.folder());
            open.admissible(plans.admissible(), plans.admission());
            plans.plan(open.step(), result -> {
                acts.planned();
                if (question.holds(mine)) {
                    open.admissible(plans.admissible(), plans.admission());
                    open.show(result);
                }
            });
        });
    }

    /** For another choice, which holds for the other steps, too. */
    private void replan() {
        plan();
        plans.all(acts::planned);
    }

    /** What is chosen in the dialog. */
    private final class Choices implements PlanDialog.Acts {
        @Override
        public void cancel() {
            window.overlay().cancel();
        }

        @Override
        public void confirmed(Plan plan, StartToken token) {
            question.confirmed(() -> acts.start(plan, token));
        }

        @Override
        public void openUnit(PlannedUnit unit) {
            window.overlay().cancel();
            acts.open(unit.path());
        }

        @Override
        public void manifest(RepoPath chosen) {
            plans.manifest(chosen);
            question.dialog().ifPresent(open -> open.programs(plans.programs(), plans.program()));
            replan();
            offer();
        }

        @Override
        public void cargo(CargoChoice chosen) {
            plans.choice(chosen);
            replan();
        }

        @Override
        public void admit(String key, boolean admitted) {
            plans.admit(key, admitted);
            replan();
        }

        @Override
        public void program(Program chosen) {
            plans.program(chosen);
            showOffer();
            plan();
        }

        @Override
        public void typing() {
            question.next();
            question.dialog().ifPresent(open -> open.working(WORKING));
        }

        @Override
        public void arguments(ArgumentLine line) {
            switch (line) {
                case ArgumentLine.Split(List<String> arguments) -> {
                    plans.arguments(arguments);
                    plan();
                }
                case ArgumentLine.Unfinished(String sentence) ->
                    question.dialog().ifPresent(open -> open.working(sentence));
            }
        }

        @Override
        public void toolchain(Optional<Path> chosen) {
            plans.toolchain(chosen);
            replan();
        }

        @Override
        public void chooseSource() {
            acts.chooseSource(Deciding.this::plan);
        }
    }
}
