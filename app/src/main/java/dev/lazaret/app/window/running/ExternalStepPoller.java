package dev.lazaret.app.window.running;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/**
 * Polls the store for steps that other Lazaret processes run on the opened repository, for example on the command line.
 *
 * <p>The window's statements about executed code thus cover these steps too. Polling ends when the repository is
 * closed.
 */
public final class ExternalStepPoller {
    private static final Duration PAUSE = Duration.seconds(2);

    private final Session session;
    private final Optional<Store> store;
    private final BackgroundRunner background;
    private final BooleanSupplier running;
    private final Consumer<StepRecord> changed;
    private final Timeline beat = new Timeline(new KeyFrame(PAUSE, _ -> query()));
    private List<StepRecord> known;
    private int seenReports;
    private boolean querying;

    /**
     * Creates a poller for one opened repository.
     *
     * @param running whether this window is running a step; if so, its own events are newer than the store
     * @param changed receives the last record that another process stored
     */
    public ExternalStepPoller(
            Session session,
            Optional<Store> store,
            BackgroundRunner background,
            BooleanSupplier running,
            Consumer<StepRecord> changed) {
        this.changed = changed;
        this.session = session;
        this.store = store;
        this.background = background;
        this.running = running;
        this.known = session.steps().all();
        beat.setCycleCount(Animation.INDEFINITE);
    }

    public void begin() {
        if (store.isPresent() && session.isStored()) {
            beat.play();
        }
    }

    private void query() {
        if (session.isClosed() || !session.isStored()) {
            beat.stop();
            return;
        }
        if (querying || running.getAsBoolean()) {
            return;
        }
        querying = true;
        int count = session.steps().reportCount();
        background.run("steps", this::read, steps -> {
            querying = false;
            if (!running.getAsBoolean() && count == session.steps().reportCount()) {
                List<StepRecord> before = known;
                known = steps;
                Optional<StepRecord> last = session.steps()
                        .mergeStored(steps.stream()
                                .filter(step -> !before.contains(step))
                                .toList());
                // If this window has reported on a step since the last read, the new record may be that step's own
                // stored record, which can differ from the one in memory.
                if (count == seenReports) {
                    last.ifPresent(changed);
                }
                seenReports = count;
            }
        });
    }

    private List<StepRecord> read() throws Exception {
        session.flush();
        Path folder = session.folder();
        Digest digest = session.audit().inventory().digest();
        return store.orElseThrow().steps(folder, digest);
    }
}
