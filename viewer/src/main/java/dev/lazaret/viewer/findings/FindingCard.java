package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.TriggerMarks;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The card below a finding's line: a heading and up to two lines, or up to three if the finding's line has
 * bidirectional control characters.
 */
public final class FindingCard extends VBox {
    private static final double NAME = 112;

    private final Label verdict = ViewerControlFactory.label("", "small-text", "muted");
    private final Finding finding;

    /**
     * Creates a card.
     *
     * @param reading explanation of a line with bidirectional control characters
     * @param open shows a line of a file
     */
    public FindingCard(
            Finding finding,
            RuleTexts texts,
            Verdict verdict,
            Optional<BidiLine> reading,
            BiConsumer<RepoPath, Integer> open,
            Runnable close) {
        this.finding = finding;
        getStyleClass().addAll("inline-card", SeverityMarks.styleClass(finding.severity()));
        setId("finding-card");
        HBox head = new HBox(
                8,
                SeverityMarks.mark(finding.severity(), 14),
                fixed(ViewerControlFactory.label(finding.severity().title(), "strong", "severity-word")),
                fixed(ViewerControlFactory.label(finding.id(), "mono")),
                ViewerControlFactory.shortened(
                        reading.isPresent() ? "Other tools show this line differently" : finding.title(), "strong"),
                ViewerControlFactory.spring(),
                fixed(this.verdict),
                ViewerControlFactory.iconButton(Icon.CLOSE, "Close card", close));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("card-head");
        getChildren().add(head);
        if (reading.isPresent()) {
            differently(reading.get(), open);
        } else {
            ordinary(finding, texts);
        }
        showVerdict(verdict);
        setAccessibleText(finding.severity().title() + ", " + finding.id() + ", " + finding.title());
    }

    private void ordinary(Finding finding, RuleTexts texts) {
        if (finding.isExecutionPoint()) {
            String examples = TriggerMarks.examples(finding.trigger());
            String fires = finding.trigger().title() + (examples.isEmpty() ? "" : ": " + examples);
            line("Fires on", ViewerControlFactory.shortened(fires, "small-text"));
        } else {
            line("Fires", ViewerControlFactory.shortened("Nothing. " + TriggerMarks.words(finding), "small-text"));
        }
        if (finding.note().isPresent()) {
            line(
                    "Note",
                    ViewerControlFactory.shortened(
                            finding.note().get().lines().findFirst().orElse(""), "small-text"));
        } else if (!finding.evidence().isBlank()) {
            line("Evidence", ViewerControlFactory.shortened(finding.evidence(), "mono"));
        } else if (!texts.why().isBlank()) {
            line("Why it matters", ViewerControlFactory.shortened(texts.why(), "small-text"));
        }
    }

    private void differently(BidiLine reading, BiConsumer<RepoPath, Integer> open) {
        line("Shown elsewhere", ViewerControlFactory.shortened(reading.shown(), "mono"));
        line("Compiler reads", ViewerControlFactory.shortened(reading.compiled(), "mono"));
        Optional<BidiLine.Allowed> allowed = reading.allowed();
        if (allowed.isPresent()) {
            line(
                    "Compiles because",
                    ViewerControlFactory.shortened(allowed.get().text(), "mono"),
                    place(allowed.get(), open));
        } else {
            line("Compiles", ViewerControlFactory.shortened(reading.verdict(), "small-text"));
        }
    }

    static Hyperlink place(BidiLine.Allowed allowed, BiConsumer<RepoPath, Integer> open) {
        Hyperlink place = new Hyperlink(Inert.path(allowed.path().bytes()) + ":" + allowed.line());
        place.getStyleClass().add("mono");
        place.setMinWidth(Region.USE_PREF_SIZE);
        place.setOnAction(_ -> open.accept(allowed.path(), allowed.line()));
        return place;
    }

    private static Label fixed(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void line(String name, Node... what) {
        Label left = ViewerControlFactory.label(name, "small-text", "muted");
        left.setMinWidth(NAME);
        HBox line = new HBox(10, left);
        line.getChildren().addAll(what);
        line.setAlignment(Pos.BASELINE_LEFT);
        getChildren().add(line);
    }

    /** Shows a changed verdict. */
    public void showVerdict(Verdict now) {
        verdict.setText(VerdictMarks.title(finding, now));
    }
}
