package dev.lazaret.app.window.frame;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Scales the whole window. Never enlarges the content so much that it would have less room than its minimum size. */
public final class ZoomPane extends Region {
    private final Region content;
    private final double leastWidth;
    private final double leastHeight;
    private final Scale scale = new Scale(1, 1);
    private double wanted = 1;

    public ZoomPane(Region content, double leastWidth, double leastHeight) {
        this.content = content;
        this.leastWidth = leastWidth;
        this.leastHeight = leastHeight;
        content.getTransforms().add(scale);
        getChildren().add(content);
    }

    /** Sets the size in per cent of the normal size. */
    public void percent(int percent) {
        wanted = percent / 100.0;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double most = Math.min(getWidth() / leastWidth, getHeight() / leastHeight);
        double factor = wanted <= 1 ? wanted : Math.max(1, Math.min(wanted, most));
        scale.setX(factor);
        scale.setY(factor);
        content.resizeRelocate(0, 0, Math.ceil(getWidth() / factor), Math.ceil(getHeight() / factor));
    }
}
