package dev.lazaret.app.window;

import dev.lazaret.analysis.compare.ReportComparison;
import dev.lazaret.analysis.compare.ReportedAudit;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.machine.MachineChecker;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.session.LastPlace;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoreWriter;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.welcome.FolderOpener;
import dev.lazaret.app.window.welcome.OpeningPage;
import dev.lazaret.app.window.welcome.StartupState;
import dev.lazaret.app.window.welcome.WelcomePage;
import dev.lazaret.app.window.words.LocalPathFormatter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Manages the content of the window: the start screen, the progress of reading a folder, or an opened repository. */
final class WindowContent {
    private final Stage stage;
    private final Overlay overlay;
    private final Toasts toasts;
    private final WelcomePage welcome;
    private final BackgroundRunner background;
    private final BooleanSupplier still;
    private final Function<Session, WindowContext> windows;
    private final Consumer<Throwable> defects;
    private @Nullable Services services;
    private @Nullable StoreWriter writer;
    private @Nullable RepositoryFrame frame;
    private WindowLauncher.@Nullable Request waiting;
    private @Nullable OpeningPage opening;
    private MachineState machine = new MachineState(Optional.empty(), List.of());

    /**
     * Shows the start screen.
     *
     * @param still returns whether motion is reduced
     * @param windows creates the window services of an opened repository
     * @param defects reports an internal error
     */
    WindowContent(
            Stage stage,
            Overlay overlay,
            Toasts toasts,
            WelcomePage welcome,
            BackgroundRunner background,
            BooleanSupplier still,
            Function<Session, WindowContext> windows,
            Consumer<Throwable> defects) {
        this.stage = stage;
        this.overlay = overlay;
        this.toasts = toasts;
        this.welcome = welcome;
        this.background = background;
        this.still = still;
        this.windows = windows;
        this.defects = defects;
        overlay.content(welcome);
    }

    /** Sets the folder to open as soon as start-up has finished. */
    void waiting(Optional<WindowLauncher.Request> request) {
        waiting = request.orElse(null);
    }

    /** Called once start-up has finished: checks the machine, and opens the requested folder, if any. */
    void started(Services known, StoreWriter keeps) {
        services = known;
        writer = keeps;
        checkMachine();
        if (waiting != null) {
            WindowLauncher.Request request = waiting;
            waiting = null;
            open(request);
        }
    }

    /** Tests the sandbox and searches for toolchains. Can be repeated; the latest result is shown. */
    void checkMachine() {
        Services known = services;
        if (known == null) {
            return;
        }
        background.run("machine", () -> MachineChecker.look(known), found -> {
            machine = found;
            welcome.machine(found);
            if (frame != null) {
                frame.machine(found);
            }
        });
    }

    /**
     * Opens a folder in place of the current page. If start-up has not finished, the folder is opened afterwards. If
     * another folder is still being read, that reading is stopped.
     */
    void open(WindowLauncher.Request request) {
        Services known = services;
        StoreWriter keeps = writer;
        if (known == null || keeps == null) {
            waiting = request;
            return;
        }
        if (frame != null && frame.isRunning()) {
            toasts.problem("Stop the running step before another folder is opened.");
            return;
        }
        welcome.problem("");
        if (opening != null) {
            opening.stop();
        }
        Path folder = request.folder();
        OpeningPage page = new OpeningPage(LocalPathFormatter.last(folder), still.getAsBoolean());
        opening = page;
        overlay.content(page);
        page.focusStop();
        stage.setTitle(LocalPathFormatter.last(folder) + " · Reading · Lazaret");
        BackgroundRunner reading = new BackgroundRunner(problem -> {
            if (page == opening) {
                opening = null;
                goBack("");
            }
            defects.accept(problem);
        });
        reading.read("open", () -> new FolderOpener(known).open(folder, page), result -> {
            if (page == opening) {
                opening = null;
                opened(result, request.report(), known, keeps);
            } else if (result instanceof FolderOpener.Result.Done(Session.Read read)) {
                Thread.ofPlatform().daemon().name("close").start(read.repository()::close);
            }
        });
    }

    private void opened(FolderOpener.Result result, Optional<ReportedAudit> report, Services known, StoreWriter keeps) {
        switch (result) {
            case FolderOpener.Result.Done(Session.Read read) -> {
                Optional<LastPlace> place = Optional.ofNullable(frame)
                        .filter(open -> open.isOf(read.folder()))
                        .map(RepositoryFrame::place)
                        .or(read::lastPlace);
                leave();
                Session session = new Session(read, keeps);
                if (read.storageProblem().isEmpty()) {
                    keeps.opened(read.folder(), read.audit());
                } else {
                    toasts.problem(read.storageProblem());
                }
                frame = new RepositoryFrame(session, known, windows.apply(session));
                overlay.content(frame);
                frame.machine(machine);
                frame.begin(place);
                report(report, session, frame);
                read.manual().staleNotice().ifPresent(toasts::show);
            }
            case FolderOpener.Result.Cancelled() -> goBack("");
            case FolderOpener.Result.Refused(String why) -> goBack(why);
        }
    }

    /** Compares the report that was specified at program start with the repository, and shows the result. */
    private void report(Optional<ReportedAudit> report, Session session, RepositoryFrame of) {
        report.ifPresent(
                audit -> background.run("report", () -> ReportComparison.of(session.audit(), audit), of::report));
    }

    /** Returns to the repository that was open before, or to the start screen, and shows the reason. */
    private void goBack(String why) {
        if (frame != null) {
            overlay.content(frame);
            frame.title();
            if (!why.isEmpty()) {
                toasts.problem(why);
            }
            return;
        }
        overlay.content(welcome);
        stage.setTitle("Lazaret");
        welcome.problem(why);
        welcome.focusOpen();
    }

    /** Shows the start screen again after an internal error, unless a folder is being read or is open. */
    void recover() {
        if (frame == null && opening == null) {
            goBack("");
        }
    }

    /** Shows why content that was dropped on the window can't be opened. */
    void notOpened(String why) {
        if (frame == null) {
            welcome.problem(why);
        } else {
            toasts.problem(why);
        }
    }

    private void leave() {
        RepositoryFrame old = frame;
        frame = null;
        if (old != null) {
            old.left();
            Thread.ofPlatform().daemon().name("close").start(old::closeRepository);
        }
    }

    /**
     * Closes the repository and returns to the start screen. Reloads the list of recent folders. While a folder is
     * being read, only stops the reading.
     */
    void closeRepository() {
        if (opening != null) {
            opening.stop();
            return;
        }
        if (frame != null && frame.isRunning()) {
            toasts.problem("Stop the running step before the repository is closed.");
            return;
        }
        leave();
        goBack("");
        Services known = services;
        StoreWriter keeps = writer;
        if (known != null && known.store().isPresent() && keeps != null) {
            background.run(
                    "recent",
                    () -> {
                        keeps.flush();
                        return StartupState.recent(known.store().get(), known.clock());
                    },
                    welcome::recent);
        }
    }

    /**
     * Performs an action in the opened repository. While a folder is being read, only stops the reading if the action
     * is one that stops or closes something.
     */
    void act(UserAction act) {
        if (opening != null) {
            stopReading(act);
        } else if (frame != null) {
            frame.act(act);
        }
    }

    /**
     * Stops the reading of a folder if the action would stop a step or close a tab. Other actions are ignored, because
     * no page is visible.
     */
    private void stopReading(UserAction act) {
        if (opening != null && (act == UserAction.STOP || act == UserAction.CLOSE_TAB)) {
            opening.stop();
        }
    }

    /** Returns the opened repository if a step is running in it. */
    Optional<RepositoryFrame> running() {
        return Optional.ofNullable(frame).filter(RepositoryFrame::isRunning);
    }

    /** Stores a note that is still being typed. */
    void flush() {
        if (frame != null) {
            frame.flush();
        }
    }

    /** Closes the opened repository after the window was closed. Must not be called on the JavaFX thread. */
    void release() {
        if (frame != null) {
            frame.closeRepository();
        }
    }
}
