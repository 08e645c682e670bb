package dev.lazaret.viewer.badges;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Shows verdicts by mark and word. The marks are an open ring, a tick and a flag, and a clock for a stale verdict. */
public final class VerdictMarks {
    private static final double BOX = 14;
    private static final int LONGEST = 300;

    private VerdictMarks() {}

    /** Returns the verdict in one word. */
    public static String title(Verdict verdict) {
        if (verdict.stale()) {
            return "Stale";
        }
        return title(verdict.state());
    }

    /** Text shown for manual findings, in place of a verdict. */
    public static final String YOURS = "yours";

    /** Returns the verdict on a finding in one word. */
    public static String title(Finding finding, Verdict verdict) {
        return finding.isManual() ? YOURS : title(verdict);
    }

    public static String title(Verdict.State state) {
        return switch (state) {
            case UNREVIEWED -> "Unreviewed";
            case ACCEPTED -> "Accepted";
            case FLAGGED -> "Flagged";
        };
    }

    /** Returns an imported set's verdict as text, such as {@code team: accepted. Read and ordinary: writes a table}. */
    public static String importedText(Verdict other) {
        String reason = other.reason();
        String note = other.note();
        String words = reason == null ? note : reason;
        return other.by() + ": " + other.state().word()
                + (words == null || words.isBlank() ? "" : ". " + Inert.line(words, LONGEST));
    }

    /** Returns the mark of a verdict, in a box of the same size for all verdicts. */
    public static Node mark(Verdict verdict) {
        StackPane box = new StackPane(verdict.stale() ? icon(Icon.HISTORY, "stale-icon") : drawn(verdict.state()));
        box.setMinSize(BOX, BOX);
        box.setPrefSize(BOX, BOX);
        box.setMaxSize(BOX, BOX);
        box.setAccessibleText(title(verdict));
        return box;
    }

    private static Node drawn(Verdict.State state) {
        return switch (state) {
            case UNREVIEWED -> {
                Region ring = new Region();
                ring.getStyleClass().add("unreviewed-ring");
                yield ring;
            }
            case ACCEPTED -> icon(Icon.ACCEPT, "done-icon");
            case FLAGGED -> icon(Icon.FLAG, "flag-icon");
        };
    }

    private static Node icon(Icon icon, String styleClass) {
        Node node = Icons.node(icon, 13);
        node.getStyleClass().add(styleClass);
        return node;
    }
}
