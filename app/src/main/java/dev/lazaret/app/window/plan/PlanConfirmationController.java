package dev.lazaret.app.window.plan;

import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.session.ChangeCheckResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;

/**
 * Controls the dialog before a step, from its opening to the start of the step. Must be used only on the JavaFX thread.
 *
 * <p>Whenever the window regains the focus, and again after the confirmation, compares the files with those that were
 * read. If files have changed, closes the dialog and starts nothing. A confirmation becomes invalid when anything else
 * is chosen.
 */
final class PlanConfirmationController {
    private final Overlay overlay;
    private final BackgroundRunner background;
    private final ObservableBooleanValue focused;
    private final Callable<ChangeCheckResult> look;
    private final Consumer<ChangeCheckResult> changed;
    private final ChangeListener<Boolean> back = (_, _, now) -> {
        if (now) {
            compare(() -> {});
        }
    };
    private @Nullable PlanDialog dialog;
    private long turn;

    /**
     * Creates the controller; no dialog is open yet.
     *
     * @param focused whether the window has the focus
     * @param look compares the files with those that were read; called off the JavaFX thread
     * @param changed called after the dialog has been closed because files changed or couldn't be compared
     */
    PlanConfirmationController(
            Overlay overlay,
            BackgroundRunner background,
            ObservableBooleanValue focused,
            Callable<ChangeCheckResult> look,
            Consumer<ChangeCheckResult> changed) {
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
        overlay.open(made, made.cancelButton(), this::onClosed);
    }

    /** Returns the open dialog. */
    Optional<PlanDialog> dialog() {
        return Optional.ofNullable(dialog);
    }

    /**
     * Invalidates earlier requests and confirmations, because something else was chosen. Returns the number of the new
     * choice.
     */
    long next() {
        return ++turn;
    }

    /**
     * Whether no other choice was made after the one with this number. Closing the dialog also invalidates the number.
     */
    boolean isLatest(long chosen) {
        return chosen == turn;
    }

    /** Compares the files after the confirmation. If they are unchanged, closes the dialog and runs {@code start}. */
    void confirmed(Runnable start) {
        dialog().ifPresent(open -> {
            long mine = next();
            open.comparing();
            compare(() -> {
                if (isLatest(mine)) {
                    close();
                    start.run();
                }
            });
        });
    }

    /** Closes the dialog if files have changed; otherwise runs {@code then}. */
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
        onClosed();
        overlay.close();
    }

    private void onClosed() {
        dialog = null;
        next();
        focused.removeListener(back);
    }
}
