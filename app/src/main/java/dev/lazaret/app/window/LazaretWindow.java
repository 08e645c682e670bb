package dev.lazaret.app.window;

import dev.lazaret.app.sandbox.Probe;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.DirectoryChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The one window: what it shows, and how it closes. Everything slow happens elsewhere and is handed back. */
final class LazaretWindow {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1100;
    private static final double MIN_HEIGHT = 700;
    private static final int RECENT = 12;
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);

    private final Stage stage;
    private final Callable<Services> makeServices;
    private final Function<Throwable, String> defects;
    private final Runnable closed;
    private final Toasts toasts = new Toasts();
    private final Overlay overlay = new Overlay(toasts::clear);
    private final Background background = new Background(this::defect);
    private final WelcomePage welcome = new WelcomePage(this::choose, this::open, this::checkMachine);
    private Appearance appearance = Appearance.SYSTEM;
    private @Nullable Services services;
    private @Nullable Keeper keeper;
    private @Nullable RepositoryFrame frame;
    private @Nullable Path waiting;
    private Machine machine = new Machine(Optional.empty(), List.of());

    /** What is known of this machine; empty while it is not known. */
    record Machine(Optional<Probe> probe, List<Toolchain> toolchains) {}

    /** What the store and the machine said when the window opened. */
    private record Start(Services services, Appearance appearance, List<WelcomePage.Recent> recent) {}

    LazaretWindow(Stage stage, Callable<Services> makeServices, Function<Throwable, String> defects, Runnable closed) {
        this.stage = stage;
        this.makeServices = makeServices;
        this.defects = defects;
        this.closed = closed;
        javafx.scene.layout.StackPane root = new javafx.scene.layout.StackPane(overlay, toasts);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(root, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        stage.setScene(scene);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setTitle("Lazaret");
        overlay.content(welcome);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        stage.setOnCloseRequest(event -> {
            event.consume();
            close();
        });
        dress();
    }

    /** Shows the window; {@code folder} is opened as soon as that is possible. */
    void show(Optional<Path> folder) {
        waiting = folder.orElse(null);
        stage.show();
        welcome.focusOpen();
        background.run("start", this::start, this::started);
    }

    private Start start() throws Exception {
        Services made = makeServices.call();
        Optional<Store> store = made.store();
        if (store.isEmpty()) {
            return new Start(made, Appearance.SYSTEM, List.of());
        }
        try {
            String theme = store.get().setting(Appearance.SETTING).orElse("");
            return new Start(made, Appearance.of(theme), recent(store.get()));
        } catch (StoreException e) {
            return new Start(made, Appearance.SYSTEM, List.of());
        }
    }

    private static List<WelcomePage.Recent> recent(Store store) throws StoreException {
        return store.recent(RECENT).stream()
                .map(dev.lazaret.app.store.RecentFolder::folder)
                .map(path -> new WelcomePage.Recent(
                        path, Names.last(path), Names.path(path), Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)))
                .toList();
    }

    private void started(Start start) {
        services = start.services();
        keeper = new Keeper(start.services().store(), problem -> Platform.runLater(() -> toasts.problem(problem)));
        welcome.recent(start.recent());
        appearance = start.appearance();
        dress();
        if (!start.services().storeProblem().isEmpty()) {
            toasts.problem(start.services().storeProblem());
        }
        checkMachine();
        if (waiting != null) {
            Path folder = waiting;
            waiting = null;
            open(folder);
        }
    }

    /** Tries the sandbox and looks for toolchains, again if need be. */
    void checkMachine() {
        Services known = services;
        if (known == null) {
            return;
        }
        background.run(
                "machine",
                () -> known.stages().isEmpty()
                        ? new Machine(
                                Optional.of(new Probe.Unavailable(
                                        Probe.Cause.STATE, known.stagesProblem(), "Set HOME or XDG_CACHE_HOME.")),
                                List.of())
                        : new Machine(
                                Optional.of(known.stages().get().probe()),
                                known.stages().get().toolchains()),
                found -> {
                    machine = found;
                    found.probe()
                            .ifPresent(probe -> welcome.machine(MachineCheck.rows(
                                    probe,
                                    found.toolchains().stream()
                                            .map(Toolchain::words)
                                            .toList())));
                    if (frame != null) {
                        frame.machine(found);
                    }
                });
    }

    /** Lets the user choose a folder. */
    void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder");
        File folder = chooser.showDialog(stage);
        if (folder != null) {
            open(folder.toPath());
        }
    }

    /** Opens a folder in place of what is shown. */
    void open(Path folder) {
        Services known = services;
        Keeper keeps = keeper;
        if (known == null || keeps == null) {
            waiting = folder;
            return;
        }
        if (frame != null && frame.isRunning()) {
            toasts.problem("Stop Check before another folder is opened.");
            return;
        }
        welcome.problem("");
        OpeningPage page = new OpeningPage(Names.last(folder), () -> {});
        overlay.content(page);
        page.focusStop();
        stage.setTitle(Names.last(folder) + " · Reading · Lazaret");
        background.run("open", () -> new Opening(known).open(folder, page), result -> opened(result, known, keeps));
    }

    private void opened(Opening.Result result, Services known, Keeper keeps) {
        switch (result) {
            case Opening.Result.Done(Session.Read read) -> {
                leave();
                Session session = new Session(read, keeps);
                if (read.keeps().isEmpty()) {
                    keeps.opened(read.folder());
                } else {
                    toasts.problem(read.keeps());
                }
                frame = new RepositoryFrame(session, known, new FrameActs());
                overlay.content(frame);
                frame.machine(machine);
                frame.begin();
            }
            case Opening.Result.Cancelled() -> back("");
            case Opening.Result.Refused(String why) -> back(why);
        }
    }

    /** Back to what was shown before opening was tried. */
    private void back(String why) {
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

    private void leave() {
        RepositoryFrame old = frame;
        frame = null;
        if (old != null) {
            Thread.ofVirtual().name("close").start(old::closeRepository);
        }
    }

    private void keys(KeyEvent event) {
        if (overlay.isOpen()) {
            return;
        }
        if (OPEN.match(event)) {
            choose();
            event.consume();
        } else if (event.getCode() == KeyCode.F1) {
            help();
            event.consume();
        } else if (frame != null) {
            frame.keys(event);
        }
    }

    private void help() {
        Button close = Widgets.button("Close", overlay::close, "primary");
        overlay.open(Keys.dialog(close), close, () -> {});
    }

    private void dress() {
        Scene scene = stage.getScene();
        appearance.theme().apply(scene);
        java.net.URL own = LazaretWindow.class.getResource("window.css");
        scene.getStylesheets().add(String.valueOf(own));
    }

    /** Closes the window; asks first while a step runs. */
    void close() {
        if (frame != null && frame.isRunning()) {
            askToStop(frame);
        } else {
            finish(() -> {});
        }
    }

    private void askToStop(RepositoryFrame running) {
        Button keep = Widgets.button("Keep running", overlay::close);
        keep.setId("keep-running");
        Button stop = Widgets.button("Stop Check and close", () -> finish(running::stopAndWait));
        stop.setId("stop-and-close");
        Dialog dialog = new Dialog(
                dev.lazaret.icons.Icons.node(dev.lazaret.icons.Icon.STOP, 20),
                "Stop Check and close?",
                "Check is running. Closing ends every process of it; what it printed so far is kept.",
                new javafx.scene.layout.Region(),
                "",
                keep,
                stop);
        dialog.setMaxWidth(520);
        overlay.open(dialog, keep, () -> {});
    }

    private void finish(Runnable first) {
        RepositoryFrame open = frame;
        if (open != null) {
            open.flush();
        }
        stage.hide();
        Thread.ofPlatform().name("finish").start(() -> {
            first.run();
            Platform.runLater(() -> Thread.ofPlatform().name("last words").start(() -> lastWords(open)));
        });
    }

    /** What the end of a step has queued on the JavaFX thread is kept before the store closes. */
    private void lastWords(@Nullable RepositoryFrame open) {
        if (keeper != null) {
            keeper.flush();
        }
        if (open != null) {
            open.closeRepository();
        }
        if (services != null && services.store().isPresent()) {
            try {
                services.store().get().close();
            } catch (StoreException e) {
                // The window is gone; what is said of the defect has no place left but its log.
                var _ = defects.apply(e);
            }
        }
        closed.run();
    }

    /** Something of Lazaret itself went wrong; it is kept in the log, and the window goes on. */
    void defect(Throwable problem) {
        toasts.problem("Lazaret met an error of its own. " + defects.apply(problem));
        if (frame == null) {
            back("");
        }
    }

    /** What the frame asks of the window. */
    private final class FrameActs implements RepositoryFrame.Window {
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
        public Appearance appearance() {
            return appearance;
        }

        @Override
        public void appearance(Appearance chosen) {
            appearance = chosen;
            dress();
            if (keeper != null) {
                keeper.setting(Appearance.SETTING, chosen.word());
            }
        }

        @Override
        public void setting(String name, String value) {
            if (keeper != null) {
                keeper.setting(name, value);
            }
        }

        @Override
        public void help() {
            LazaretWindow.this.help();
        }

        @Override
        public void defect(Throwable problem) {
            LazaretWindow.this.defect(problem);
        }
    }
}
