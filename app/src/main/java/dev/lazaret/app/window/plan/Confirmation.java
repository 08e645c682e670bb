package dev.lazaret.app.window.plan;

import dev.lazaret.app.window.control.Background;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.session.Unchanged;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;

/**
 * A dialog before a step from its opening to the start. The files are compared with those that were read when the auditor comes
 * back to the window and again after the confirmation; where they are others, the dialog is closed and nothing is started. What
 * was confirmed holds only as long as nothing else is chosen. Used on the JavaFX thread alone.
 */
final class Confirmation {
    private final Overlay overlay;
    private final Background background;
    private final ObservableBooleanValue focused;
    private final Callable<Unchanged> look;
    private final Consumer<Unchanged> changed;
    private final ChangeListener<Boolean> back = (_, _, now) -> {
        if (now) {
            compare(() -> {});
        }
    };
    private @Nullable PlanDialog dialog;
    private long turn;

    /**
     * No dialog yet.
     *
     * @param focused whether the window has the focus
     * @param look compares the files with those that were read; called off the JavaFX thread
     * @param changed told when the dialog was closed because the files are others, or could not be compared
     */
    Confirmation(
            Overlay overlay,
            Background background,
            ObservableBooleanValue focused,
            Callable<Unchanged> look,
            Consumer<Unchanged> changed) {
        this.overlay = overlay;
        this.background = background;
        this.focused = focused;
        this.look = look;
        this.changed = changed;
    }

    /** Shows the dialog. Starts nothing. */
    void open(PlanDialog made) {
        dialog = made;
        focused.addListener(back);
        overlay.open(made, made.cancelButton(), this::gone);
    }

    /** The dialog while it is open. */
    Optional<PlanDialog> dialog() {
        return Optional.ofNullable(dialog);
    }

    /** Something else was chosen: what was asked for or confirmed before does not hold any more. */
    long next() {
        return ++turn;
    }

    /** Whether nothing else was chosen since, and the dialog is still open. */
    boolean holds(long chosen) {
        return chosen == turn;
    }

    /** It was confirmed: once the files have proved to be the same, the dialog is closed and {@code start} follows. */
    void confirmed(Runnable start) {
        dialog().ifPresent(open -> {
            long mine = next();
            open.working("Comparing the files with those that were read…");
            compare(() -> {
                if (holds(mine)) {
                    close();
                    start.run();
                }
            });
        });
    }

    /** Closes the dialog if the files are others now; else goes on. */
    private void compare(Runnable then) {
        PlanDialog open = dialog;
        background.read("compare", look, found -> {
            if (open == null || !open.equals(dialog)) {
                return;
            }
            if (found.same()) {
                then.run();
            } else {
                close();
                changed.accept(found);
            }
        });
    }

    private void close() {
        gone();
        overlay.close();
    }

    private void gone() {
        dialog = null;
        next();
        focused.removeListener(back);
    }
}
