package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.summary.CoverageGapFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.PathCutter;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.badges.TriggerMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.findings.FindingNewsKind;
import dev.lazaret.viewer.findings.FindingPlaceFormatter;
import dev.lazaret.viewer.overview.OverviewModel.Unread;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/**
 * Shows the first page: headline and progress at the top, triggers at the left, findings to read and unread parts at
 * the right.
 */
public final class OverviewPage extends ScrollPane {
    private static final double LEAST_PLACE_WIDTH = 170;
    private static final double MONO_ADVANCE = 7.5;
    private static final int MOST_SENTENCES = 4;

    private final VBox page = new VBox();
    private final Acts acts;
    private Optional<Node> start = Optional.empty();

    /** Handles the actions of the page. */
    public interface Acts {
        /** Opens a finding. */
        void finding(Finding finding);

        /** Lists the findings of a row. */
        void row(TriggerGroup group);

        /** Opens a folder of the repository in place of the current one. */
        void open(RepoPath folder);

        void readAgain();

        /** Lists the findings with this kind of news. */
        void news(FindingNewsKind news);

        /** Opens the next file with unread lines. */
        void nextUnread();

        /** Lists lines of text, sanitized for display. */
        void list(String title, List<String> lines);
    }

    public OverviewPage(Acts acts) {
        this.acts = acts;
        getStyleClass().add("canvas");
        page.getStyleClass().add("overview");
        setFitToWidth(true);
        // Doesn't use fitToHeight: with it, JavaFX determines from the height of unwrapped text whether a scroll bar is
        // needed, so content that doesn't fit would be unreachable.
        page.minHeightProperty().bind(viewportBoundsProperty().map(Bounds::getHeight));
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(page);
    }

    /**
     * Focuses "Start review" or, if there is nothing to review first, the button that shows the parts that were not
     * examined.
     */
    public void focusStart() {
        start.ifPresent(Node::requestFocus);
    }

    /** Shows a model, which was built off the JavaFX thread. */
    public void show(OverviewModel model) {
        start = Optional.empty();
        TriggerTable table = new TriggerTable(model, acts::finding, acts::row);
        Node unread = notLookedAt(model);
        VBox right = new VBox(16, first(model, unread), unread);
        if (!model.remarks().layout().isEmpty()) {
            right.getChildren().add(layout(model.remarks().layout()));
        }
        right.setMinWidth(0);
        GridPane columns = new GridPane();
        columns.setHgap(16);
        ColumnConstraints left = new ColumnConstraints();
        left.setMinWidth(0);
        left.setPercentWidth(48);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setPercentWidth(52);
        rest.setMinWidth(0);
        columns.getColumnConstraints().setAll(left, rest);
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setValignment(VPos.TOP);
        columns.getRowConstraints().setAll(row);
        columns.addRow(0, table, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        page.getChildren().setAll(head(model));
        model.remarks().notices().forEach(notice -> page.getChildren().add(new NoticeBox(notice, acts)));
        page.getChildren().addAll(columns, facts(model.remarks().facts()));
    }

    private Node head(OverviewModel model) {
        VBox words = new VBox(
                6,
                ViewerControlFactory.prose(model.lead().headline(), "headline", "strong"),
                ViewerControlFactory.prose(
                        model.lead().totals() + " " + model.lead().under(), "muted", "under"));
        model.since().ifPresent(since -> words.getChildren().add(new ChangesSinceLastBar(since, acts)));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(24, words, new ProgressBox(model.progress(), acts::nextUnread));
        head.setAlignment(Pos.TOP_LEFT);
        return head;
    }

    private static Node facts(List<String> facts) {
        List<Icon> icons = List.of(Icon.FILE, Icon.CRATE, Icon.EYE);
        HBox line = new HBox(24);
        line.getStyleClass().add("facts");
        for (String fact : facts) {
            boolean last = line.getChildren().size() == facts.size() - 1;
            Label label = ViewerControlFactory.shortened(fact, "small-text", "muted");
            label.setGraphic(ViewerControlFactory.icon(
                    last ? Icon.BOOK : icons.get(line.getChildren().size()), 13, "subtle-icon"));
            line.getChildren().add(label);
        }
        return line;
    }

    private Node first(OverviewModel model, Node unread) {
        VBox box = new VBox();
        box.getStyleClass().add("box");
        HBox head = new HBox(
                ViewerControlFactory.label("Read these first", "pane-title", "strong"), ViewerControlFactory.spring());
        head.getStyleClass().add("box-head");
        box.getChildren().add(head);
        if (model.first().isEmpty()) {
            box.getChildren()
                    .add(ViewerControlFactory.prose(
                            "No finding needs to be read first.", "empty-row", "muted", "small-text"));
            if (!model.coverage().notLookedAt().isEmpty()) {
                Button show = new Button("Show what was not examined");
                show.getStyleClass().addAll("primary", "small");
                show.setOnAction(_ -> {
                    setVvalue(1);
                    unread.requestFocus();
                });
                head.getChildren().add(show);
                start = Optional.of(show);
            }
            return box;
        }
        Button button = new Button("Start review", Icons.node(Icon.CHEVRON_RIGHT, 11));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().addAll("primary", "small");
        button.setDefaultButton(true);
        button.setOnAction(event -> acts.finding(model.first().getFirst().finding()));
        head.getChildren().add(button);
        start = Optional.of(button);
        int number = 1;
        for (FindingToReadFirst first : model.first()) {
            box.getChildren().add(row(number++, first));
        }
        return box;
    }

    private Node row(int number, FindingToReadFirst first) {
        Finding finding = first.finding();
        Label index = ViewerControlFactory.label(String.valueOf(number), "strong", "subtle");
        index.setMinWidth(14);
        Label title = ViewerControlFactory.shortened(finding.title(), "strong");
        String more = first.more() == 0
                ? ""
                : ". " + first.more() + " more " + finding.severity().word() + " of "
                        + finding.family().name();
        String places = first.places() == 1 ? "" : first.placesWords() + ": ";
        String evidence = finding.evidence().isBlank() ? "" : ": " + finding.evidence();
        Label under = ViewerControlFactory.shortened(
                places + TriggerMarks.words(finding) + ", " + finding.id() + more + evidence, "small-text", "muted");
        VBox words = new VBox(1, title, under);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label place = ViewerControlFactory.shortened(FindingPlaceFormatter.of(finding), "mono", "link-text");
        place.setAlignment(Pos.CENTER_RIGHT);
        place.setMinWidth(Math.min(LEAST_PLACE_WIDTH, place.getText().length() * MONO_ADVANCE));
        place.setMaxWidth(220);
        PathCutter.show(place, FindingPlaceFormatter.of(finding));
        HBox row = new HBox(12, index, SeverityMarks.mark(finding.severity(), 16), words, place);
        row.setAlignment(Pos.TOP_LEFT);
        Button button = new Button();
        button.setGraphic(row);
        row.prefWidthProperty().bind(button.widthProperty().subtract(30));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().setAll("box-row");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.setAccessibleText(
                String.join(", ", finding.severity().title(), finding.title(), FindingPlaceFormatter.of(finding))
                        + (first.places() == 1 ? "" : ", " + first.placesWords()));
        button.setOnAction(event -> acts.finding(finding));
        return button;
    }

    private Node notLookedAt(OverviewModel model) {
        VBox box = new VBox();
        box.getStyleClass().addAll("box", "not-looked-at");
        box.setId("not-looked-at");
        box.setFocusTraversable(false);
        box.setAccessibleText("Not examined, " + model.coverage().words());
        HBox head = new HBox(
                ViewerControlFactory.label("Not examined", "pane-title", "strong"),
                ViewerControlFactory.spring(),
                ViewerControlFactory.label(model.coverage().words(), "small-text", "muted"));
        head.getStyleClass().add("box-head");
        box.getChildren().add(head);
        if (model.coverage().notLookedAt().isEmpty()) {
            box.getChildren()
                    .add(ViewerControlFactory.prose("Every file was read.", "empty-row", "muted", "small-text"));
        }
        box.getChildren()
                .add(ViewerControlFactory.prose(CoverageGapFormatter.SENTENCE, "empty-row", "muted", "small-text"));
        for (Unread unread : model.coverage().notLookedAt()) {
            Label title = ViewerControlFactory.prose(unread.title(), "strong");
            Label known = ViewerControlFactory.prose(unread.known(), "small-text", "muted");
            VBox words = new VBox(1, title, known);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row = new HBox(10, ViewerControlFactory.icon(icon(unread.subject()), 15, "muted-icon"), words);
            if (!unread.all().isEmpty()) {
                Button list = new Button("List");
                list.getStyleClass().addAll("quiet", "small", "link-button");
                list.setAccessibleText("List " + unread.title());
                list.setMinWidth(Region.USE_PREF_SIZE);
                list.setOnAction(_ -> acts.list(unread.title(), unread.all()));
                row.getChildren().add(list);
            }
            row.getStyleClass().addAll("box-row", "plain");
            box.getChildren().add(row);
        }
        return box;
    }

    private Node layout(List<String> sentences) {
        String title = "How it is laid out";
        VBox box = new VBox();
        box.getStyleClass().add("box");
        HBox head = new HBox(ViewerControlFactory.label(title, "pane-title", "strong"), ViewerControlFactory.spring());
        head.getStyleClass().add("box-head");
        box.getChildren().add(head);
        for (String sentence : sentences.subList(0, Math.min(MOST_SENTENCES, sentences.size()))) {
            box.getChildren().add(ViewerControlFactory.prose(sentence, "box-row", "plain", "small-text"));
        }
        if (sentences.size() > MOST_SENTENCES) {
            Button list = new Button("List all " + sentences.size());
            list.getStyleClass().addAll("quiet", "small", "link-button");
            list.setMinWidth(Region.USE_PREF_SIZE);
            list.setOnAction(_ -> acts.list(title, sentences));
            head.getChildren().add(list);
        }
        return box;
    }

    private static Icon icon(Unread.Subject subject) {
        return switch (subject) {
            case CRATES -> Icon.CRATE;
            case FOLDER -> Icon.FOLDER;
            case FILE -> Icon.FILE;
            case LINK -> Icon.LINK;
        };
    }
}
