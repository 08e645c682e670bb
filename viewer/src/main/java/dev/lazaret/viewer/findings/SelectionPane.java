package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Lists the findings of several selected rows. If they are of one rule, they can take one verdict; otherwise the rules
 * are listed, to select the findings of one of them.
 */
public final class SelectionPane extends VBox implements VerdictPane {
    private static final PseudoClass STRIP = PseudoClass.getPseudoClass("strip");

    private final Label title = ViewerControlFactory.shortened("", "title", "strong");
    private final Label count = ViewerControlFactory.label("", "count");
    private final HBox head = new HBox(8, title, ViewerControlFactory.spring(), count);
    private final Label meaning = ViewerControlFactory.prose("", "small-text", "muted");
    private final ListView<SelectionRow> list = new ListView<>();
    private final VBox listed = new VBox(meaning, list);
    private final VerdictEditor editor = new VerdictEditor();
    private final HBox body = new HBox();
    private FindingSelection shown = new FindingSelection(List.of(), 0, 0, Optional.empty());
    private Function<Finding, Verdict> verdicts = _ -> Verdict.UNREVIEWED;
    private Consumer<SharedVerdict> onVerdict = _ -> {};
    private Consumer<Finding> onPlace = _ -> {};
    private Consumer<List<Finding>> onRule = _ -> {};
    private boolean strip;

    public SelectionPane() {
        getStyleClass().addAll("pane", "right-pane", "selection-pane");
        setId("selection");
        head.getStyleClass().add("pane-head");
        count.setMinWidth(USE_PREF_SIZE);
        meaning.getStyleClass().add("selection-meaning");
        meaning.setId("selection-meaning");
        list.setId("selected-findings");
        list.setAccessibleText("Selected findings");
        list.setFixedCellSize(FindingsPane.ROW);
        list.setCellFactory(_ -> new SelectionCell(finding -> verdicts.apply(finding)));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open();
                event.consume();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                open();
            }
        });
        list.setMinHeight(0);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(listed, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        HBox.setHgrow(listed, Priority.ALWAYS);
        listed.setMinWidth(0);
        listed.setMinHeight(0);
        editor.managedProperty().bind(editor.visibleProperty());
        arrange();
    }

    /** Sets the listener that receives each verdict on the shown findings. */
    public void onVerdict(Consumer<SharedVerdict> listener) {
        onVerdict = listener;
    }

    /** Sets the listener that shows a listed finding in the source. */
    public void onPlace(Consumer<Finding> listener) {
        onPlace = listener;
    }

    /** Sets the listener that selects only these findings, which are of one rule. */
    public void onRule(Consumer<List<Finding>> listener) {
        onRule = listener;
    }

    /** Sets the action that runs after the auditor has accepted the findings. */
    public void onAccepted(Runnable action) {
        editor.onAccepted(action);
    }

    /** Arranges the pane as a strip below the source, or as a column. */
    public void setStrip(boolean below) {
        if (below != strip) {
            strip = below;
            arrange();
        }
    }

    private void arrange() {
        pseudoClassStateChanged(STRIP, strip);
        editor.setStrip(strip);
        if (strip) {
            body.getChildren().setAll(listed, editor);
            getChildren().setAll(head, body);
        } else {
            body.getChildren().clear();
            getChildren().setAll(head, listed, editor);
        }
    }

    /**
     * Shows a selection.
     *
     * @param current returns the verdict on a finding
     */
    public void show(FindingSelection selection, Function<Finding, Verdict> current) {
        editor.flush();
        shown = selection;
        verdicts = current;
        int size = selection.findings().size();
        boolean one = selection.isOneRule();
        title.setText(
                one
                        ? selection.findings().getFirst().id() + ": "
                                + selection.findings().getFirst().title()
                        : "Several rules");
        if (selection.findings().isEmpty()) {
            title.setText("No finding selected");
        }
        title.setTooltip(new Tooltip(title.getText()));
        count.setText(CountFormatter.unbroken(size, "finding"));
        meaning.setText(meaning(selection));
        list.getItems().setAll(SelectionRow.of(selection, current));
        editor.setVisible(one);
        if (one) {
            boolean mixed = selection.common(current).isEmpty();
            editor.showShared(
                    selection.common(current),
                    verdict -> onVerdict.accept(
                            new SharedVerdict(selection.findings(), verdict, mixed && !editor.isNoteTyped())));
        }
    }

    private static String meaning(FindingSelection selection) {
        int size = selection.findings().size();
        String yours = selection.manual() == 0
                ? ""
                : " " + CountFormatter.unbroken(selection.manual(), "finding") + " of yours: no verdict needed.";
        if (size == 0) {
            return "Nothing here needs a verdict." + yours;
        }
        return (selection.isOneRule()
                        ? size == 1 ? "The verdict applies to this finding." : "The verdict applies to all of these."
                        : "A verdict can be given on findings of one rule. Select the rule.")
                + yours;
    }

    private void open() {
        SelectionRow row = list.getSelectionModel().getSelectedItem();
        switch (row) {
            case SelectionRow.Place(Finding finding) -> onPlace.accept(finding);
            case SelectionRow.OfRule rule -> onRule.accept(rule.findings());
            case null -> {}
        }
    }

    /** Returns the list, to receive the focus. */
    public ListView<SelectionRow> list() {
        return list;
    }

    /** Returns the shown selection. */
    public FindingSelection shown() {
        return shown;
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
        if (shown.isOneRule()) {
            editor.choose(state);
        } else {
            focusList();
        }
    }

    @Override
    public void editNote() {
        if (shown.isOneRule()) {
            editor.focusNote();
        } else {
            focusList();
        }
    }

    /** Focuses the list. */
    public void focusList() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    /** Redraws the listed verdicts. */
    public void redraw() {
        list.refresh();
    }

    /** Reports a note that is still being typed. */
    public void flush() {
        editor.flush();
    }
}
