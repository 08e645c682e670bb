package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.marks.Parts;
import dev.lazaret.viewer.marks.Severities;
import dev.lazaret.viewer.marks.VerdictMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Draws a group with its counts, or a finding with its place and verdict. */
final class FindingCell extends TreeCell<FindingRow> {
    private static final double MARK = 12;
    private static final double ROOM_FOR_EXAMPLES = 270;

    /** Both marks, and the gaps of the row. */
    private static final double AROUND_ID = 2 * MARK + 4 * 6;

    private final Function<Finding, Verdict> verdicts;

    FindingCell(Function<Finding, Verdict> verdicts) {
        this.verdicts = verdicts;
        setDisclosureNode(Parts.disclosure(FindingsTree.ROW));
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(FindingRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        setTooltip(null);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (row) {
            case FindingRow.Group(FindingGroup group) -> group(group);
            case FindingRow.One(Finding finding) -> one(finding);
        }
        // A row that is drawn anew within a layout has missed the styles of this frame and would stand in it without
        // words.
        if (getScene() != null) {
            applyCss();
        }
    }

    private void group(FindingGroup group) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(Icons.node(group.icon(), 14));
        Label name = Parts.label(group.title(), "name", "strong", "may-be-cut");
        name.minWidthProperty()
                .bind(widthProperty()
                        .map(width -> width.doubleValue() > ROOM_FOR_EXAMPLES
                                        && !group.examples().isEmpty()
                                ? Region.USE_PREF_SIZE
                                : 0));
        nodes.add(name);
        Label examples = Parts.label(group.examples(), "examples", "may-be-cut");
        examples.setMinWidth(0);
        // Where there is little room it is the name's.
        examples.visibleProperty().bind(widthProperty().greaterThan(ROOM_FOR_EXAMPLES));
        examples.managedProperty().bind(examples.visibleProperty());
        nodes.add(examples);
        nodes.add(Parts.spring());
        StringBuilder words = new StringBuilder(group.title());
        for (Severity severity : Severity.values()) {
            int count = group.count(severity);
            if (count > 0) {
                nodes.add(count(severity, count));
                words.append(", ").append(count).append(' ').append(severity.word());
            }
        }
        if (group.findings().isEmpty()) {
            nodes.add(Parts.label(group.number(), "count-number"));
            words.append(group.number().equals("0") ? ", none" : ", not examined");
        }
        HBox line = line(nodes);
        if (group.findings().isEmpty()) {
            line.getStyleClass().add("empty-group");
        }
        setGraphic(line);
        setTooltip(new Tooltip(group.examples().isEmpty() ? group.title() : group.title() + ": " + group.examples()));
        setAccessibleText(words.toString());
    }

    private static Node count(Severity severity, int count) {
        HBox box = new HBox(3, Severities.mark(severity, MARK), Parts.label(String.valueOf(count), "count-number"));
        box.setAlignment(javafx.geometry.Pos.CENTER);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private void one(Finding finding) {
        Verdict verdict = verdicts.apply(finding);
        String place = Place.of(finding);
        Label id = Parts.label(finding.id(), "id", "mono", "may-be-cut");
        Label where = Parts.label(Place.brief(finding), "place", "may-be-cut");
        where.setMinWidth(0);
        // The end of a place tells more than its beginning.
        where.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        HBox line = line(List.of(
                Severities.mark(finding.severity(), MARK), id, where, Parts.spring(), VerdictMarks.mark(verdict)));
        // The place gives way to the id, and both to the verdict.
        id.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(0, Math.min(id.prefWidth(-1), line.getWidth() - AROUND_ID)),
                        line.widthProperty(),
                        id.fontProperty()));
        setGraphic(line);
        setTooltip(new Tooltip(finding.id() + ": " + finding.title() + "\n" + place));
        setAccessibleText(String.join(
                ", ", finding.severity().title(), finding.id(), finding.title(), place, VerdictMarks.title(verdict)));
    }

    private HBox line(List<Node> nodes) {
        HBox line = new HBox();
        line.getStyleClass().add("tree-row");
        line.getChildren().setAll(nodes);
        return line;
    }
}
