package dev.lazaret.app.window.copy;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.copy.CopyPlan;
import dev.lazaret.analysis.copy.CopyPlanResult;
import dev.lazaret.analysis.copy.CopyPlanner;
import dev.lazaret.app.copy.CopyResultFormatter;
import dev.lazaret.app.copy.CopyWriter;
import dev.lazaret.app.output.NewFolder;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.words.LocalPathFormatter;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/**
 * Plans and writes copies of the opened repository. Plans when the dialog opens, and writes only after the user has
 * confirmed.
 */
public final class CopyController {
    private static final int ENDS_WITHIN_SECONDS = 60;

    private final Session session;
    private final Services services;
    private final WindowContext window;
    private volatile @Nullable CopyProgress running;
    private volatile CountDownLatch written = new CountDownLatch(0);
    private long turn;

    public CopyController(Session session, Services services, WindowContext window) {
        this.session = session;
        this.services = services;
        this.window = window;
    }

    /** Opens the dialog and starts to plan. */
    public void open() {
        if (window.overlay().isOpen()) {
            return;
        }
        CopyDialog dialog = new CopyDialog(session.audit().name(), new CopyDialog.Acts() {
            @Override
            public void check(CopyDialog dialog, String target) {
                CopyController.this.check(dialog, target);
            }

            @Override
            public void choose(CopyDialog dialog) {
                CopyController.this.choose(dialog);
            }

            @Override
            public void copy(CopyDialog dialog, CopyPlan plan, NewFolder target) {
                CopyController.this.copy(dialog, plan, target);
            }

            @Override
            public void cancel() {
                window.overlay().cancel();
            }

            @Override
            public void close() {
                window.overlay().close();
            }
        });
        CopyProgress planning = new CopyProgress(dialog::planning);
        running = planning;
        window.overlay().open(dialog, dialog.first(), this::cancel);
        window.background().read("copy target", () -> NewFolder.proposed(session.folder()), dialog::propose);
        window.background().read("copy plan", () -> plan(planning), result -> planned(dialog, result));
    }

    private CopyPlanResult plan(CopyProgress progress) {
        return new CopyPlanner(new Auditor(services.catalogue()), services.catalogue())
                .plan(session.repository(), session.audit().inventory(), progress);
    }

    private static void planned(CopyDialog dialog, CopyPlanResult result) {
        switch (result) {
            case CopyPlanResult.Planned(CopyPlan plan) -> dialog.planned(plan);
            case CopyPlanResult.Obstacle obstacle -> dialog.failed(CopyResultFormatter.sentence(obstacle));
        }
    }

    /** Result of checking a target: a folder that can be created, or a sentence that says why it can't. */
    private record Checked(Optional<NewFolder> folder, String problem) {}

    private void check(CopyDialog dialog, String target) {
        long mine = ++turn;
        window.background().read("copy target", () -> checked(target), checked -> {
            if (mine == turn) {
                dialog.checked(checked.folder(), checked.problem());
            }
        });
    }

    private Checked checked(String target) {
        try {
            Path path = Path.of(target.strip());
            if (!path.isAbsolute()) {
                return new Checked(Optional.empty(), "Enter the whole path of a folder that does not exist.");
            }
            return new Checked(Optional.of(NewFolder.at(path, session.folder())), "");
        } catch (InvalidPathException e) {
            return new Checked(Optional.empty(), "No folder can have this path.");
        } catch (OutputException e) {
            return new Checked(Optional.empty(), e.getMessage());
        }
    }

    private void choose(CopyDialog dialog) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Folder in which the copy is created");
        File parent = chooser.showDialog(window.stage());
        if (parent != null) {
            dialog.chooseParent(parent.toPath());
        }
    }

    private void copy(CopyDialog dialog, CopyPlan plan, NewFolder target) {
        CopyProgress progress = new CopyProgress(dialog::writing);
        CountDownLatch end = new CountDownLatch(1);
        running = progress;
        written = end;
        dialog.writing(0L, 0L);
        window.background().run("copy", () -> written(plan, target, progress, end), problem -> {
            running = null;
            if (problem.isEmpty()) {
                dialog.written(
                        LocalPathFormatter.path(target.path()), target.path().toString());
            } else if (progress.cancelled()) {
                window.toasts().show(problem);
            } else {
                dialog.failed(problem);
            }
        });
    }

    /** Writes a copy. Returns why it is not complete; empty if it is. */
    private String written(CopyPlan plan, NewFolder target, CopyProgress progress, CountDownLatch end) {
        try {
            return new CopyWriter(session.repository(), plan)
                    .write(target, progress)
                    .map(CopyResultFormatter::sentence)
                    .orElse("");
        } catch (OutputException e) {
            return e.getMessage();
        } finally {
            end.countDown();
        }
    }

    private void cancel() {
        CopyProgress task = running;
        if (task != null) {
            task.cancel();
        }
    }

    /** Cancels a copy that is being planned or written, and waits until what was written is deleted. */
    public void stopAndWait() {
        cancel();
        try {
            // If the file system does not answer, the marker file shows that the copy is incomplete.
            boolean _ = written.await(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
