package dev.lazaret.viewer.badges;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.NumberBinding;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/**
 * A gap at the end of a list's column headings, as wide as the list's visible vertical scroll bar. It aligns the
 * headings with their columns even if a scroll bar takes some of the rows' width.
 */
public final class ScrollBarGap extends Region {
    /** Creates the gap of a list, tree or table. */
    public ScrollBarGap(Control list) {
        list.skinProperty().addListener((_, _, _) -> follow(list));
    }

    private void follow(Control list) {
        if (list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            NumberBinding width = Bindings.when(bar.visibleProperty())
                    .then(bar.widthProperty())
                    .otherwise(0);
            minWidthProperty().bind(width);
            maxWidthProperty().bind(width);
        }
    }
}
