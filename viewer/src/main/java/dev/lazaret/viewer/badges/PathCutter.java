package dev.lazaret.viewer.badges;

import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Shortens a path from the left at a folder's border, because the end of a path is more informative. */
public final class PathCutter {
    private static final String CUT = "…/";

    /** Room for rounding, in pixels. */
    private static final double ROUNDING = 1;

    private PathCutter() {}

    /**
     * Shows as much of a path as the control's width allows: whole folders, as in {@code …/examples/async.rs:64}. A name
     * that doesn't fit by itself is cut by the control. The tooltip of a cut path is the whole path.
     */
    public static void show(Labeled control, String path) {
        control.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        control.setText(path);
        if (control.getAccessibleText() == null) {
            control.setAccessibleText(path);
        }
        if (path.indexOf('/') >= 0) {
            control.fontProperty().subscribe(font -> fit(control, path, font));
            control.widthProperty().subscribe(_ -> fit(control, path, control.getFont()));
            control.insetsProperty().subscribe(_ -> fit(control, path, control.getFont()));
        }
    }

    private static void fit(Labeled control, String path, Font font) {
        double around = control.snappedLeftInset()
                + control.snappedRightInset()
                + control.getLabelPadding().getLeft()
                + control.getLabelPadding().getRight();
        // The preferred width stays that of the whole path, so that the path returns when there is room.
        control.setPrefWidth(Math.ceil(width(path, font) + around + ROUNDING));
        if (control.getWidth() > 0) {
            String shown = cut(path, control.getWidth() - around, font);
            control.setText(shown);
            if (!shown.equals(path) && control.getTooltip() == null) {
                control.setTooltip(new Tooltip(path));
            }
        }
    }

    /** Returns the longest end of a path that begins at a folder's border and fits. */
    static String cut(String path, double room, Font font) {
        String shown = path;
        int at = path.startsWith("/") ? 0 : -1;
        while (width(shown, font) > room) {
            at = path.indexOf('/', at + 1);
            if (at < 0) {
                return shown;
            }
            shown = CUT + path.substring(at + 1);
        }
        return shown;
    }

    private static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }
}
