package dev.lazaret.app.window.frame;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;

/** Moves the focus between the regions of the window, in the order in which F6 visits them. */
public final class FocusRegionCycler {
    private final Supplier<List<Region>> now;

    /**
     * A region of the window.
     *
     * @param focus moves the focus into the region
     */
    public record Region(Node node, Runnable focus) {}

    /**
     * Creates a cycler for regions that may change.
     *
     * @param now returns the regions that are on the screen, in order
     */
    public FocusRegionCycler(Supplier<List<Region>> now) {
        this.now = now;
    }

    /**
     * Moves the focus to the next or previous region. If no region has the focus, moving forward goes to the first
     * region.
     */
    public void move(Node from, boolean forward) {
        List<Region> regions = now.get();
        int at = forward ? -1 : 0;
        for (int i = 0; i < regions.size(); i++) {
            if (holds(regions.get(i).node(), from)) {
                at = i;
            }
        }
        regions.get(Math.floorMod(at + (forward ? 1 : -1), regions.size()))
                .focus()
                .run();
    }

    /** Whether {@code node} is {@code around} or one of its descendants. */
    public static boolean holds(Node around, Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(around)) {
                return true;
            }
        }
        return false;
    }
}
