package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.marks.Parts;
import dev.lazaret.viewer.marks.Severities;
import dev.lazaret.viewer.marks.Triggers;
import dev.lazaret.viewer.marks.VerdictMarks;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card under a finding's line: what it is, in one sentence and two lines. */
public final class FindingCard extends VBox {
    private final Label verdict = Parts.label("", "small-text", "muted");

    public FindingCard(Finding finding, RuleTexts texts, Verdict verdict, Runnable close) {
        getStyleClass().addAll("inline-card", Severities.styleClass(finding.severity()));
        setSpacing(4);
        Label title = Parts.label(finding.title(), "strong");
        title.setMinWidth(0);
        HBox head = new HBox(
                8,
                Severities.mark(finding.severity(), 14),
                fixed(Parts.label(finding.severity().title(), "strong", "severity-word")),
                fixed(Parts.label(finding.id(), "mono")),
                title,
                Parts.spring(),
                fixed(this.verdict),
                Parts.iconButton(Icon.CLOSE, "Close card", close));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        line("Fires on", finding.trigger().title() + examples(finding), false);
        if (!finding.evidence().isBlank()) {
            line("Evidence", finding.evidence(), true);
        } else if (!texts.why().isBlank()) {
            line("Why it matters", texts.why(), false);
        }
        showVerdict(verdict);
        setAccessibleText(finding.severity().title() + ", " + finding.id() + ", " + finding.title());
    }

    private static String examples(Finding finding) {
        String examples = Triggers.examples(finding.trigger());
        return examples.isEmpty() ? "" : ": " + examples;
    }

    private static Label fixed(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void line(String name, String text, boolean code) {
        Label left = Parts.label(name, "small-text", "muted");
        left.setMinWidth(92);
        Label right = Parts.label(text, code ? "mono" : "small-text");
        right.setMinWidth(0);
        HBox line = new HBox(10, left, right);
        line.setAlignment(Pos.BASELINE_LEFT);
        getChildren().add(line);
    }

    /** The verdict has changed. */
    public void showVerdict(Verdict now) {
        verdict.setText(VerdictMarks.title(now));
    }
}
