package dev.lazaret.viewer.code;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/**
 * Shows the findings of a file as short notes next to their lines, for reading mode. Notes ignore the mouse; the
 * auditor uses the keyboard and the gutter instead.
 */
final class MarginNotes extends Pane {
    private static final double GAP = 6;

    private final CodeView view;
    private List<Finding> findings = List.of();
    private boolean waiting;

    MarginNotes(CodeView view) {
        this.view = view;
        setMouseTransparent(true);
        getStyleClass().add("margin-notes");
        setMinSize(0, 0);
        view.onViewport(this::soon);
        widthProperty().addListener((_, _, _) -> soon());
    }

    /** Sets the findings of the shown file. */
    void show(List<Finding> ofFile) {
        findings = ofFile.stream()
                .filter(finding -> finding.line() > 0)
                .sorted(Comparator.comparingInt(Finding::line).thenComparing(Finding::severity))
                .toList();
        soon();
    }

    /** Places the notes once, after the view's layout, because the view notifies its listeners during the layout. */
    private void soon() {
        if (isVisible() && !waiting) {
            waiting = true;
            Platform.runLater(() -> {
                waiting = false;
                place();
            });
        }
    }

    /**
     * Places a note next to each visible line that has a finding and no card. Moves a note down if it would overlap the
     * previous note.
     */
    private void place() {
        getChildren().clear();
        List<Double> tops = new ArrayList<>();
        if (isVisible() && getWidth() > 0) {
            for (Finding finding : findings) {
                OptionalDouble top = view.top(finding.line());
                if (top.isPresent() && finding.line() != view.cardLine()) {
                    tops.add(top.getAsDouble());
                    getChildren().add(note(finding));
                }
            }
        }
        // The style sheet determines the height of a note.
        applyCss();
        double free = 0;
        for (int i = 0; i < tops.size(); i++) {
            Node note = getChildren().get(i);
            double at = Math.max(tops.get(i), free);
            note.resizeRelocate(0, at, getWidth(), note.prefHeight(getWidth()));
            free = at + note.prefHeight(getWidth()) + GAP;
        }
    }

    private static String lines(Finding finding) {
        return finding.lines()
                .filter(lines -> lines.count() > 1)
                .map(lines -> "Lines " + lines.first() + " to " + lines.last())
                .orElse("Line " + finding.line());
    }

    private Node note(Finding finding) {
        boolean own = finding.isManual();
        HBox head = new HBox(
                6,
                SeverityMarks.mark(finding.severity(), 13),
                own
                        ? ViewerControlFactory.shortened(finding.title(), "strong")
                        : ViewerControlFactory.label(finding.id(), "mono", "strong"));
        if (own) {
            Label yours = ViewerControlFactory.label(VerdictMarks.YOURS, "own-chip");
            yours.setMinWidth(USE_PREF_SIZE);
            head.getChildren().add(yours);
        }
        head.setAlignment(Pos.CENTER_LEFT);
        String text = own ? finding.note().orElse(finding.evidence()) : finding.title();
        VBox note =
                new VBox(1, head, ViewerControlFactory.shortened(lines(finding) + ": " + text, "small-text", "muted"));
        note.getStyleClass().add("margin-note");
        note.setPrefWidth(getWidth());
        return note;
    }
}
