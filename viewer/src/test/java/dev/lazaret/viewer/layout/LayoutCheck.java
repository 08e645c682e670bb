package dev.lazaret.viewer.layout;

import dev.lazaret.viewer.layout.Violation.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * Checks a displayed scene for truncated texts, overlapping controls, targets that are too small, headings that are not
 * above their columns, controls without a name, and nodes outside the window. A label that is truncated on purpose has
 * the style class {@code may-be-cut} and a tooltip with the full text.
 * A node that covers others by design (a dialog, a toast) is a layer, and is compared only with itself.
 */
public final class LayoutCheck {
    /** Style class of labels that are truncated if there is no room, and of panes that scroll without bars. */
    public static final String MAY_BE_CUT = "may-be-cut";

    private static final double LEAST_TARGET = 24;
    private static final double TOLERANCE = 1.5;
    private static final String TOOLTIP = "javafx.scene.control.Tooltip";

    private final Set<String> layers;
    private final List<Violation> found = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();

    /** The visible part of a control or a text. */
    private record Piece(Node node, Bounds seen, @Nullable Node layer) {}

    private LayoutCheck(Set<String> layers) {
        this.layers = layers;
    }

    /**
     * Returns the violations of a scene. Call it on the JavaFX thread.
     *
     * @param layers style classes of nodes that cover others by design
     */
    public static List<Violation> of(Scene scene, String... layers) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        LayoutCheck check = new LayoutCheck(Set.of(layers));
        check.visit(scene.getRoot(), List.of(Limit.window(scene.getRoot(), scene.getWidth(), scene.getHeight())), null);
        check.overlaps();
        return List.copyOf(check.found);
    }

    private void visit(Node node, List<Limit> outer, @Nullable Node outerLayer) {
        if (!node.isVisible()) {
            return;
        }
        Node layer = node.getStyleClass().stream().anyMatch(layers::contains) ? node : outerLayer;
        List<Limit> limits = outer;
        if (node.getClip() != null) {
            limits = new ArrayList<>(outer);
            limits.add(Limit.clip(node));
        }
        found.addAll(HeadingCheck.of(node));
        found.addAll(NameCheck.of(node));
        // The text of a labelled control is checked with it.
        boolean piece = node instanceof Control || (node instanceof Text && !(node.getParent() instanceof Labeled));
        if (piece && !piece(node, limits, layer)) {
            return;
        }
        // Text in an input field scrolls with the caret.
        if (node instanceof Parent parent && !(node instanceof TextInputControl)) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                visit(child, limits, layer);
            }
        }
    }

    /** Checks one node; returns false if nothing in it is visible. */
    private boolean piece(Node node, List<Limit> limits, @Nullable Node layer) {
        Bounds seen = inScene(node);
        // From the inside out: an outer edge can't hide what an inner edge already hides.
        for (Limit limit : limits.reversed()) {
            if (limit.scrollsAway(seen)) {
                return false;
            }
            if (isWords(node) && limit.hides(seen) && seen.getWidth() > 0) {
                boolean window = limit.owner().getParent() == null;
                found.add(Violation.of(
                        window ? Fault.OUTSIDE : Fault.CUT,
                        node,
                        words(seen) + " leaves " + (window ? "the window" : Violation.where(limit.owner())) + " "
                                + words(limit.area())));
            }
            seen = limit.seen(seen);
        }
        if (node instanceof Labeled labeled) {
            cut(labeled);
        }
        small(node);
        if (seen.getWidth() > 0 && seen.getHeight() > 0) {
            pieces.add(new Piece(node, seen, layer));
        }
        return true;
    }

    private static boolean isWords(Node node) {
        return node instanceof Text || node instanceof Label || node instanceof ButtonBase;
    }

    private void cut(Labeled labeled) {
        String whole = labeled.getText() == null ? "" : labeled.getText();
        Optional<Text> inner = labeled.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .filter(Node::isVisible)
                .findFirst();
        if (whole.isEmpty() || inner.isEmpty()) {
            return;
        }
        String shown = inner.get().getText();
        String expected = labeled.isMnemonicParsing() ? whole.replaceFirst("_(?=.)", "") : whole;
        if (!shown.equals(expected)) {
            if (!labeled.getStyleClass().contains(MAY_BE_CUT)) {
                found.add(Violation.of(Fault.CUT, labeled, "shows \"" + shown + "\""));
            } else if (!told(labeled, whole)) {
                found.add(Violation.of(Fault.CUT, labeled, "has no tooltip with the whole text"));
            }
            return;
        }
        Bounds text = inner.get().getLayoutBounds();
        if (text.getWidth() > labeled.getWidth() + TOLERANCE || text.getHeight() > labeled.getHeight() + TOLERANCE) {
            found.add(Violation.of(
                    Fault.CUT,
                    labeled,
                    "its text is " + size(text) + " in a control of " + size(labeled.getLayoutBounds())));
        }
    }

    /** Whether a tooltip of the label, or of a parent, has the full text. */
    private static boolean told(Node label, String text) {
        // A path that was cut at a folder's border: the tooltip has the folders as well.
        String whole = text.startsWith("…/") ? text.substring(1) : text;
        for (Node at = label; at != null; at = at.getParent()) {
            if (at.getProperties().get(TOOLTIP) instanceof Tooltip tooltip
                    && tooltip.getText() != null
                    && tooltip.getText().contains(whole)) {
                return true;
            }
        }
        return false;
    }

    private void small(Node node) {
        boolean target = (node instanceof ButtonBase && !(node instanceof Hyperlink)) || node instanceof ComboBoxBase;
        Bounds size = node.getLayoutBounds();
        if (target && (size.getWidth() < LEAST_TARGET - 0.5 || size.getHeight() < LEAST_TARGET - 0.5)) {
            found.add(Violation.of(Fault.SMALL, node, "is " + size(size)));
        }
    }

    private void overlaps() {
        pieces.sort(Comparator.comparingDouble(piece -> piece.seen().getMinY()));
        for (int i = 0; i < pieces.size(); i++) {
            Piece upper = pieces.get(i);
            for (int j = i + 1; j < pieces.size(); j++) {
                Piece lower = pieces.get(j);
                if (lower.seen().getMinY() > upper.seen().getMaxY()) {
                    break;
                }
                if (Objects.equals(lower.layer(), upper.layer())
                        && overlap(upper.seen(), lower.seen())
                        && !holds(upper.node(), lower.node())
                        && !holds(lower.node(), upper.node())
                        && !flow(upper.node(), lower.node())) {
                    found.add(Violation.of(
                            Fault.COVERED,
                            upper.node(),
                            words(upper.seen()) + " and " + Violation.where(lower.node()) + " " + words(lower.seen())));
                }
            }
        }
    }

    private static boolean overlap(Bounds one, Bounds other) {
        return Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX()) > TOLERANCE
                && Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY()) > TOLERANCE;
    }

    /**
     * Whether both are in the lines of one text flow, where each has the bounds of all lines that contain a part of it.
     */
    private static boolean flow(Node one, Node other) {
        return one.getParent() instanceof TextFlow flow && flow.equals(other.getParent());
    }

    private static boolean holds(Node outer, Node inner) {
        for (Node at = inner; at != null; at = at.getParent()) {
            if (at.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the bounds of a node; for a label that is wider than its content, the bounds of its text and icon. */
    private static Bounds inScene(Node node) {
        if (!(node instanceof Label label) || label.getChildrenUnmodifiable().isEmpty()) {
            return node.localToScene(node.getLayoutBounds());
        }
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Node child : label.getChildrenUnmodifiable()) {
            Bounds at = label.localToScene(child.getBoundsInParent());
            left = Math.min(left, at.getMinX());
            top = Math.min(top, at.getMinY());
            right = Math.max(right, at.getMaxX());
            bottom = Math.max(bottom, at.getMaxY());
        }
        return new BoundingBox(left, top, right - left, bottom - top);
    }

    private static String words(Bounds bounds) {
        return Math.round(bounds.getMinX()) + "," + Math.round(bounds.getMinY()) + " " + size(bounds);
    }

    private static String size(Bounds bounds) {
        return Math.round(bounds.getWidth()) + "x" + Math.round(bounds.getHeight());
    }
}
