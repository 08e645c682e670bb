package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.badges.PathCutter;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.Comparator;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Draws a row of the list of selected findings: a finding's place and verdict, or a rule with its counts. */
final class SelectionCell extends ListCell<SelectionRow> {
    private static final double MARK = 12;

    private final Function<Finding, Verdict> verdicts;

    SelectionCell(Function<Finding, Verdict> verdicts) {
        this.verdicts = verdicts;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(SelectionRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        setTooltip(null);
        switch (empty ? null : row) {
            case SelectionRow.Place(Finding finding) -> place(finding);
            case SelectionRow.OfRule rule -> rule(rule);
            case null -> {
                setGraphic(null);
                setAccessibleText(null);
            }
        }
    }

    private void place(Finding finding) {
        Verdict verdict = verdicts.apply(finding);
        String words = FindingPlaceFormatter.of(finding);
        Label place = ViewerControlFactory.label("", "place", "may-be-cut");
        place.setMinWidth(0);
        PathCutter.show(place, words);
        setGraphic(row(finding.severity(), place, VerdictMarks.mark(verdict)));
        String note = verdict.note();
        setTooltip(new Tooltip(words + "\n" + finding.evidence() + (note == null ? "" : "\nNote: " + note)));
        setAccessibleText(String.join(", ", finding.severity().title(), words, VerdictMarks.title(verdict)));
    }

    private void rule(SelectionRow.OfRule rule) {
        Finding first = rule.first();
        String number = rule.findings().size() + ", " + rule.unreviewed() + " unreviewed";
        Label name = ViewerControlFactory.shortened(first.id(), "id", "mono");
        Label end = ViewerControlFactory.label(number, "count-number");
        end.setMinWidth(USE_PREF_SIZE);
        Severity worst = rule.findings().stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        setGraphic(row(worst, name, end));
        setTooltip(new Tooltip(first.id() + ": " + first.title()));
        setAccessibleText(String.join(", ", worst.title(), first.id(), first.title(), number));
    }

    private static HBox row(Severity severity, Label name, Node end) {
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = new HBox(SeverityMarks.mark(severity, MARK), name, end);
        row.getStyleClass().add("tree-row");
        return row;
    }
}
