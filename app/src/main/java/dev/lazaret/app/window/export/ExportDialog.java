package dev.lazaret.app.window.export;

import dev.lazaret.analysis.summary.SourceLines;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.analysis.summary.SummaryPart;
import dev.lazaret.analysis.summary.SummaryRenderer;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ArrowKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Exports a summary: shows the formats and a preview of the exact bytes, and saves them. */
final class ExportDialog extends BorderPane {
    private static final double WIDTH = 1060;
    private static final double HEIGHT = 750;

    /** Maximum number of characters in a row of the preview. */
    private static final int ROW = 94;

    private static final int ROWS = 20_000;

    private final SummaryInput reviewed;
    private final Supplier<SourceLines> source;
    private final BackgroundRunner background;
    private final OutputView preview = new OutputView("");
    private final VBox contents = new VBox(4);
    private final CheckBox excerpts = new CheckBox("Lines around each finding");
    private final Label size = WidgetFactory.label("", "small-text", "muted");
    private final Button save;
    private byte @Nullable [] document;
    private SummaryFormat format = SummaryFormat.MARKDOWN;
    private long turn;

    /**
     * Creates the dialog.
     *
     * @param reviewed the data to export, in its current state
     * @param source reads the lines of findings again; called in the background
     * @param saveAs receives the format and the bytes when the auditor saves the document
     */
    ExportDialog(
            SummaryInput reviewed,
            Supplier<SourceLines> source,
            BackgroundRunner background,
            Runnable cancelled,
            BiConsumer<SummaryFormat, byte[]> saveAs) {
        this.reviewed = reviewed;
        this.source = source;
        this.background = background;
        getStyleClass().add("dialog");
        setId("export-dialog");
        setPrefSize(WIDTH, HEIGHT);
        save = WidgetFactory.button(
                Icon.DISK,
                "Save as…",
                () -> {
                    byte[] bytes = document;
                    if (bytes != null) {
                        saveAs.accept(format, bytes);
                    }
                },
                "primary");
        save.setId("export-save");
        Button cancel = WidgetFactory.button("Cancel", cancelled);
        cancel.setId("export-cancel");
        setTop(head());
        setLeft(formats());
        setCenter(previewPane());
        Node foot = WidgetFactory.row(
                8,
                Icons.node(Icon.NOTE, 14),
                WidgetFactory.label("Saved where you choose. Nothing is sent anywhere.", "small-text", "muted"),
                WidgetFactory.spacer(),
                cancel,
                save);
        foot.getStyleClass().add("dialog-foot");
        setBottom(foot);
        make();
    }

    Node saveButton() {
        return save;
    }

    private Node head() {
        long verdicts = reviewed.audit().findings().stream()
                .filter(finding ->
                        !finding.isManual() && reviewed.verdict(finding).isCurrent())
                .count();
        Node head = WidgetFactory.row(
                8,
                WidgetFactory.label("Export audit summary", "strong", "dialog-title"),
                WidgetFactory.spacer(),
                WidgetFactory.label(
                        CountFormatter.unbroken(reviewed.audit().findings().size(), "finding") + ", "
                                + CountFormatter.unbroken(verdicts, "verdict"),
                        "small-text",
                        "muted"));
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private Node formats() {
        ToggleGroup group = new ToggleGroup();
        VBox list = new VBox(8, WidgetFactory.label("Format", "strong", "small-text", "muted"));
        for (SummaryFormat candidate : SummaryFormat.values()) {
            RadioButton choice = new RadioButton();
            choice.setGraphic(new VBox(
                    WidgetFactory.label(candidate.title(), "strong"),
                    WidgetFactory.label(candidate.purpose(), "smallest", "muted")));
            choice.setAccessibleText(candidate.title() + ", " + candidate.purpose());
            choice.getStyleClass().add("choice-card");
            choice.setGraphicTextGap(0);
            choice.setMaxWidth(Double.MAX_VALUE);
            choice.setId("export-" + candidate.ending());
            choice.setToggleGroup(group);
            choice.setSelected(candidate == format);
            choice.setOnAction(_ -> {
                format = candidate;
                contents();
                make();
            });
            list.getChildren().add(choice);
        }
        ArrowKeys.press(group.getToggles().stream().map(RadioButton.class::cast).toList());
        excerpts.setId("export-excerpts");
        excerpts.setOnAction(_ -> make());
        contents();
        list.getChildren().addAll(contents, WidgetFactory.prose(SummaryFormat.NEVER, "smallest", "muted"));
        list.setPadding(new Insets(16, 18, 16, 18));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefWidth(330);
        return scroll;
    }

    /** Lists the contents that the chosen format includes and those that it does not include. */
    private void contents() {
        contents.getChildren().setAll(WidgetFactory.label("Contents", "strong", "small-text", "muted"));
        if (format.takesExcerpts()) {
            contents.getChildren().add(excerpts);
        }
        for (SummaryPart content : SummaryPart.values()) {
            boolean held = format.contains(content);
            Label row = WidgetFactory.prose(content.title(), "small-text", held ? "plain-words" : "muted");
            row.setGraphic(Icons.node(held ? Icon.ACCEPT : Icon.CLOSE, 12));
            row.setGraphicTextGap(6);
            row.setAccessibleText(content.title() + (held ? "" : ", not included"));
            contents.getChildren().add(row);
        }
    }

    private Node previewPane() {
        Button copy = WidgetFactory.button(
                Icon.COPY,
                "Copy all",
                () -> {
                    byte[] bytes = document;
                    if (bytes != null) {
                        ClipboardWriter.text(new String(bytes, StandardCharsets.UTF_8));
                    }
                },
                "quiet",
                "small");
        Node head = WidgetFactory.row(
                8, WidgetFactory.label("Preview", "strong", "small-text"), size, WidgetFactory.spacer(), copy);
        head.getStyleClass().add("pane-head");
        preview.setId("export-preview");
        preview.setFocusTraversable(false);
        VBox.setVgrow(preview, Priority.ALWAYS);
        VBox pane = new VBox(head, preview);
        pane.getStyleClass().add("dialog-preview");
        return pane;
    }

    /**
     * Creates the document for the current choice. A document for an earlier choice that is finished later is ignored.
     */
    private void make() {
        long mine = ++turn;
        SummaryFormat wanted = format;
        boolean around = excerpts.isSelected();
        document = null;
        save.setDisable(true);
        background.read("export", () -> bytes(wanted, around), bytes -> {
            if (mine != turn) {
                return;
            }
            document = bytes;
            String text = new String(bytes, StandardCharsets.UTF_8);
            List<OutputView.Line> lines = rows(text);
            boolean broken = text.lines().anyMatch(line -> line.length() > ROW);
            size.setText("exact preview, "
                    + CountFormatter.unbroken(text.lines().count(), "line") + ", "
                    + CountFormatter.unbroken(bytes.length, "byte")
                    + (broken ? "; long lines are wrapped" : ""));
            preview.show(lines);
            save.setDisable(false);
            save.requestFocus();
        });
    }

    private byte[] bytes(SummaryFormat wanted, boolean around) {
        SummaryRenderer summary = around ? wanted.withExcerpts() : wanted.summary();
        return summary.bytes(wanted.takesSource() ? reviewed.with(source.get()) : reviewed);
    }

    /** Splits the document into rows for the preview. A line that is too long continues in the next row. */
    private static List<OutputView.Line> rows(String text) {
        List<OutputView.Line> rows = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            for (int at = 0; at == 0 || at < line.length(); at += ROW) {
                if (rows.size() == ROWS) {
                    rows.add(new OutputView.Line("The preview ends here; the document continues.", true));
                    return rows;
                }
                rows.add(new OutputView.Line(line.substring(at, Math.min(line.length(), at + ROW)), false));
            }
        }
        return rows;
    }
}
