package dev.lazaret.viewer.layout;

import dev.lazaret.viewer.layout.Violation.Fault;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;

/**
 * Checks that a control that can have the focus has a name and a role for assistive programs. The name is its text or
 * its accessible text. Panes that only scroll or divide need none.
 */
final class NameCheck {
    private NameCheck() {}

    /** Returns the violation of one visible node, if it is such a control. */
    static List<Violation> of(Node node) {
        boolean isControl = node instanceof Control control
                && control.isFocusTraversable()
                && !control.isDisabled()
                && !(node instanceof ScrollPane || node instanceof ScrollBar || node instanceof SplitPane);
        if (!isControl || isPartOfControl(node)) {
            return List.of();
        }
        if (node.getAccessibleRole() == null || node.getAccessibleRole() == AccessibleRole.NODE) {
            return List.of(Violation.of(Fault.UNNAMED, node, "has no role"));
        }
        String text = node instanceof Labeled labeled ? labeled.getText() : "";
        boolean isNamed = Optional.ofNullable(node.getAccessibleText())
                .or(() -> Optional.ofNullable(text))
                .filter(name -> !name.isBlank())
                .isPresent();
        return isNamed ? List.of() : List.of(Violation.of(Fault.UNNAMED, node, "has no name"));
    }

    /** Whether another control made this one, such as the editor of a combo box: the outer one has the name. */
    private static boolean isPartOfControl(Node node) {
        return node.getParent() instanceof Control outer
                && !(outer instanceof ScrollPane)
                && outer.isFocusTraversable();
    }
}
