package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.stage.Program;
import dev.lazaret.app.stage.StartToken;
import dev.lazaret.app.stage.StepPlan;
import dev.lazaret.app.stage.StepRow;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Unchanged;
import dev.lazaret.app.window.session.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The dialog before a step while it is open: every choice works the plan out anew, and what is confirmed is started only if the
 * files are still those that the plan is for.
 */
public final class Deciding {
    private final Session session;
    private final Window window;
    private final Plans plans;
    private final OfflineSource source;
    private final Acts acts;
    private final ChangeListener<Boolean> back = (_, _, focused) -> {
        if (focused) {
            compare(() -> {});
        }
    };
    private @Nullable PlanDialog dialog;
    private long turn;

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

    public Deciding(Session session, Window window, Plans plans, OfflineSource source, Acts acts) {
        this.session = session;
        this.window = window;
        this.plans = plans;
        this.source = source;
        this.acts = acts;
    }

    /** Opens the dialog of a step. Starts nothing. */
    public void open(StepRow step, List<Toolchain> toolchains) {
        PlanChoices.Offered offered =
                new PlanChoices.Offered(plans.manifests(), plans.manifest(), toolchains, plans.toolchain());
        PlanDialog made = new PlanDialog(step, offered, new Choices());
        dialog = made;
        plans.arguments(List.of());
        made.programs(plans.programs(), plans.program());
        window.stage().focusedProperty().addListener(back);
        window.overlay().open(made, made.cancelButton(), this::gone);
        plan();
    }

    private void gone() {
        dialog = null;
        turn++;
        window.stage().focusedProperty().removeListener(back);
    }

    private void close() {
        gone();
        window.overlay().close();
    }

    private void plan() {
        PlanDialog open = dialog;
        if (open == null) {
            return;
        }
        long mine = ++turn;
        open.working("Working out what would run…");
        open.source(source.folder());
        plans.plan(open.step(), result -> {
            acts.planned();
            if (mine == turn) {
                open.show(result);
            }
        });
    }

    /** For another choice, which holds for the other steps, too. */
    private void replan() {
        plan();
        plans.all(acts::planned);
    }

    /** Closes the dialog if the files are others now; else goes on. */
    private void compare(Runnable then) {
        PlanDialog open = dialog;
        window.background().run("compare", () -> Unchanged.of(session), found -> {
            if (open != null && open.equals(dialog)) {
                if (found.same()) {
                    then.run();
                } else {
                    close();
                    acts.changed(found);
                }
            }
        });
    }

    /** What is chosen in the dialog. */
    private final class Choices implements PlanDialog.Acts {
        @Override
        public void cancel() {
            window.overlay().cancel();
        }

        @Override
        public void confirmed(Plan plan, StartToken token) {
            PlanDialog open = dialog;
            if (open != null) {
                long mine = ++turn;
                open.working("Comparing the files with those that were read…");
                compare(() -> {
                    if (mine == turn) {
                        close();
                        acts.start(plan, token);
                    }
                });
            }
        }

        @Override
        public void openUnit(Unit unit) {
            window.overlay().cancel();
            acts.open(unit.path());
        }

        @Override
        public void manifest(RepoPath chosen) {
            plans.manifest(chosen);
            if (dialog != null) {
                dialog.programs(plans.programs(), plans.program());
            }
            replan();
        }

        @Override
        public void program(Program chosen) {
            plans.program(chosen);
            plan();
        }

        @Override
        public void typing() {
            turn++;
            if (dialog != null) {
                dialog.working("Working out what would run…");
            }
        }

        @Override
        public void arguments(ArgumentLine line) {
            switch (line) {
                case ArgumentLine.Split(List<String> arguments) -> {
                    plans.arguments(arguments);
                    plan();
                }
                case ArgumentLine.Unfinished(String sentence) -> {
                    if (dialog != null) {
                        dialog.working(sentence);
                    }
                }
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
