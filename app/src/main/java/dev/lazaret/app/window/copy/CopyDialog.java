package dev.lazaret.app.window.copy;

import dev.lazaret.analysis.copy.CopyPlan;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.copy.CopyTextRenderer;
import dev.lazaret.app.output.NewFolder;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the folder of a copy, lists what is renamed and left out, and shows the progress and the result. Copying can
 * start once the copy is planned and its folder can be created.
 */
final class CopyDialog extends BorderPane {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 620;

    private final Acts acts;
    private final TextField target = new TextField();
    private final Label problem = WidgetFactory.prose("", "small-text", "critical-words");
    private final Label state = WidgetFactory.label("", "small-text", "muted");
    private final Label size = WidgetFactory.label("", "small-text", "muted");
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final OutputView list = new OutputView("The list appears when the planned copy is audited.");
    private final Button choose;
    private final Button copy;
    private final Button cancel;
    private final Button copyPath;
    private final Button close;
    private Optional<CopyPlan> plan = Optional.empty();
    private Optional<NewFolder> folder = Optional.empty();
    private @Nullable String writtenTo;
    private String failure = "";
    private boolean busy;

    /** What the user can do in the dialog. */
    interface Acts {
        /** Checks, in the background, whether a folder can be created. */
        void check(CopyDialog dialog, String target);

        /** Lets the user choose the folder that will contain the copy's folder. */
        void choose(CopyDialog dialog);

        void copy(CopyDialog dialog, CopyPlan plan, NewFolder target);

        /** Cancels what is being done and closes the dialog. */
        void cancel();

        void close();
    }

    /**
     * Creates the dialog.
     *
     * @param name name of the repository, sanitized for display
     */
    CopyDialog(String name, Acts acts) {
        this.acts = acts;
        getStyleClass().add("dialog");
        setId("copy-dialog");
        setPrefSize(WIDTH, HEIGHT);
        target.setId("copy-target");
        target.setPromptText("Folder that does not exist, outside of the repository");
        target.setAccessibleText("Folder of the copy");
        target.textProperty().addListener((_, _, text) -> {
            folder = Optional.empty();
            failure = "";
            adapt();
            acts.check(this, text);
        });
        target.setOnAction(_ -> start());
        HBox.setHgrow(target, Priority.ALWAYS);
        choose = WidgetFactory.whole(WidgetFactory.button(Icon.FOLDER, "Choose…", () -> acts.choose(this)));
        choose.setId("copy-choose");
        problem.setId("copy-problem");
        state.setId("copy-state");
        size.setId("copy-size");
        list.setId("copy-list");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setId("copy-bar");
        copy = WidgetFactory.button(Icon.COPY, "Copy", this::start, "primary");
        copy.setId("copy-start");
        cancel = WidgetFactory.button("Cancel", acts::cancel);
        cancel.setId("copy-cancel");
        close = WidgetFactory.button("Close", acts::close);
        close.setId("copy-close");
        copyPath = WidgetFactory.button(Icon.COPY, "Copy its path", this::copyPath, "primary");
        copyPath.setId("copy-path");
        setTop(head(name));
        setCenter(body());
        setBottom(foot());
        planning(0L, 0L);
        adapt();
    }

    /** Returns the control that has the focus first. */
    Node first() {
        return cancel;
    }

    private static Node head(String name) {
        VBox titles = new VBox(
                2,
                WidgetFactory.shortened("Copy " + name + " for other tools", "strong", "dialog-title"),
                WidgetFactory.prose(
                        "The copy has no file that an editor, cargo, git or a coding agent would obey. Nothing is run,"
                                + " and nothing is written into the repository.",
                        "muted"));
        HBox.setHgrow(titles, Priority.ALWAYS);
        HBox head = WidgetFactory.row(12, Icons.node(Icon.COPY, 20), titles);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private Node body() {
        Label label = WidgetFactory.label("Folder of the copy", "strong", "small-text", "muted");
        label.setLabelFor(target);
        HBox listHead = WidgetFactory.row(
                8,
                WidgetFactory.label("Renamed and left out", "strong", "small-text", "muted"),
                WidgetFactory.spacer(),
                size);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox body = new VBox(8, label, WidgetFactory.row(8, target, choose), problem, listHead, list, bar, state);
        body.setPadding(new Insets(16, 20, 16, 20));
        return body;
    }

    private Node foot() {
        HBox foot = WidgetFactory.row(
                8,
                WidgetFactory.label("Editors can't resolve names across its crates.", "small-text", "muted"),
                WidgetFactory.spacer(),
                cancel,
                copy,
                close,
                copyPath);
        foot.getStyleClass().add("dialog-foot");
        return foot;
    }

    /** Proposes a folder, unless the user has entered one. */
    void propose(Optional<Path> path) {
        if (target.getText().isEmpty()) {
            path.ifPresent(proposed -> target.setText(proposed.toString()));
        }
    }

    /** Changes the folder above the copy's folder. */
    void chooseParent(Path parent) {
        String text = target.getText();
        String name = text.substring(text.lastIndexOf('/') + 1);
        target.setText(parent.resolve(name).toString());
        target.requestFocus();
    }

    /** Shows whether the entered folder can be created. */
    void checked(Optional<NewFolder> possible, String why) {
        folder = possible;
        problem.setText(why.isEmpty() ? failure : why);
        adapt();
    }

    /** Shows the progress of planning. */
    void planning(Long entries, Long bytes) {
        busy = true;
        state.setText("The planned copy is audited: " + figures(entries, bytes));
    }

    /** Lists what the planned copy does not contain. */
    void planned(CopyPlan planned) {
        busy = false;
        plan = Optional.of(planned);
        size.setText(CopyTextRenderer.size(planned));
        list.empty("Nothing is renamed or left out.");
        list.show(CopyTextRenderer.lines(planned).stream()
                .map(line -> new OutputView.Line(line, !line.startsWith(" ")))
                .toList());
        state.setText("An audit of the planned copy finds nothing that makes code run at Check or before.");
        adapt();
    }

    /** Shows the progress of writing. */
    void writing(Long files, Long bytes) {
        busy = true;
        state.setText("Copied: " + figures(files, bytes));
        plan.ifPresent(planned -> bar.setProgress(
                planned.files().isEmpty() ? 1 : (double) files / planned.files().size()));
        adapt();
    }

    /**
     * Shows the complete copy.
     *
     * @param shown path of the copy, sanitized for display
     */
    void written(String shown, String path) {
        busy = false;
        writtenTo = path;
        problem.setText("");
        state.setText("Copied to " + shown + ".");
        adapt();
        copyPath.requestFocus();
    }

    /** Shows why there is no copy. */
    void failed(String why) {
        busy = false;
        failure = why;
        problem.setText(why);
        state.setText("");
        adapt();
        // The folder may exist by now, or may be possible again.
        acts.check(this, target.getText());
    }

    private void start() {
        if (!busy && plan.isPresent() && folder.isPresent()) {
            failure = "";
            problem.setText("");
            acts.copy(this, plan.get(), folder.get());
            cancel.requestFocus();
        }
    }

    private void copyPath() {
        if (writtenTo != null) {
            ClipboardWriter.text(writtenTo);
            state.setText("The path was copied.");
        }
    }

    private void adapt() {
        boolean done = writtenTo != null;
        target.setDisable(done || (busy && plan.isPresent()));
        choose.setDisable(target.isDisabled());
        copy.setDisable(busy || plan.isEmpty() || folder.isEmpty());
        show(bar, busy);
        show(problem, !problem.getText().isEmpty());
        List.of(cancel, copy).forEach(node -> show(node, !done));
        List.of(close, copyPath).forEach(node -> show(node, done));
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static String figures(long files, long bytes) {
        return CountFormatter.grouped(files, "entry", "entries") + ", " + ByteSizeFormatter.binary(bytes);
    }
}
