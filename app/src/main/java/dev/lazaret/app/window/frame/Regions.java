package dev.lazaret.app.window.frame;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;

/** The regions of the window, through which F6 leads in their order. */
public final class Regions {
    private final Supplier<List<Region>> now;

    /** A part of the window, and how the focus gets into it. */
    public record Region(Node node, Runnable focus) {}

    /**
     * Regions that may change.
     *
     * @param now those that are on the screen, in their order
     */
    public Regions(Supplier<List<Region>> now) {
        this.now = now;
    }

    /** From the region that has the focus to the one after or before it; from none to the first. */
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

    /** Whether {@code node} is {@code around} or lies in it. */
    public static boolean holds(Node around, Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(around)) {
                return true;
            }
        }
        return false;
    }
}
