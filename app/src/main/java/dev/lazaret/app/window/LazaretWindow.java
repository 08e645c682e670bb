package dev.lazaret.app.window;

import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.frame.WindowCloser;
import dev.lazaret.app.window.frame.ZoomPane;
import dev.lazaret.app.window.guide.HelpDialog;
import dev.lazaret.app.window.session.Appearance;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoreWriter;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.session.UserPreferences;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.welcome.FolderDropTarget;
import dev.lazaret.app.window.welcome.StartupState;
import dev.lazaret.app.window.welcome.WelcomePage;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Manages the program's one window: its keyboard shortcuts, its appearance, and how it opens and closes.
 *
 * <p>Slow work runs on other threads; its results are passed to the JavaFX thread.
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
    private final ZoomPane zoom = new ZoomPane(new StackPane(overlay, toasts), MIN_WIDTH, MIN_HEIGHT);
    private final BackgroundRunner background = new BackgroundRunner(this::defect);
    private final HelpDialog help = new HelpDialog(overlay, background);
    private final WelcomePage welcome = new WelcomePage(this::act, this::open, this::forgetRecent);
    private final WindowCloser closing;
    private final PreferencesApplier preferences;
    private final WindowContent content;
    private @Nullable Services services;
    private @Nullable StoreWriter writer;

    LazaretWindow(Stage stage, Callable<Services> makeServices, Function<Throwable, String> defects, Runnable closed) {
        this.stage = stage;
        this.makeServices = makeServices;
        this.defects = defects;
        this.closed = closed;
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(zoom, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        this.preferences = new PreferencesApplier(scene, zoom, toasts);
        stage.setScene(scene);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setTitle("Lazaret");
        this.content = new WindowContent(
                stage,
                overlay,
                toasts,
                welcome,
                background,
                () -> preferences.current().reduceMotion(),
                FrameActs::new,
                this::defect);
        this.closing = new WindowCloser(stage, overlay, content::flush, this::closeStore);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        new FolderDropTarget(this::open, content::notOpened).installOn(scene, welcome::dragged, overlay::isOpen);
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> preferences.apply());
        stage.setOnCloseRequest(event -> {
            event.consume();
            close();
        });
        preferences.apply();
    }

    /** Shows the window. Opens the requested folder as soon as start-up has finished. */
    void show(Optional<WindowLauncher.Request> request) {
        content.waiting(request);
        stage.show();
        welcome.focusOpen();
        background.run("start", () -> StartupState.of(makeServices), this::started);
    }

    private void started(StartupState start) {
        Services known = start.services();
        StoreWriter keeps = new StoreWriter(known.store(), problem -> Platform.runLater(() -> toasts.problem(problem)));
        services = known;
        writer = keeps;
        welcome.folder(known.folder());
        welcome.recent(start.recent());
        preferences.set(start.preferences());
        if (!known.storeProblem().isEmpty()) {
            toasts.problem(known.storeProblem());
        }
        content.started(known, keeps);
    }

    /** Lets the user choose a folder, and opens it. */
    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder");
        File folder = chooser.showDialog(stage);
        if (folder != null) {
            open(folder.toPath());
        }
    }

    private void open(Path folder) {
        open(new WindowLauncher.Request(folder, Optional.empty()));
    }

    /** Opens a folder in place of the current page. If start-up has not finished, the folder is opened afterwards. */
    void open(WindowLauncher.Request request) {
        content.open(request);
    }

    private void keys(KeyEvent event) {
        if (overlay.isOpen()) {
            return;
        }
        UserAction.of(event).ifPresent(act -> {
            act(act);
            event.consume();
        });
    }

    private void act(UserAction act) {
        switch (act) {
            case OPEN -> choose();
            case KEYS -> help.open();
            case CHECK_MACHINE -> content.checkMachine();
            case THEME_SYSTEM -> applyPreferences(preferences.current().withTheme(Appearance.SYSTEM));
            case THEME_DARK -> applyPreferences(preferences.current().withTheme(Appearance.DARK));
            case THEME_LIGHT -> applyPreferences(preferences.current().withTheme(Appearance.LIGHT));
            case CLOSE_REPOSITORY -> content.closeRepository();
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
                    SEARCH,
                    NEXT_RESULT,
                    PREVIOUS_RESULT,
                    FIND,
                    FIND_NEXT,
                    FIND_PREVIOUS,
                    DEFINITION,
                    USES,
                    SYMBOLS,
                    OUTLINE,
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
                    COPY_FOR_TOOLS,
                    READING_MODE,
                    UNREAD_FILES,
                    READ_AGAIN,
                    COPY_DIGEST -> content.act(act);
        }
    }

    private void applyPreferences(UserPreferences chosen) {
        preferences.set(chosen);
        if (writer != null) {
            chosen.settings().forEach(writer::setting);
        }
    }

    private void forgetRecent(Path folder) {
        if (writer != null) {
            writer.forgetRecent(folder);
        }
    }

    /** Adds the style sheets of the frame to a scene that already has those of its theme. */
    public static void sheets(Scene scene) {
        FrameStyleSheet.all().forEach(sheet -> scene.getStylesheets().add(sheet.uri()));
    }

    /** Closes the window; if a step is running, asks for confirmation first. */
    private void close() {
        content.running()
                .ifPresentOrElse(
                        open -> closing.confirm(open.currentStep().title(), open::stopAndWait),
                        () -> closing.finish(() -> {}));
    }

    /** Writes pending entries to the store and closes it. Must not be called on the JavaFX thread. */
    private void closeStore() {
        if (writer != null) {
            writer.flush();
        }
        content.release();
        if (services != null && services.store().isPresent()) {
            try {
                services.store().get().close();
            } catch (StoreException e) {
                // The window is already closed, so the error can only be logged.
                var _ = defects.apply(e);
            }
        }
        closed.run();
    }

    /** Reports an internal error of Lazaret and logs it. The window remains open. */
    void defect(Throwable problem) {
        toasts.problem("Lazaret hit an internal error. " + defects.apply(problem));
        content.recover();
    }

    /** The window's services and actions for the frame of one repository. */
    private final class FrameActs implements WindowContext {
        private final BackgroundRunner background;

        FrameActs(Session session) {
            // Ignores errors in work that was still reading the repository when the repository was closed.
            this.background = new BackgroundRunner(problem -> {
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
        public BackgroundRunner background() {
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
        public UserPreferences preferences() {
            return preferences.current();
        }

        @Override
        public void preferences(UserPreferences chosen) {
            applyPreferences(chosen);
        }

        @Override
        public void setting(String name, String value) {
            if (writer != null) {
                writer.setting(name, value);
            }
        }

        @Override
        public void act(UserAction act) {
            LazaretWindow.this.act(act);
        }

        @Override
        public void defect(Throwable problem) {
            LazaretWindow.this.defect(problem);
        }
    }
}
