package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.summary.VerdictScopeFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows one finding in full, and below it the verdict, which never scrolls out of view. */
public final class FindingPane extends VBox implements VerdictPane {
    private static final PseudoClass STRIP = PseudoClass.getPseudoClass("strip");

    private final Button fold =
            ViewerControlFactory.iconButton(Icon.CHEVRON_DOWN, "Fold or unfold the finding", this::fold);
    private final Label position = ViewerControlFactory.label("", "count");
    private final Button previous =
            ViewerControlFactory.iconButton(Icon.CHEVRON_LEFT, "Previous finding (K)", () -> move(false));
    private final Button next =
            ViewerControlFactory.iconButton(Icon.CHEVRON_RIGHT, "Next finding (J)", () -> move(true));
    private final Label title = ViewerControlFactory.label("Finding", "title", "strong");
    private final HBox named = new HBox(8);
    private final HBox head = new HBox();
    private final HBox body = new HBox();
    private final VBox details = new VBox();
    private final ScrollPane scroll = new ScrollPane(details);
    private final VerdictEditor verdictBox = new VerdictEditor();
    private final HBox manualBox = new HBox(
            8,
            ViewerControlFactory.prose("Yours: it needs no verdict.", "small-text", "muted"),
            ViewerControlFactory.spring(),
            manualButton(Icon.PENCIL, "Edit…", "own-edit", this::edit),
            manualButton(Icon.CLOSE, "Delete", "own-delete", this::delete));
    private final Label empty = ViewerControlFactory.prose(
            "Select a finding to read why it matters and what would fire it.", "empty-words");
    private Optional<Finding> shown = Optional.empty();
    private Consumer<Boolean> onMove = forward -> {};
    private Consumer<Finding> onPlace = finding -> {};
    private BiConsumer<Finding, Verdict> onVerdict = (finding, verdict) -> {};
    private BiConsumer<RepoPath, Integer> onFile = (path, line) -> {};
    private Consumer<Finding> onEdit = finding -> {};
    private Consumer<Finding> onDelete = finding -> {};
    private final FindingSections sections = new FindingSections(
            details.widthProperty(), finding -> onPlace.accept(finding), (path, line) -> onFile.accept(path, line));
    private Runnable redraw = () -> {};
    private boolean strip;

    public FindingPane() {
        getStyleClass().addAll("pane", "right-pane");
        setId("finding");
        named.setAlignment(Pos.CENTER_LEFT);
        named.setMinWidth(0);
        head.getStyleClass().add("pane-head");
        fold.setVisible(false);
        fold.managedProperty().bind(fold.visibleProperty());
        position.setMinWidth(USE_PREF_SIZE);
        head.getChildren().addAll(title, named, ViewerControlFactory.spring(), position, previous, next, fold);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        details.getStyleClass().add("finding");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("Finding");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        for (Node node : List.of(empty, scroll, verdictBox, manualBox, body)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        manualBox.getStyleClass().add("own-box");
        manualBox.setAlignment(Pos.CENTER_LEFT);
        arrange();
        clear();
    }

    private void edit(Finding finding) {
        onEdit.accept(finding);
    }

    private void delete(Finding finding) {
        onDelete.accept(finding);
    }

    private Button manualButton(Icon icon, String text, String id, Consumer<Finding> act) {
        Button button = new Button(text, Icons.node(icon, 13));
        button.getStyleClass().add("small");
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> shown.ifPresent(act));
        return button;
    }

    /** Sets the listeners that edit and delete a manual finding. */
    public void onManualFinding(Consumer<Finding> edit, Consumer<Finding> delete) {
        onEdit = edit;
        onDelete = delete;
    }

    /**
     * The verdicts on a finding.
     *
     * @param local the auditor's verdict
     * @param others verdicts of imported sets
     */
    public record FindingVerdicts(Verdict local, List<Verdict> others) {
        public FindingVerdicts {
            others = List.copyOf(others);
        }
    }

    /** Arranges the pane as a strip below the source, for a window that is too narrow for a column, or as a column. */
    public void setStrip(boolean below) {
        if (below != strip) {
            strip = below;
            arrange();
            redraw.run();
        }
    }

    private void arrange() {
        pseudoClassStateChanged(STRIP, strip);
        fold.setVisible(strip);
        body.setVisible(true);
        verdictBox.setStrip(strip);
        body.setMinHeight(strip ? USE_COMPUTED_SIZE : 0);
        title.setVisible(!strip || shown.isEmpty());
        title.setManaged(title.isVisible());
        named.getChildren().clear();
        if (strip) {
            body.getChildren().setAll(scroll, verdictBox, manualBox);
            getChildren().setAll(head, empty, body);
        } else {
            body.getChildren().clear();
            getChildren().setAll(head, empty, scroll, verdictBox, manualBox);
        }
    }

    private void fold() {
        body.setVisible(!body.isVisible());
        fold.setGraphic(Icons.node(body.isVisible() ? Icon.CHEVRON_DOWN : Icon.CHEVRON_RIGHT, 14));
    }

    /**
     * Names the finding in the head of a strip, so that the strip's limited height is available for the finding's
     * details.
     */
    private void name(Finding finding) {
        title.setVisible(!strip);
        title.setManaged(!strip);
        named.getChildren().clear();
        if (strip) {
            Label id = ViewerControlFactory.label(finding.id(), "mono");
            id.setMinWidth(USE_PREF_SIZE);
            named.getChildren()
                    .setAll(
                            SeverityMarks.mark(finding.severity(), 14),
                            id,
                            ViewerControlFactory.shortened(finding.title(), "title", "strong"));
        }
    }

    /** Sets the listener that shows a line of a file. */
    public void onFile(BiConsumer<RepoPath, Integer> listener) {
        onFile = listener;
    }

    private void move(boolean forward) {
        onMove.accept(forward);
    }

    /**
     * Sets the listener that receives {@code true} to go to the next finding, {@code false} to go to the previous one.
     */
    public void onMove(Consumer<Boolean> listener) {
        onMove = listener;
    }

    /** Sets the listener that shows the place of a finding. */
    public void onPlace(Consumer<Finding> listener) {
        onPlace = listener;
    }

    /** Sets the listener for changes of a verdict or its note. A note is reported shortly after the last key press. */
    public void onVerdict(BiConsumer<Finding, Verdict> listener) {
        onVerdict = listener;
    }

    /** Sets the action that runs after the auditor has accepted the finding. */
    public void onAccepted(Runnable action) {
        verdictBox.onAccepted(action);
    }

    /** Returns the shown finding. */
    public Optional<Finding> shown() {
        return shown;
    }

    /** Returns the scrollable part with the finding's details, to receive the focus. */
    public Node scroll() {
        return scroll;
    }

    /** Shows no finding. */
    public void clear() {
        verdictBox.flush();
        shown = Optional.empty();
        redraw = () -> {};
        empty.setVisible(true);
        scroll.setVisible(false);
        verdictBox.setVisible(false);
        manualBox.setVisible(false);
        position.setText("");
        previous.setDisable(true);
        next.setDisable(true);
    }

    /**
     * Shows a finding.
     *
     * @param index index in the review order, from 0; -1 if the filter hides the finding
     * @param all number of findings in the review order
     * @param reading explanation of a line with bidirectional control characters
     * @param places places that the finding refers to, with the call paths that lead to them
     */
    public void show(
            Finding finding,
            RuleTexts texts,
            FindingVerdicts verdicts,
            int index,
            int all,
            Optional<BidiLine> reading,
            List<Evidence> places) {
        verdictBox.cover(VerdictScopeFormatter.of(finding));
        verdictBox.show(
                finding.isManual() ? Verdict.UNREVIEWED : verdicts.local(),
                changed -> onVerdict.accept(finding, changed));
        shown = Optional.of(finding);
        empty.setVisible(false);
        scroll.setVisible(true);
        verdictBox.setVisible(!finding.isManual());
        manualBox.setVisible(finding.isManual());
        position.setText(index < 0 ? "hidden by the filter" : (index + 1) + " of " + all);
        previous.setDisable(index <= 0);
        next.setDisable(index + 1 >= all);
        redraw = () -> {
            details.getChildren().setAll(sections.of(finding, texts, verdicts.others(), reading, places, strip));
            name(finding);
        };
        redraw.run();
        scroll.setVvalue(0);
    }

    @Override
    public void accept() {
        choose(Verdict.State.ACCEPTED);
    }

    @Override
    public void flag() {
        choose(Verdict.State.FLAGGED);
    }

    @Override
    public void unreview() {
        choose(Verdict.State.UNREVIEWED);
    }

    private void choose(Verdict.State state) {
        if (shown.isPresent() && !shown.get().isManual()) {
            verdictBox.choose(state);
        }
    }

    /** Focuses the note, or edits a manual finding, as the key M does. */
    @Override
    public void editNote() {
        if (shown.isPresent()) {
            if (shown.get().isManual()) {
                onEdit.accept(shown.get());
            } else {
                verdictBox.focusNote();
            }
        }
    }

    /** Reports a note that is still being typed. Called before closing. */
    public void flush() {
        verdictBox.flush();
    }
}
