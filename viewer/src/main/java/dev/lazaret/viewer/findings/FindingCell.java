package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.PathCutter;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Draws a row of the tree: a group with its counts, a finding with its place and verdict, or a fold of several
 * findings.
 */
final class FindingCell extends TreeCell<FindingRow> {
    private static final double MARK = 12;
    private static final double ROOM_FOR_EXAMPLES = 270;

    /** Width in pixels of both marks, one of them in a larger box, and the gaps of the row. */
    private static final double AROUND_ID = 2 * MARK + 4 + 4 * 6;

    /** Width in pixels below which a place is hidden, because too little of it would be readable. */
    private static final double LEAST_PLACE = 36;

    /** Width in pixels around the text at the end of a row, and of each letter of that text. */
    private static final double AROUND_WORDS = 15;

    private static final double LETTER = 7;

    private final Supplier<FindingGrouping> grouping;
    private final Function<Finding, Verdict> verdicts;
    private final Supplier<ExternalFindingFacts> known;

    FindingCell(
            Supplier<FindingGrouping> grouping,
            Function<Finding, Verdict> verdicts,
            Supplier<ExternalFindingFacts> known) {
        this.grouping = grouping;
        this.verdicts = verdicts;
        this.known = known;
        setDisclosureNode(ViewerControlFactory.disclosure(FindingsPane.ROW));
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
            case FindingRow.Fold fold -> fold(fold);
            case FindingRow.One(Finding finding) -> {
                if (isFolded()) {
                    line(finding);
                } else {
                    one(finding);
                }
            }
        }
        // A row redrawn during a layout has missed this frame's CSS pass. Without its styles it would be shown without
        // text.
        if (getScene() != null) {
            applyCss();
        }
    }

    private void group(FindingGroup group) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(Icons.node(group.icon(), 14));
        Label name = ViewerControlFactory.label(group.title(), "name", "strong", "may-be-cut");
        name.minWidthProperty()
                .bind(widthProperty()
                        .map(width -> width.doubleValue() > ROOM_FOR_EXAMPLES
                                        && !group.examples().isEmpty()
                                ? Region.USE_PREF_SIZE
                                : 0));
        if (grouping.get() == FindingGrouping.FILE) {
            PathCutter.show(name, group.title());
        }
        nodes.add(name);
        Label examples = ViewerControlFactory.label(group.examples(), "examples", "may-be-cut");
        examples.setMinWidth(0);
        // In a narrow tree, the name gets the entire width.
        examples.visibleProperty().bind(widthProperty().greaterThan(ROOM_FOR_EXAMPLES));
        examples.managedProperty().bind(examples.visibleProperty());
        nodes.add(examples);
        nodes.add(ViewerControlFactory.spring());
        StringBuilder words = new StringBuilder(group.title());
        for (Severity severity : Severity.values()) {
            int count = group.count(severity);
            if (count > 0) {
                nodes.add(count(severity, count));
                words.append(", ")
                        .append(CountFormatter.unbroken(count))
                        .append(' ')
                        .append(severity.word());
            }
        }
        if (group.isEmpty()) {
            nodes.add(whole(group.number(), "count-number"));
            words.append(
                    switch (group.number()) {
                        case "0" -> ", none";
                        case "?" -> ", not examined";
                        default -> ", " + group.number();
                    });
        }
        HBox line = line(nodes);
        if (group.isEmpty()) {
            line.getStyleClass().add("empty-group");
        }
        setGraphic(line);
        setTooltip(new Tooltip(group.examples().isEmpty() ? group.title() : group.title() + ": " + group.examples()));
        setAccessibleText(words.toString());
    }

    private static Node count(Severity severity, int count) {
        HBox box = new HBox(
                3,
                SeverityMarks.mark(severity, MARK),
                ViewerControlFactory.label(CountFormatter.unbroken(count), "count-number"));
        box.setAlignment(javafx.geometry.Pos.CENTER);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /** Whether the row is inside a fold, which already shows the rule and the file. */
    private boolean isFolded() {
        TreeItem<FindingRow> item = getTreeItem();
        return item != null && item.getParent() != null && item.getParent().getValue() instanceof FindingRow.Fold;
    }

    private void one(Finding finding) {
        Verdict verdict = verdicts.apply(finding);
        String place = FindingPlaceFormatter.of(finding);
        String where = grouping.get() == FindingGrouping.FILE ? inFile(finding) : place;
        boolean own = finding.isManual();
        Label name = own ? ViewerControlFactory.label(finding.title(), "id", "may-be-cut") : rule(finding.id());
        List<Node> end = new ArrayList<>();
        news(finding).ifPresent(change -> end.add(chip(change.word())));
        end.add(own ? yours() : VerdictMarks.mark(verdict));
        row(finding.severity(), name, where, end);
        String known = where.equals(place) ? place : place + "\n" + where;
        setTooltip(new Tooltip(finding.id() + ": " + finding.title() + "\n" + known));
        setAccessibleText(String.join(
                        ", ",
                        finding.severity().title(),
                        finding.id(),
                        finding.title(),
                        place,
                        VerdictMarks.title(finding, verdict))
                + news(finding).map(change -> ", " + change.word()).orElse(""));
    }

    /** Returns whether a finding is new or changed; empty if it is neither, or if it is a manual finding. */
    private Optional<FindingNewsKind> news(Finding finding) {
        return Stream.of(FindingNewsKind.NEW, FindingNewsKind.CHANGED)
                .filter(change -> !finding.isManual() && change.isOf(finding, Verdict.UNREVIEWED, known.get()))
                .findFirst();
    }

    private static Label chip(String words) {
        return whole(words, "chip", "news-chip");
    }

    private static Label yours() {
        return whole(VerdictMarks.YOURS, "own-chip");
    }

    /** Draws a fold: the findings of one rule in one file. */
    private void fold(FindingRow.Fold fold) {
        Finding first = fold.first();
        String file = FindingPlaceFormatter.file(first);
        long unreviewed = fold.findings().stream()
                .filter(finding -> !verdicts.apply(finding).isCurrent())
                .count();
        String number = CountFormatter.unbroken(fold.findings().size(), "finding") + ", "
                + CountFormatter.unbroken(unreviewed) + " unreviewed";
        String where =
                grouping.get() == FindingGrouping.FILE ? TriggerGroup.of(first).brief() : file;
        List<Node> end = new ArrayList<>();
        long news = fold.findings().stream()
                .filter(finding -> FindingNewsKind.NEW.isOf(finding, Verdict.UNREVIEWED, known.get()))
                .count();
        if (news > 0) {
            end.add(chip(news + " " + FindingNewsKind.NEW.word()));
        }
        end.add(whole("×" + CountFormatter.unbroken(fold.findings().size()), "count-number"));
        end.add(VerdictMarks.mark(fold.verdict(verdicts)));
        row(fold.worst(), rule(first.id()), where, end);
        setTooltip(new Tooltip(String.join(
                "\n",
                first.id() + ": " + first.title(),
                file,
                TriggerGroup.of(first).brief(),
                number)));
        setAccessibleText(String.join(", ", fold.worst().title(), first.id(), first.title(), file, number));
    }

    /** Draws a finding inside a fold. */
    private void line(Finding finding) {
        Verdict verdict = verdicts.apply(finding);
        Label evidence = ViewerControlFactory.label(finding.evidence(), "place", "mono", "may-be-cut");
        evidence.setMinWidth(0);
        setGraphic(line(List.of(
                SeverityMarks.mark(finding.severity(), MARK),
                whole(line(finding.line()), "small-text"),
                evidence,
                ViewerControlFactory.spring(),
                VerdictMarks.mark(verdict))));
        setTooltip(new Tooltip(FindingPlaceFormatter.of(finding) + "\n" + finding.evidence()));
        setAccessibleText(String.join(
                ", ",
                finding.severity().title(),
                finding.id(),
                line(finding.line()),
                finding.evidence(),
                VerdictMarks.title(verdict)));
    }

    /** Returns the details of a finding whose file is shown in the group's heading. */
    private static String inFile(Finding finding) {
        String when = TriggerGroup.of(finding).brief();
        return finding.line() == 0 ? when : line(finding.line()) + ", " + when;
    }

    private static String line(int line) {
        return line == 0 ? "whole file" : "line " + line;
    }

    private static Label whole(String text, String... styleClasses) {
        Label label = ViewerControlFactory.label(text, styleClasses);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label rule(String id) {
        return ViewerControlFactory.label(id, "id", "mono", "may-be-cut");
    }

    /** Draws a row: severity, rule or title, and place, and at the end marks or text. */
    private void row(Severity severity, Label id, String place, List<Node> end) {
        Label where = ViewerControlFactory.label(place, "place", "may-be-cut");
        where.setMinWidth(0);
        PathCutter.show(where, place);
        List<Node> nodes =
                new ArrayList<>(List.of(SeverityMarks.mark(severity, MARK), id, where, ViewerControlFactory.spring()));
        nodes.addAll(end);
        HBox line = line(nodes);
        double around = AROUND_ID
                + end.stream()
                        .mapToDouble(node -> node instanceof Label words
                                ? AROUND_WORDS + LETTER * words.getText().length()
                                : 0)
                        .sum();
        // If there isn't enough room, the place is shortened first, then the id. The verdict always remains visible.
        id.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(0, Math.min(id.prefWidth(-1), line.getWidth() - around)),
                        line.widthProperty(),
                        id.fontProperty()));
        where.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> line.getWidth() - around - id.prefWidth(-1) >= Math.min(LEAST_PLACE, where.prefWidth(-1)),
                        line.widthProperty(),
                        id.fontProperty(),
                        where.fontProperty()));
        setGraphic(line);
    }

    private HBox line(List<Node> nodes) {
        HBox line = new HBox();
        line.getStyleClass().add("tree-row");
        line.getChildren().setAll(nodes);
        return line;
    }
}
