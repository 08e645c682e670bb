package dev.lazaret.viewer.layout;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/**
 * A fault in the layout of a scene.
 *
 * @param where the node, and its nearest named parents
 * @param what description of the fault
 */
public record Violation(Fault fault, String where, String what) {
    private static final int NAMES = 4;
    private static final int WORDS = 60;

    /** The kinds of faults. */
    public enum Fault {
        /** A text is truncated without the style class for that or without a tooltip with the full text. */
        CUT,
        /** Two controls overlap. */
        COVERED,
        /** A clickable control is smaller than 24 by 24. */
        SMALL,
        /** The node is outside the window. */
        OUTSIDE,
        /** A heading is not above its column. */
        SHIFTED,
        /** A control that can have the focus has no name or role for assistive programs. */
        UNNAMED
    }

    static Violation of(Fault fault, Node node, String what) {
        return new Violation(fault, where(node), what);
    }

    @Override
    public String toString() {
        return fault + " " + where + ": " + what;
    }

    /** Describes a node: {@code Label.strong "View" in StepCard#step-view, Ladder#ladder}. */
    static String where(Node node) {
        List<String> parents = new ArrayList<>();
        for (Node at = node.getParent(); at != null && parents.size() < NAMES; at = at.getParent()) {
            if (at.getId() != null || !at.getStyleClass().isEmpty()) {
                parents.add(name(at));
            }
        }
        return name(node) + " in " + String.join(", ", parents);
    }

    private static String name(Node node) {
        StringBuilder name = new StringBuilder(node.getClass().getSimpleName());
        if (node.getId() != null) {
            name.append('#').append(node.getId());
        }
        node.getStyleClass().forEach(style -> name.append('.').append(style));
        String words = switch (node) {
            case Labeled labeled -> labeled.getText();
            case Text text -> text.getText();
            default -> "";
        };
        if (words != null && !words.isEmpty()) {
            name.append(" \"").append(words, 0, Math.min(WORDS, words.length())).append('"');
        }
        return name.toString();
    }
}
