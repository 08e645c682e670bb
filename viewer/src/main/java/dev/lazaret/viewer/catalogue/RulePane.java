package dev.lazaret.viewer.catalogue;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.badges.PathCutter;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.catalogue.CatalogueModel.Entry;
import dev.lazaret.viewer.findings.FindingPlaceFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows one rule in full, and its findings in the opened repository. */
final class RulePane extends VBox {
    private static final double WIDTH = 440;
    private static final double WIDTH_NARROW = 352;

    /** Maximum number of findings listed; longer lists are meant to be read in Review. */
    private static final int NAMED = 100;

    private final Consumer<Finding> open;
    private final Label title = ViewerControlFactory.label("Rule", "title", "strong");
    private final VBox details = new VBox();
    private final ScrollPane scroll = new ScrollPane(details);
    private final Label empty =
            ViewerControlFactory.prose("Select a rule to read what it finds, and how that is known.", "empty-words");
    private Optional<Entry> shown = Optional.empty();

    /**
     * @param open receives a finding to open
     */
    RulePane(Consumer<Finding> open) {
        this.open = open;
        getStyleClass().addAll("pane", "right-pane");
        setId("rule");
        HBox head = new HBox(title);
        head.getStyleClass().add("pane-head");
        details.getStyleClass().add("rule-details");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("Rule");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        for (Node node : List.of(scroll, empty)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        getChildren().addAll(head, empty, scroll);
        narrow(false);
        clear();
    }

    void narrow(boolean narrow) {
        double width = narrow ? WIDTH_NARROW : WIDTH;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
    }

    void clear() {
        shown = Optional.empty();
        title.setText("Rule");
        empty.setVisible(true);
        scroll.setVisible(false);
    }

    /** Shows a rule and its findings with their current verdicts. */
    void show(Entry entry, Function<Finding, Verdict> verdicts) {
        boolean same = shown.filter(
                        before -> before.rule().id().equals(entry.rule().id()))
                .isPresent();
        shown = Optional.of(entry);
        title.setText(entry.rule().id());
        empty.setVisible(false);
        scroll.setVisible(true);
        details.getChildren().setAll(sections(entry, verdicts));
        if (!same) {
            scroll.setVvalue(0);
        }
    }

    private List<Node> sections(Entry entry, Function<Finding, Verdict> verdicts) {
        Rule rule = entry.rule();
        List<Node> sections = new ArrayList<>();
        Label severity = ViewerControlFactory.label(rule.severity().title(), "strong", "severity-word");
        severity.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(
                8,
                SeverityMarks.mark(rule.severity(), 15),
                severity,
                ViewerControlFactory.prose(RuleFormatter.fires(rule), "small-text", "muted"));
        line.getStyleClass().add(SeverityMarks.styleClass(rule.severity()));
        line.setAlignment(Pos.TOP_LEFT);
        sections.add(new VBox(4, line, ViewerControlFactory.prose(rule.title(), "rule-title", "strong")));
        Rule.Description about = rule.description();
        section(sections, "What it is", about.why());
        section(sections, "What Lazaret’s steps do", about.stages());
        section(sections, "Ordinary uses", about.ordinary());
        section(sections, "Not seen by this rule", about.unseen());
        section(sections, "What to check manually", about.check());
        section(
                sections,
                "How we know",
                String.join(
                        "\n",
                        rule.basis().source().stream().map(RuleFormatter::known).toList()));
        sections.add(ViewerControlFactory.rule());
        sections.add(here(entry.here(), verdicts));
        return sections;
    }

    private static void section(List<Node> sections, String title, String text) {
        if (!text.isBlank()) {
            sections.add(new VBox(
                    2,
                    ViewerControlFactory.label(title, "section-title", "strong"),
                    ViewerControlFactory.prose(text, "prose")));
        }
    }

    private Node here(List<Finding> findings, Function<Finding, Verdict> verdicts) {
        VBox box = new VBox(2, ViewerControlFactory.label("In this repository", "section-title", "strong"));
        if (findings.isEmpty()) {
            box.getChildren().add(ViewerControlFactory.prose("It found nothing here.", "prose"));
        }
        findings.stream().limit(NAMED).forEach(finding -> box.getChildren().add(row(finding, verdicts.apply(finding))));
        if (findings.size() > NAMED) {
            box.getChildren()
                    .add(ViewerControlFactory.prose(
                            findings.size() - NAMED + " more: Review lists all of them.", "small-text", "muted"));
        }
        return box;
    }

    private Node row(Finding finding, Verdict verdict) {
        String place = FindingPlaceFormatter.of(finding);
        Hyperlink link = new Hyperlink();
        link.getStyleClass().addAll("mono", "may-be-cut");
        link.setMinHeight(24);
        link.setMinWidth(0);
        PathCutter.show(link, place);
        link.setTooltip(new Tooltip(place));
        link.setOnAction(_ -> open.accept(finding));
        Label word =
                ViewerControlFactory.label(VerdictMarks.title(verdict).toLowerCase(Locale.ROOT), "small-text", "muted");
        word.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(8, SeverityMarks.mark(finding.severity(), 12), link, VerdictMarks.mark(verdict), word);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
