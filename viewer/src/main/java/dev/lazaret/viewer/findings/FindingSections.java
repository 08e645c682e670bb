package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.badges.PathCutter;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.TriggerMarks;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Creates the sections that show one finding in full. */
final class FindingSections {
    /** Maximum number of call paths shown for one finding. */
    private static final int MAX_CALL_PATHS = 3;

    /** Horizontal padding in pixels around the finding's details. */
    private static final double AROUND = 30;

    private final ReadOnlyDoubleProperty width;
    private final Consumer<Finding> onPlace;
    private final BiConsumer<RepoPath, Integer> onFile;

    /**
     * Creates sections.
     *
     * @param width width of the pane that contains the sections
     * @param onPlace shows the place of a finding
     * @param onFile shows a line of a file
     */
    FindingSections(ReadOnlyDoubleProperty width, Consumer<Finding> onPlace, BiConsumer<RepoPath, Integer> onFile) {
        this.width = width;
        this.onPlace = onPlace;
        this.onFile = onFile;
    }

    /**
     * Returns the sections of a finding.
     *
     * @param others verdicts of imported sets
     * @param reading explanation of a line with bidirectional control characters
     * @param places places that the finding refers to, with the call paths that lead to them
     * @param strip whether the pane's head already names the finding
     */
    List<Node> of(
            Finding finding,
            RuleTexts texts,
            List<Verdict> others,
            Optional<BidiLine> reading,
            List<Evidence> places,
            boolean strip) {
        List<Node> sections = new ArrayList<>();
        sections.add(head(finding, strip));
        section(
                sections,
                "Verdicts of others",
                others.stream().map(VerdictMarks::importedText).collect(Collectors.joining("\n")));
        section(sections, "Note", finding.note().orElse(""));
        section(sections, "Where it was made", moved(finding));
        section(sections, "Why it matters", texts.why());
        String because = finding.assessment().because();
        section(sections, "Why this severity", because == null ? "" : sentence(because));
        reading.ifPresent(line -> sections.add(compiles(line)));
        section(sections, "What would fire it", finding.isExecutionPoint() ? RuleTexts.fires(finding.trigger()) : "");
        section(sections, "What Lazaret’s steps do about it", texts.stages());
        Label evidence = ViewerControlFactory.prose(finding.evidence(), "evidence", "mono");
        evidence.setMaxWidth(Double.MAX_VALUE);
        if (reading.isPresent()) {
            sections.add(hidden(reading.get()));
        } else if (!finding.evidence().isBlank()) {
            sections.add(new VBox(4, ViewerControlFactory.label("Evidence", "section-title", "strong"), evidence));
        }
        places.stream()
                .flatMap(one -> CallPathSteps.to(one).stream())
                .distinct()
                .limit(MAX_CALL_PATHS)
                .forEach(way -> sections.add(new CallPathView(way, onFile)));
        section(sections, "What to check manually", texts.check());
        section(sections, "Ordinary uses", texts.ordinary());
        section(sections, "Not seen by this rule", texts.unseen());
        return sections;
    }

    /** Returns the original place of a manual finding whose text has moved; empty for other findings. */
    private static String moved(Finding finding) {
        ManualFindingDetails remark = finding.manualInfo();
        return remark == null
                ? ""
                : remark.from()
                        .map(from -> Inert.path(from.path().bytes()) + ":"
                                + from.lines().first() + ". Its text has moved since.")
                        .orElse("");
    }

    /** Converts a clause of the catalogue to a sentence. */
    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }

    private Node compiles(BidiLine line) {
        VBox box = new VBox(2, ViewerControlFactory.label("Why it compiles", "section-title", "strong"));
        box.getChildren().add(ViewerControlFactory.prose(line.verdict(), "prose"));
        line.allowed().ifPresent(allowed -> {
            box.getChildren().add(ViewerControlFactory.shortened(allowed.text(), "mono"));
            box.getChildren().add(FindingCard.place(allowed, onFile));
        });
        return box;
    }

    private static Node hidden(BidiLine line) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("hidden-grid");
        int row = 0;
        for (BidiLine.Hidden one : line.hidden()) {
            Label name = ViewerControlFactory.prose(one.name(), "small-text");
            GridPane.setHgrow(name, Priority.ALWAYS);
            name.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            grid.addRow(row++, whole("col " + one.column()), whole(one.code()), name);
        }
        return new VBox(4, ViewerControlFactory.label("Evidence", "section-title", "strong"), grid);
    }

    private static Label whole(String text) {
        Label label = ViewerControlFactory.label(text, "mono");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return label;
    }

    private static void section(List<Node> sections, String title, String text) {
        if (!text.isBlank()) {
            sections.add(new VBox(
                    2,
                    ViewerControlFactory.label(title, "section-title", "strong"),
                    ViewerControlFactory.prose(text, "prose")));
        }
    }

    private Node head(Finding finding, boolean strip) {
        HBox line = new HBox(
                8,
                SeverityMarks.mark(finding.severity(), 15),
                ViewerControlFactory.label(finding.severity().title(), "strong", "severity-word"),
                ViewerControlFactory.label(finding.id(), "mono", "muted"));
        line.getStyleClass().add(SeverityMarks.styleClass(finding.severity()));
        line.setAlignment(Pos.CENTER_LEFT);
        if (finding.isManual()) {
            line.getChildren().add(ViewerControlFactory.label(VerdictMarks.YOURS, "own-chip"));
        }
        if (finding.assessment().confidence() != Confidence.SURE) {
            line.getChildren()
                    .add(ViewerControlFactory.label(
                            finding.assessment().confidence().word(), "chip"));
        }
        Hyperlink place = new Hyperlink();
        place.getStyleClass().addAll("mono", "may-be-cut");
        place.setTooltip(new Tooltip(FindingPlaceFormatter.of(finding)));
        PathCutter.show(place, FindingPlaceFormatter.of(finding));
        place.maxWidthProperty().bind(width.subtract(AROUND));
        place.setOnAction(event -> onPlace.accept(finding));
        TextFlow where = new TextFlow(
                place,
                text(finding.isExecutionPoint() ? "   Fires on: " : "   ", "muted-text"),
                text(TriggerMarks.words(finding), "strong", "plain-text"));
        return strip
                ? where
                : new VBox(4, line, ViewerControlFactory.prose(finding.title(), "pane-title", "strong"), where);
    }

    private static Text text(String words, String... styleClasses) {
        Text text = new Text(words);
        text.getStyleClass().addAll(styleClasses);
        text.getStyleClass().add("small-text");
        return text;
    }
}
