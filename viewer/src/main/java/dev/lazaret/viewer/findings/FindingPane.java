package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.marks.Parts;
import dev.lazaret.viewer.marks.Severities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** One finding in full, above the verdict on it, which never scrolls away. */
public final class FindingPane extends VBox {
    private final Label position = Parts.label("", "count");
    private final Button previous = Parts.iconButton(Icon.CHEVRON_LEFT, "Previous finding (K)", () -> move(false));
    private final Button next = Parts.iconButton(Icon.CHEVRON_RIGHT, "Next finding (J)", () -> move(true));
    private final VBox details = new VBox();
    private final ScrollPane scroll = new ScrollPane(details);
    private final VerdictBox verdictBox = new VerdictBox();
    private final Label empty =
            Parts.prose("Select a finding to read why it matters and what would fire it.", "empty-words");
    private Optional<Finding> shown = Optional.empty();
    private Consumer<Boolean> onMove = forward -> {};
    private Consumer<Finding> onPlace = finding -> {};
    private BiConsumer<Finding, Verdict> onVerdict = (finding, verdict) -> {};

    public FindingPane() {
        getStyleClass().addAll("pane", "right-pane");
        HBox head = new HBox(Parts.label("Finding", "title", "strong"), Parts.spring(), position, previous, next);
        head.getStyleClass().add("pane-head");
        details.getStyleClass().add("finding");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("Finding");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, empty, scroll, verdictBox);
        for (Node node : List.of(empty, scroll, verdictBox)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        clear();
    }

    private void move(boolean forward) {
        onMove.accept(forward);
    }

    /** Told to go on, {@code true}, or back. */
    public void onMove(Consumer<Boolean> listener) {
        onMove = listener;
    }

    /** Told that the place of a finding is to be shown. */
    public void onPlace(Consumer<Finding> listener) {
        onPlace = listener;
    }

    /** Told each change of a verdict or its note; the note a moment after the last letter. */
    public void onVerdict(BiConsumer<Finding, Verdict> listener) {
        onVerdict = listener;
    }

    /** The finding that is shown. */
    public Optional<Finding> shown() {
        return shown;
    }

    /** Shows nothing. */
    public void clear() {
        verdictBox.flush();
        shown = Optional.empty();
        empty.setVisible(true);
        scroll.setVisible(false);
        verdictBox.setVisible(false);
        position.setText("");
        previous.setDisable(true);
        next.setDisable(true);
    }

    /**
     * Shows a finding.
     *
     * @param index its place in the review order, from 0
     * @param all number of findings in that order
     */
    public void show(Finding finding, RuleTexts texts, Verdict verdict, int index, int all) {
        verdictBox.show(verdict, changed -> onVerdict.accept(finding, changed));
        shown = Optional.of(finding);
        empty.setVisible(false);
        scroll.setVisible(true);
        verdictBox.setVisible(true);
        position.setText((index + 1) + " of " + all);
        previous.setDisable(index <= 0);
        next.setDisable(index + 1 >= all);
        details.getChildren().setAll(sections(finding, texts));
        scroll.setVvalue(0);
    }

    private List<Node> sections(Finding finding, RuleTexts texts) {
        List<Node> sections = new ArrayList<>();
        sections.add(head(finding));
        section(sections, "Why it matters", texts.why());
        section(sections, "What would fire it", finding.isExecutionPoint() ? RuleTexts.fires(finding.trigger()) : "");
        section(sections, "What Lazaret’s steps do about it", texts.stages());
        Label evidence = Parts.prose(finding.evidence(), "evidence", "mono");
        evidence.setMaxWidth(Double.MAX_VALUE);
        if (!finding.evidence().isBlank()) {
            sections.add(new VBox(4, Parts.label("Evidence", "section-title", "strong"), evidence));
        }
        section(sections, "What to look at by hand", texts.check());
        section(sections, "Ordinary uses", texts.ordinary());
        section(sections, "Not seen by this rule", texts.unseen());
        return sections;
    }

    private static void section(List<Node> sections, String title, String text) {
        if (!text.isBlank()) {
            sections.add(new VBox(2, Parts.label(title, "section-title", "strong"), Parts.prose(text, "prose")));
        }
    }

    private Node head(Finding finding) {
        HBox line = new HBox(
                8,
                Severities.mark(finding.severity(), 15),
                Parts.label(finding.severity().title(), "strong", "severity-word"),
                Parts.label(finding.id(), "mono", "muted"));
        line.getStyleClass().add(Severities.styleClass(finding.severity()));
        line.setAlignment(Pos.CENTER_LEFT);
        if (finding.confidence() != Confidence.SURE) {
            line.getChildren().add(Parts.label(finding.confidence().word(), "chip"));
        }
        Hyperlink place = new Hyperlink(Place.of(finding));
        place.getStyleClass().add("mono");
        place.setOnAction(event -> onPlace.accept(finding));
        TextFlow where = new TextFlow(
                place,
                text("   Fires on: ", "muted-text"),
                text(finding.trigger().title(), "strong", "plain-text"));
        return new VBox(4, line, Parts.prose(finding.title(), "pane-title", "strong"), where);
    }

    private static Text text(String words, String... styleClasses) {
        Text text = new Text(words);
        text.getStyleClass().addAll(styleClasses);
        text.getStyleClass().add("small-text");
        return text;
    }

    /** As the letter A does: opens the reasons for accepting. */
    public void accept() {
        choose(Verdict.State.ACCEPTED);
    }

    /** As the letter F does. */
    public void flag() {
        choose(Verdict.State.FLAGGED);
    }

    /** As the letter U does. */
    public void unreview() {
        choose(Verdict.State.UNREVIEWED);
    }

    private void choose(Verdict.State state) {
        if (shown.isPresent()) {
            verdictBox.choose(state);
        }
    }

    /** As the letter M does. */
    public void editNote() {
        if (shown.isPresent()) {
            verdictBox.focusNote();
        }
    }

    /** Tells a note that was typed just now; before closing. */
    public void flush() {
        verdictBox.flush();
    }
}
