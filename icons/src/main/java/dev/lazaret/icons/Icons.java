package dev.lazaret.icons;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/**
 * Creates JavaFX nodes for icons. The colour comes from CSS: a node has the class {@code icon}, its shape {@code
 * icon-stroke} or {@code icon-fill}. Without a style sheet, icons are grey.
 */
public final class Icons {
    private static final double STROKE = 1.4;
    private static final double SLASH_STROKE = 1.9;
    private static final String SLASH = "M2 14.5 14 1.5";

    private Icons() {}

    /**
     * Returns a node that shows an icon.
     *
     * @param size side length in pixels
     */
    public static Node node(Icon icon, double size) {
        return box(size, shape(icon));
    }

    /** Same as {@link #node}, with a diagonal line that means "not". */
    public static Node slashed(Icon icon, double size) {
        return box(size, shape(icon), stroked(SLASH, SLASH_STROKE));
    }

    private static SVGPath shape(Icon icon) {
        if (!icon.filled()) {
            return stroked(icon.path(), STROKE);
        }
        SVGPath shape = new SVGPath();
        shape.setContent(icon.path());
        shape.setFillRule(FillRule.EVEN_ODD);
        shape.setFill(Color.GRAY);
        shape.getStyleClass().add("icon-fill");
        return shape;
    }

    private static SVGPath stroked(String path, double width) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.setFill(null);
        shape.setStroke(Color.GRAY);
        shape.setStrokeWidth(width);
        shape.setStrokeLineCap(StrokeLineCap.ROUND);
        shape.setStrokeLineJoin(StrokeLineJoin.ROUND);
        shape.getStyleClass().add("icon-stroke");
        return shape;
    }

    private static Region box(double size, SVGPath... shapes) {
        return new Box(size, shapes);
    }

    private static final class Box extends Region {
        Box(double size, SVGPath... shapes) {
            getStyleClass().add("icon");
            setMinSize(size, size);
            setPrefSize(size, size);
            setMaxSize(size, size);
            setMouseTransparent(true);
            for (SVGPath shape : shapes) {
                shape.setManaged(false);
                shape.getTransforms().add(new Scale(size / Icon.GRID, size / Icon.GRID));
            }
            getChildren().addAll(shapes);
        }
    }
}
