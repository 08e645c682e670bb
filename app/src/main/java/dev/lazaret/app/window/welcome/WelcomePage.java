package dev.lazaret.app.window.welcome;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.summary.ProductVersion;
import dev.lazaret.app.store.RecentFolder;
import dev.lazaret.app.window.control.Logo;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.frame.StatusBar;
import dev.lazaret.app.window.machine.MachineChecker;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The start screen: opens a folder, lists recent folders, and shows what this machine can do. */
public final class WelcomePage extends BorderPane {
    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double NARROW = 1280;

    private final Consumer<UserAction> onAct;
    private final Consumer<Path> onOpen;
    private final Consumer<Path> onForget;
    private final VBox drop = new VBox();
    private final VBox machine = new VBox(12);
    private final VBox recent = new VBox();
    private final TextField filter = new TextField();
    private final Label problem = WidgetFactory.prose("", "critical-words");
    private final Label folder = WidgetFactory.shortened("", "mono", "muted");
    private final Button open;
    private List<Recent> folders = new ArrayList<>();

    /**
     * A folder that was opened before. Only the folder's existence is checked; nothing in it is read.
     *
     * @param when time of the last opening, for display
     */
    public record Recent(RecentFolder folder, boolean exists, String when) {
        String name() {
            return LocalPathFormatter.last(folder.folder());
        }

        String shownPath() {
            return LocalPathFormatter.path(folder.folder());
        }
    }

    /**
     * Creates the page.
     *
     * @param onAct receives an action of the window
     * @param onOpen receives a recent folder to open
     * @param onForget receives a folder that was removed from the list
     */
    public WelcomePage(Consumer<UserAction> onAct, Consumer<Path> onOpen, Consumer<Path> onForget) {
        this.onAct = onAct;
        this.onOpen = onOpen;
        this.onForget = onForget;
        open = WidgetFactory.button(Icon.FOLDER, "Open…", () -> onAct.accept(UserAction.OPEN), "primary");
        open.setGraphic(WidgetFactory.row(
                7,
                Icons.node(Icon.FOLDER, 15),
                WidgetFactory.label("Open…", "on-emphasis"),
                WidgetFactory.label("Ctrl O", "on-emphasis", "small-text")));
        open.setText("");
        open.setAccessibleText("Open a folder, Ctrl O");
        open.setId("open");
        setId("welcome");
        widthProperty().addListener((_, _, width) -> pseudoClassStateChanged(COMPACT, width.doubleValue() < NARROW));
        setLeft(left());
        setCenter(right());
        StatusBar status = new StatusBar();
        status.executed(Icon.EYE, "No repository is open.");
        status.caret("Lazaret " + ProductVersion.VERSION);
        setBottom(status);
    }

    public void focusOpen() {
        open.requestFocus();
    }

    /** Shows why the last folder was not opened. */
    public void problem(String sentence) {
        problem.setText(sentence);
        problem.setManaged(!sentence.isEmpty());
    }

    /** Shows whether files are being dragged over the window. */
    public void dragged(boolean over) {
        drop.pseudoClassStateChanged(DRAGGED, over);
    }

    /** Shows the folder of the store. */
    public void folder(Path place) {
        folder.setText(LocalPathFormatter.path(place));
        folder.setTooltip(new javafx.scene.control.Tooltip(LocalPathFormatter.path(place)));
    }

    public void recent(List<Recent> found) {
        folders = new ArrayList<>(found);
        fill();
    }

    private void fill() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        recent.getChildren().clear();
        for (Recent each : folders) {
            if (each.shownPath().toLowerCase(Locale.ROOT).contains(wanted)) {
                RecentRow row = new RecentRow(each, onOpen, this::forget);
                if (recent.getChildren().isEmpty()) {
                    row.getStyleClass().add("first");
                }
                recent.getChildren().add(row);
            }
        }
        if (recent.getChildren().isEmpty()) {
            Label none = WidgetFactory.prose(
                    folders.isEmpty()
                            ? "Folders that you open are listed here. They are not read until you open them again."
                            : "No folder has this in its path.",
                    "muted");
            none.setPadding(new Insets(14));
            recent.getChildren().add(none);
        }
    }

    private Node filterBox() {
        Node icon = Icons.node(Icon.SEARCH, 13);
        icon.getStyleClass().add("subtle-icon");
        StackPane box = new StackPane(filter, icon);
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(icon, Pos.CENTER_LEFT);
        StackPane.setMargin(icon, new Insets(0, 0, 0, 9));
        return box;
    }

    private void forget(Recent gone) {
        folders.remove(gone);
        fill();
        onForget.accept(gone.folder().folder());
        focusOpen();
    }

    /** Shows the result of the machine check: what works, what doesn't, and what to do. */
    public void machine(MachineState found) {
        machine.getChildren().clear();
        found.probe()
                .ifPresent(probe -> MachineChecker.rows(probe, found.toolchains())
                        .forEach(row -> machine.getChildren().add(MachineChecker.node(row))));
    }

    private Node left() {
        VBox title = new VBox(
                WidgetFactory.label("Lazaret", "strong", "welcome-name"),
                WidgetFactory.label("Inspect a Rust repository before it runs", "muted"));
        drop.getStyleClass().add("drop-area");
        Label only = WidgetFactory.prose("This version opens only folders", "small-text", "muted");
        drop.getChildren()
                .addAll(
                        accent(Icons.node(Icon.FOLDER, 30)),
                        WidgetFactory.label("Drop a folder here", "strong", "pane-title"),
                        open,
                        only,
                        problem);
        problem.setId("welcome-problem");
        problem.setManaged(false);
        machine.getChildren().add(WidgetFactory.prose("The sandbox is being tested.", "small-text", "muted"));
        machine.setId("machine");
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        Button again = WidgetFactory.button(
                "Check again", () -> onAct.accept(UserAction.CHECK_MACHINE), "quiet", "small", "link-button");
        again.setId("machine-again");
        VBox left = new VBox(
                WidgetFactory.row(14, Logo.of(42), title),
                drop,
                WidgetFactory.label("Opening only reads", "strong", "pane-title"),
                WidgetFactory.prose(
                        "Lazaret reads the files as data. It starts no cargo, no rustc, no git and no shell, and writes"
                                + " nothing into the folder. Each further step asks first and lists what it will run.",
                        "muted",
                        "welcome-words"),
                ladder(),
                stretch(),
                rule,
                WidgetFactory.row(
                        8,
                        WidgetFactory.label("This machine", "strong", "small-text", "muted"),
                        WidgetFactory.spacer(),
                        again),
                machine);
        left.getStyleClass().add("welcome-left");
        ScrollPane scroll = new ScrollPane(left);
        scroll.setFitToWidth(true);
        left.minHeightProperty()
                .bind(scroll.viewportBoundsProperty()
                        .map(bounds -> bounds.getHeight())
                        .orElse(0.0));
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("welcome-side");
        return scroll;
    }

    private static Region stretch() {
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static Node ladder() {
        HBox ladder = WidgetFactory.row(4);
        for (Step step : Step.values()) {
            if (!step.reads()) {
                ladder.getChildren().add(Icons.node(Icon.CHEVRON_RIGHT, 10));
            }
            Label name = WidgetFactory.withIcon(StepIcon.of(step), step.title(), "strong", "small-text");
            name.getStyleClass().addAll(step.reads() ? List.of("done-icon", "done-text") : List.of("muted"));
            ladder.getChildren().add(WidgetFactory.whole(name));
        }
        return ladder;
    }

    private Node right() {
        filter.setPromptText("Filter");
        filter.setAccessibleText("Filter the recent repositories");
        filter.setId("recent-filter");
        filter.getStyleClass().add("recent-filter");
        filter.textProperty().addListener((_, _, _) -> fill());
        recent.getStyleClass().add("box");
        recent.setId("recent");
        ScrollPane scroll = WidgetFactory.scrolled(recent, Double.MAX_VALUE);
        HBox storedNote = WidgetFactory.row(
                6,
                WidgetFactory.prose(
                        "Verdicts and notes are stored in Lazaret’s folder, never in the repository.",
                        "small-text",
                        "muted"),
                folder);
        VBox right = new VBox(
                WidgetFactory.row(
                        8,
                        WidgetFactory.label("Recent repositories", "strong", "dialog-title"),
                        WidgetFactory.spacer(),
                        filterBox()),
                scroll,
                storedNote,
                stretch(),
                keyboard());
        right.getStyleClass().add("welcome-right");
        fill();
        return right;
    }

    private Node keyboard() {
        HBox keys = WidgetFactory.row(
                6,
                WidgetFactory.label("J", "keycap"),
                WidgetFactory.label("K", "keycap"),
                WidgetFactory.label("next, previous finding", "small-text", "muted"),
                WidgetFactory.label("A", "keycap"),
                WidgetFactory.label("accept", "small-text", "muted"),
                WidgetFactory.label("F", "keycap"),
                WidgetFactory.label("flag", "small-text", "muted"),
                WidgetFactory.label("F1", "keycap"),
                WidgetFactory.label("all keys", "small-text", "muted"));
        HBox title = WidgetFactory.row(8, Icons.node(Icon.HELP, 15), WidgetFactory.label("Keyboard", "strong"));
        title.getStyleClass().add("accent-icon");
        Button card = WidgetFactory.button("", () -> onAct.accept(UserAction.KEYS), "welcome-card");
        card.setGraphic(new VBox(8, title, keys));
        card.setAccessibleText("Keyboard: all keys, F1");
        card.setId("welcome-keys");
        return card;
    }

    private static Node accent(Node icon) {
        HBox box = new HBox(icon);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("accent-icon");
        return box;
    }
}
