package dev.lazaret.viewer.layout;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import org.jspecify.annotations.Nullable;

/**
 * An edge that hides everything beyond it: the window's, or a clip's.
 *
 * @param area in the scene
 * @param across whether hidden content can be scrolled to, to the right and left
 * @param down the same, up and down
 */
record Limit(Bounds area, boolean across, boolean down, Node owner) {
    private static final double TOLERANCE = 1.5;
    private static final int DEEPEST_BARS = 3;

    /** Returns the window's edge, which nothing scrolls. */
    static Limit window(Node root, double width, double height) {
        return new Limit(new BoundingBox(0, 0, width, height), false, false, root);
    }

    /** Returns the edge of a node's clip. */
    static Limit clip(Node node) {
        Bounds area = node.localToScene(node.getClip().getBoundsInParent());
        Parent scroller = scroller(node);
        if (scroller == null) {
            return new Limit(area, false, false, node);
        }
        boolean withoutBars = scroller.getStyleClass().contains(LayoutCheck.MAY_BE_CUT);
        return new Limit(
                area,
                withoutBars || hasBar(scroller, Orientation.HORIZONTAL),
                withoutBars || hasBar(scroller, Orientation.VERTICAL),
                node);
    }

    /** Whether content with these bounds is completely scrolled away. */
    boolean scrollsAway(Bounds bounds) {
        boolean aside = bounds.getMaxX() <= area.getMinX() || bounds.getMinX() >= area.getMaxX();
        boolean aboveOrBelow = bounds.getMaxY() <= area.getMinY() || bounds.getMinY() >= area.getMaxY();
        return (across && aside) || (down && aboveOrBelow);
    }

    /** Whether this edge permanently hides a part. */
    boolean hides(Bounds bounds) {
        boolean aside = bounds.getMinX() < area.getMinX() - TOLERANCE || bounds.getMaxX() > area.getMaxX() + TOLERANCE;
        boolean aboveOrBelow =
                bounds.getMinY() < area.getMinY() - TOLERANCE || bounds.getMaxY() > area.getMaxY() + TOLERANCE;
        return (!across && aside) || (!down && aboveOrBelow);
    }

    /** Returns the part within the area. */
    Bounds seen(Bounds bounds) {
        double left = Math.max(bounds.getMinX(), area.getMinX());
        double top = Math.max(bounds.getMinY(), area.getMinY());
        double right = Math.min(bounds.getMaxX(), area.getMaxX());
        double bottom = Math.min(bounds.getMaxY(), area.getMaxY());
        return new BoundingBox(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    /** Returns the parent that scrolls a clipped node: one with bars; a text area has a few nodes between. */
    private static @Nullable Parent scroller(Node clipped) {
        Parent at = clipped.getParent();
        for (int level = 0; at != null && level < DEEPEST_BARS; level++) {
            if (at.getChildrenUnmodifiable().stream().anyMatch(ScrollBar.class::isInstance)) {
                return at;
            }
            at = at.getParent();
        }
        return null;
    }

    private static boolean hasBar(Parent scroller, Orientation orientation) {
        return scroller.getChildrenUnmodifiable().stream()
                .anyMatch(child ->
                        child instanceof ScrollBar bar && bar.isVisible() && bar.getOrientation() == orientation);
    }
}
