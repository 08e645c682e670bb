package dev.lazaret.viewer.layout;

import dev.lazaret.viewer.layout.Violation.Fault;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the headings of a list are above its columns. Headings are a row whose style class ends with
 * {@code -columns}. A row of the list can have the same columns if it has as many children; other rows are ignored. One
 * such row below the headings is enough, because a list can have rows of several kinds.
 */
final class HeadingCheck {
    private static final String HEADINGS = "-columns";
    private static final double TOLERANCE = 1.5;

    private HeadingCheck() {}

    /** Returns the violations of one visible node, if it is a row of headings. */
    static List<Violation> of(Node node) {
        boolean headings = node.getStyleClass().stream().anyMatch(style -> style.endsWith(HEADINGS));
        if (!headings || !(node instanceof HBox row) || row.getChildren().size() < 2) {
            return List.of();
        }
        ListView<?> list = list(row);
        List<Violation> first = List.of();
        for (Node cell : list == null ? List.<Node>of() : list.lookupAll(".list-cell")) {
            if (cell instanceof ListCell<?> filled
                    && filled.isVisible()
                    && filled.getGraphic() instanceof HBox columns
                    && columns.getChildren().size() == row.getChildren().size()) {
                List<Violation> found = compare(row, columns);
                if (found.isEmpty()) {
                    return List.of();
                }
                first = first.isEmpty() ? found : first;
            }
        }
        return first;
    }

    private static List<Violation> compare(HBox row, HBox columns) {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < row.getChildren().size(); i++) {
            Node heading = row.getChildren().get(i);
            double apart = left(heading) - left(columns.getChildren().get(i));
            if (Math.abs(apart) > TOLERANCE) {
                found.add(
                        Violation.of(Fault.SHIFTED, heading, Math.round(apart) + " from the left edge of its column"));
            }
        }
        return found;
    }

    private static double left(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMinX();
    }

    /** Returns the list in the nearest parent that contains one. */
    private static @Nullable ListView<?> list(Node headings) {
        for (Parent at = headings.getParent(); at != null; at = at.getParent()) {
            if (at.lookup(".list-view") instanceof ListView<?> list && list.isVisible()) {
                return list;
            }
        }
        return null;
    }
}
