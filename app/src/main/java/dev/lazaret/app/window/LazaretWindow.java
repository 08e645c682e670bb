package dev.lazaret.app.window;

import dev.lazaret.analysis.compare.ReportComparison;
import dev.lazaret.analysis.compare.ReportedAudit;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.window.control.Background;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.app.window.frame.Closing;
import dev.lazaret.app.window.frame.Keys;
import dev.lazaret.app.window.frame.Zoom;
import dev.lazaret.app.window.machine.MachineCheck;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.session.Act;
import dev.lazaret.app.window.session.Appearance;
import dev.lazaret.app.window.session.Preferences;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoreWriter;
import dev.lazaret.app.window.session.Window;
import dev.lazaret.app.window.welcome.Dropping;
import dev.lazaret.app.window.welcome.FolderOpening;
import dev.lazaret.app.window.welcome.OpeningPage;
import dev.lazaret.app.window.welcome.Starting;
import dev.lazaret.app.window.welcome.WelcomePage;
import dev.lazaret.app.window.words.PathDisplay;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Manages the program's one window: its current page and its appearance.
 *
 * <p>Slow work runs on other threads; its results come back to the JavaFX thread.
 */
public final class LazaretWindow {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1100;
    private static final double MIN_HEIGHT = 700;

    private final Stage stage;
    private final Callable<Services> makeServices;
    private final Function<Throwable, String> defects;
    private final Runnable closed;
    private final Toasts toasts = new Toasts();
    private final Overlay overlay = new Overlay(toasts::clear);
    private final Zoom zoom = new Zoom(new StackPane(overlay, toasts), MIN_WIDTH, MIN_HEIGHT);
    private final Background background = new Background(this::defect);
    private final WelcomePage welcome = new WelcomePage(new WelcomeActs());
    private final Closing closing;
    private Preferences preferences = Preferences.DEFAULT;
    private @Nullable Services services;
    private @Nullable StoreWriter writer;
    private @Nullable RepositoryFrame frame;
    private WindowStart.@Nullable Request waiting;
    private @Nullable OpeningPage opening;
    private MachineState machine = new MachineState(Optional.empty(), List.of());

    LazaretWindow(Stage stage, Callable<Services> makeServices, Function<Throwable, String> defects, Runnable closed) {
        this.stage = stage;
        this.makeServices = makeServices;
        this.defects = defects;
        this.closed = closed;
        this.closing = new Closing(stage, overlay, this::flush, this::closeStore);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(zoom, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        stage.setScene(scene);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setTitle("Lazaret");
        overlay.content(welcome);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        new Dropping(this::open, this::notOpened).installOn(scene, welcome::dragged, overlay::isOpen);
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> applyAppearance());
        stage.setOnCloseRequest(event -> {
            event.consume();
            close();
        });
        applyAppearance();
    }

    /** Shows the window. Opens the requested folder as soon as start-up has finished. */
    void show(Optional<WindowStart.Request> request) {
        waiting = request.orElse(null);
        stage.show();
        welcome.focusOpen();
        background.run("start", () -> Starting.of(makeServices), this::started);
    }

    private void started(Starting start) {
        services = start.services();
        writer = new StoreWriter(start.services().store(), problem -> Platform.runLater(() -> toasts.problem(problem)));
        welcome.folder(start.services().folder());
        welcome.recent(start.recent());
        preferences = start.preferences();
        applyAppearance();
        if (!start.services().storeProblem().isEmpty()) {
            toasts.problem(start.services().storeProblem());
        }
        checkMachine();
        if (waiting != null) {
            WindowStart.Request request = waiting;
            waiting = null;
            open(request);
        }
    }

    /** Tries the sandbox and searches for toolchains. Can be repeated; the last result counts. */
    private void checkMachine() {
        Services known = services;
        if (known == null) {
            return;
        }
        background.run("machine", () -> MachineCheck.look(known), found -> {
            machine = found;
            welcome.machine(found);
            if (frame != null) {
                frame.machine(found);
            }
        });
    }

    /** Lets the user choose a folder. */
    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder");
        File folder = chooser.showDialog(stage);
        if (folder != null) {
            open(folder.toPath());
        }
    }

    private void open(Path folder) {
        open(new WindowStart.Request(folder, Optional.empty()));
    }

    /**
     * Opens a folder in place of the current page. Before start-up has finished, the folder waits for it. If another
     * folder is still being read, that stops.
     */
    void open(WindowStart.Request request) {
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
        OpeningPage page = new OpeningPage(PathDisplay.last(folder), preferences.reduceMotion());
        opening = page;
        overlay.content(page);
        page.focusStop();
        stage.setTitle(PathDisplay.last(folder) + " · Reading · Lazaret");
        Background reading = new Background(problem -> {
            if (page == opening) {
                opening = null;
                goBack("");
            }
            defect(problem);
        });
        reading.read("open", () -> new FolderOpening(known).open(folder, page), result -> {
            if (page == opening) {
                opening = null;
                opened(result, request.report(), known, keeps);
            } else if (result instanceof FolderOpening.Result.Done(Session.Read read)) {
                Thread.ofPlatform().daemon().name("close").start(read.repository()::close);
            }
        });
    }

    private void opened(
            FolderOpening.Result result, Optional<ReportedAudit> report, Services known, StoreWriter keeps) {
        switch (result) {
            case FolderOpening.Result.Done(Session.Read read) -> {
                leave();
                Session session = new Session(read, keeps);
                if (read.storageProblem().isEmpty()) {
                    keeps.opened(read.folder(), read.audit());
                } else {
                    toasts.problem(read.storageProblem());
                }
                frame = new RepositoryFrame(session, known, new FrameActs(session));
                overlay.content(frame);
                frame.machine(machine);
                frame.begin();
                report(report, session, frame);
                read.manual().staleNotice().ifPresent(toasts::show);
            }
            case FolderOpening.Result.Cancelled() -> goBack("");
            case FolderOpening.Result.Refused(String why) -> goBack(why);
        }
    }

    /** Compares the report given at program start with the repository and shows the result. */
    private void report(Optional<ReportedAudit> report, Session session, RepositoryFrame of) {
        report.ifPresent(
                audit -> background.run("report", () -> ReportComparison.of(session.audit(), audit), of::report));
    }

    /** Returns to the repository that was open before, or to the start screen, and shows why. */
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

    /** Reports why dropped content can't be opened. */
    private void notOpened(String why) {
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
            old.flush();
            Thread.ofPlatform().daemon().name("close").start(old::closeRepository);
        }
    }

    /**
     * Closes the repository and returns to the start screen. Reloads the list of recent folders. While a folder is read,
     * stops that instead.
     */
    private void closeRepository() {
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
                        return Starting.recent(known.store().get(), known.clock());
                    },
                    welcome::recent);
        }
    }

    private void keys(KeyEvent event) {
        if (overlay.isOpen()) {
            return;
        }
        Act.of(event).ifPresent(act -> {
            act(act);
            event.consume();
        });
    }

    private void act(Act act) {
        switch (act) {
            case OPEN -> choose();
            case KEYS -> help();
            case CHECK_MACHINE -> checkMachine();
            case THEME_SYSTEM -> applyPreferences(preferences.withTheme(Appearance.SYSTEM));
            case THEME_DARK -> applyPreferences(preferences.withTheme(Appearance.DARK));
            case THEME_LIGHT -> applyPreferences(preferences.withTheme(Appearance.LIGHT));
            case CLOSE_REPOSITORY -> closeRepository();
            case CLOSE_TAB,
                    GO_TO,
                    COMMANDS,
                    OVERVIEW,
                    REVIEW,
                    CRATES,
                    COMPARE,
                    CATALOGUE,
                    HISTORY,
                    SETTINGS,
                    FIND,
                    FIND_NEXT,
                    FIND_PREVIOUS,
                    GO_TO_LINE,
                    WRAP,
                    NEXT_REGION,
                    PREVIOUS_REGION,
                    BACK,
                    FORWARD,
                    LADDER,
                    DOCK,
                    STOP,
                    EXPORT,
                    READING_MODE,
                    READ_AGAIN,
                    COPY_DIGEST -> {
                if (opening != null) {
                    stopReading(act);
                } else if (frame != null) {
                    frame.act(act);
                }
            }
        }
    }

    /** Stops the reading of a folder if the key would stop a step or close a tab. No page is visible for the others. */
    private void stopReading(Act act) {
        if (opening != null && (act == Act.STOP || act == Act.CLOSE_TAB)) {
            opening.stop();
        }
    }

    private void help() {
        Button close = Widgets.button("Close", overlay::close, "primary");
        overlay.open(Keys.dialog(close), close, () -> {});
    }

    private void applyPreferences(Preferences chosen) {
        preferences = chosen;
        applyAppearance();
        if (writer != null) {
            chosen.settings().forEach(writer::setting);
        }
    }

    private void applyAppearance() {
        Scene scene = stage.getScene();
        preferences.theme().theme().apply(scene, preferences.codeFont());
        sheets(scene);
        zoom.percent(preferences.textSize());
        toasts.reduceMotion(preferences.reduceMotion());
    }

    /** Adds the style sheets of the frame to a scene that already has those of its theme. */
    public static void sheets(Scene scene) {
        FrameSheet.all().forEach(sheet -> scene.getStylesheets().add(sheet.uri()));
    }

    /** Closes the window; asks first while a step runs. */
    private void close() {
        RepositoryFrame open = frame;
        if (open != null && open.isRunning()) {
            closing.confirm(open.currentStep().title(), open::stopAndWait);
        } else {
            closing.finish(() -> {});
        }
    }

    private void flush() {
        if (frame != null) {
            frame.flush();
        }
    }

    /** Writes pending entries to the store and closes it. Not on the JavaFX thread. */
    private void closeStore() {
        if (writer != null) {
            writer.flush();
        }
        if (frame != null) {
            frame.closeRepository();
        }
        if (services != null && services.store().isPresent()) {
            try {
                services.store().get().close();
            } catch (StoreException e) {
                // The window is gone: only the log can report the defect.
                var _ = defects.apply(e);
            }
        }
        closed.run();
    }

    /** Reports an internal error of Lazaret and logs it. The window continues. */
    void defect(Throwable problem) {
        toasts.problem("Lazaret hit an internal error. " + defects.apply(problem));
        if (frame == null && opening == null) {
            goBack("");
        }
    }

    /** Window actions that the start screen calls. */
    private final class WelcomeActs implements WelcomePage.Acts {
        @Override
        public void choose() {
            LazaretWindow.this.choose();
        }

        @Override
        public void open(Path folder) {
            LazaretWindow.this.open(folder);
        }

        @Override
        public void forget(Path folder) {
            if (writer != null) {
                writer.forgetRecent(folder);
            }
        }

        @Override
        public void checkMachine() {
            LazaretWindow.this.checkMachine();
        }

        @Override
        public void keys() {
            help();
        }
    }

    /** Window services and actions that the frame of one repository calls. */
    private final class FrameActs implements Window {
        private final Background background;

        FrameActs(Session session) {
            // Drops errors of work that was still reading the repository when it was closed.
            this.background = new Background(problem -> {
                if (!session.isClosed()) {
                    LazaretWindow.this.defect(problem);
                }
            });
        }

        @Override
        public Overlay overlay() {
            return overlay;
        }

        @Override
        public Background background() {
            return background;
        }

        @Override
        public Toasts toasts() {
            return toasts;
        }

        @Override
        public Stage stage() {
            return stage;
        }

        @Override
        public void open(Path folder) {
            LazaretWindow.this.open(folder);
        }

        @Override
        public Preferences preferences() {
            return preferences;
        }

        @Override
        public void preferences(Preferences chosen) {
            applyPreferences(chosen);
        }

        @Override
        public void setting(String name, String value) {
            if (writer != null) {
                writer.setting(name, value);
            }
        }

        @Override
        public void act(Act act) {
            LazaretWindow.this.act(act);
        }

        @Override
        public void defect(Throwable problem) {
            LazaretWindow.this.defect(problem);
        }
    }
}
