package dev.lazaret.app.window.running;

import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.plan.CompilePlanModel;
import dev.lazaret.app.window.plan.PlanRowListView;
import dev.lazaret.icons.Icon;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Shows the result of a step: a summary, notes, and the files that the step produced. Names and contents of these files
 * are untrusted.
 */
final class StepResultView extends VBox {
    private static final double SIZE = 90;
    private static final double KIND = 70;
    private static final int DIGITS = 12;

    StepResultView(StepRecord record) {
        super(8);
        getStyleClass().add("step-result");
        setId("step-result");
        getChildren()
                .add(WidgetFactory.prose(StepBannerFactory.title(record) + " " + StepBannerFactory.more(record, 0)));
        record.notes().forEach(note -> getChildren().add(PlanRowListView.note(new CompilePlanModel.Note(note, false))));
        if (!record.artifacts().isEmpty()) {
            VBox files = new VBox();
            files.getChildren().add(head());
            record.artifacts().forEach(artifact -> files.getChildren().add(row(artifact)));
            getChildren().add(files);
        }
    }

    private static Node head() {
        HBox head = cells(
                wide(WidgetFactory.label("Made, below the step’s target folder", "strong", "small-text", "muted")),
                fixed(WidgetFactory.label("Kind", "strong", "small-text", "muted"), KIND),
                fixed(WidgetFactory.label("Size", "strong", "small-text", "muted"), SIZE),
                fixed(WidgetFactory.label("SHA-256", "strong", "small-text", "muted"), 130));
        head.getStyleClass().add("unit-head");
        return head;
    }

    private static Node row(Artifact artifact) {
        HBox digest = WidgetFactory.row(
                4,
                WidgetFactory.whole(WidgetFactory.label(
                        artifact.sha256()
                                .substring(0, Math.min(DIGITS, artifact.sha256().length())),
                        "mono",
                        "muted")),
                WidgetFactory.iconButton(
                        Icon.COPY,
                        "Copy the SHA-256 of " + artifact.path(),
                        () -> ClipboardWriter.text(artifact.sha256())));
        digest.setMinWidth(130);
        digest.setPrefWidth(130);
        return cells(
                wide(WidgetFactory.shortened(artifact.path(), "mono")),
                fixed(WidgetFactory.label(artifact.kind()), KIND),
                fixed(WidgetFactory.label(ByteSizeFormatter.binary(artifact.bytes()), "muted"), SIZE),
                digest);
    }

    private static HBox cells(Node... nodes) {
        HBox row = WidgetFactory.row(10, nodes);
        row.getStyleClass().add("unit-row");
        return row;
    }

    private static Label wide(Label label) {
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static Label fixed(Label label, double width) {
        label.setMinWidth(width);
        label.setPrefWidth(width);
        return label;
    }
}
