package dev.lazaret.app.window;

import dev.lazaret.analysis.summary.Lazaret;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The start screen: open a folder, what was opened before, what this machine can do. */
final class WelcomePage extends BorderPane {
    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
    private static final double LEFT = 470;

    private final VBox drop = new VBox();
    private final VBox machine = new VBox(10);
    private final VBox recent = new VBox();
    private final Label problem = Widgets.prose("", "critical-words");
    private final Button open;
    private final Consumer<Path> chosen;

    /** A folder that was opened before; only its existence was tested. */
    record Recent(Path path, String name, String shownPath, boolean exists) {}

    /**
     * The page, with nothing in its lists yet.
     *
     * @param choose lets the user choose a folder
     * @param chosen told of a folder that was dropped or picked from the list
     */
    WelcomePage(Runnable choose, Consumer<Path> chosen, Runnable checkAgain) {
        this.chosen = chosen;
        open = Widgets.button(Icon.FOLDER, "Open…   Ctrl O", choose, "primary");
        open.setId("open");
        setLeft(left(checkAgain));
        setCenter(right());
        StatusBar status = new StatusBar();
        status.executed("No repository is open.");
        status.caret("Lazaret " + Lazaret.VERSION);
        setBottom(status);
        dropOn();
    }

    void focusOpen() {
        open.requestFocus();
    }

    /** Says why the last folder was not opened. */
    void problem(String sentence) {
        problem.setText(sentence);
        problem.setManaged(!sentence.isEmpty());
    }

    void recent(List<Recent> folders) {
        recent.getChildren().clear();
        if (folders.isEmpty()) {
            Label none = Widgets.prose("Folders that you open are listed here.", "muted");
            none.setPadding(new javafx.geometry.Insets(14));
            recent.getChildren().add(none);
        }
        for (Recent folder : folders) {
            HBox row = row(folder);
            if (recent.getChildren().isEmpty()) {
                row.getStyleClass().add("first");
            }
            recent.getChildren().add(row);
        }
    }

    /** The machine check: rows of a name and a sentence. */
    void machine(List<MachineCheck.Row> rows) {
        machine.getChildren().clear();
        for (MachineCheck.Row row : rows) {
            Node icon = Icons.node(row.icon(), 15);
            VBox words = new VBox(
                    1, Widgets.label(row.name(), "strong"), Widgets.prose(row.sentence(), "small-text", "muted"));
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(9, icon, words);
            line.getStyleClass().add(row.works() ? "done-icon" : "flag-icon");
            machine.getChildren().add(line);
        }
    }

    private Node left(Runnable checkAgain) {
        VBox title = new VBox(
                Widgets.label("Lazaret", "strong", "welcome-name"),
                Widgets.label("Inspect a Rust repository before it runs", "muted"));
        drop.getStyleClass().add("drop-area");
        drop.getChildren()
                .addAll(
                        accent(Icons.node(Icon.FOLDER, 26)),
                        Widgets.label("Drop a folder here", "strong", "pane-title"),
                        open,
                        problem);
        problem.setManaged(false);
        HBox ladder = Widgets.row(6);
        for (Step step : Step.values()) {
            if (step != Step.VIEW) {
                ladder.getChildren().add(Icons.node(Icon.CHEVRON_RIGHT, 10));
            }
            Label name = Widgets.withIcon(StepCard.icon(step), step.title(), "strong", "small-text");
            name.getStyleClass().add(step == Step.VIEW ? "done-icon" : "muted");
            ladder.getChildren().add(Widgets.whole(name));
        }
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        VBox left = new VBox(
                Widgets.row(14, Header.logo(40), title),
                drop,
                Widgets.label("Opening only reads", "strong", "pane-title"),
                Widgets.prose(
                        "Lazaret reads the files as data. It starts no cargo, no rustc, no git and no shell, and writes"
                                + " nothing into the folder. Each further step asks you first and says what it will let run.",
                        "muted"),
                ladder,
                gap,
                rule,
                Widgets.row(
                        8,
                        Widgets.label("This machine", "strong", "small-text"),
                        Widgets.spacer(),
                        Widgets.button("Check again", checkAgain, "quiet", "small")),
                machine);
        left.getStyleClass().add("welcome-left");
        left.setPrefWidth(LEFT);
        return left;
    }

    private Node right() {
        recent.getStyleClass().add("box");
        recent.setId("recent");
        ScrollPane scroll = new ScrollPane(recent);
        scroll.setFitToWidth(true);
        VBox right = new VBox(
                Widgets.label("Recent repositories", "strong", "dialog-title"),
                scroll,
                Widgets.label(
                        "Verdicts and notes live in Lazaret’s own folder, never in the repository.",
                        "small-text",
                        "muted"));
        right.getStyleClass().add("welcome-right");
        return right;
    }

    private HBox row(Recent folder) {
        VBox words = new VBox(
                1,
                Widgets.shortened(folder.name(), "strong"),
                Widgets.shortened(
                        folder.exists() ? folder.shownPath() : folder.shownPath() + ", not found",
                        "small-text",
                        "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(
                12,
                Icons.node(folder.exists() ? Icon.FOLDER : Icon.HELP, 18),
                words,
                Icons.node(Icon.CHEVRON_RIGHT, 12));
        row.getStyleClass().add("recent-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setFocusTraversable(true);
        row.setAccessibleRole(AccessibleRole.BUTTON);
        row.setAccessibleText("Open " + folder.name() + ", " + folder.shownPath());
        row.setOnMouseClicked(_ -> chosen.accept(folder.path()));
        row.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                chosen.accept(folder.path());
            }
        });
        return row;
    }

    private void dropOn() {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                drop.pseudoClassStateChanged(DRAGGED, true);
            }
            event.consume();
        });
        setOnDragExited(_ -> drop.pseudoClassStateChanged(DRAGGED, false));
        setOnDragDropped(event -> {
            Dragboard board = event.getDragboard();
            List<File> files = board.hasFiles() ? board.getFiles() : List.of();
            event.setDropCompleted(files.size() == 1);
            event.consume();
            if (files.size() == 1) {
                chosen.accept(files.getFirst().toPath());
            } else {
                problem("One folder is opened at a time; " + files.size() + " things were dropped.");
            }
        });
    }

    private static Node accent(Node icon) {
        HBox box = new HBox(icon);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("accent-icon");
        return box;
    }
}
