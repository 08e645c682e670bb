package dev.lazaret.app.window.plan;

import dev.lazaret.app.window.control.WidgetFactory;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Shows badges side by side. If some don't fit, their number is shown at the end, with a tooltip that names them. */
final class BadgeRow extends Region {
    private static final double GAP = 4;

    private final List<Badge> badges;
    private final Label more = WidgetFactory.label("", "small-text", "muted");

    /**
     * A badge.
     *
     * @param words text for the tooltip if the badge doesn't fit
     */
    record Badge(Node node, String words) {}

    BadgeRow(List<Badge> badges) {
        this.badges = badges;
        badges.forEach(badge -> getChildren().add(badge.node()));
        more.setTooltip(new Tooltip());
        getChildren().add(more);
        setMinWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        for (Badge badge : badges) {
            width += (width > 0 ? GAP : 0) + snapSizeX(badge.node().prefWidth(-1));
        }
        return width;
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = 0;
        for (Badge badge : badges) {
            height = Math.max(height, badge.node().prefHeight(-1));
        }
        return height;
    }

    @Override
    protected void layoutChildren() {
        int shown = fitting();
        double x = 0;
        for (int i = 0; i < badges.size(); i++) {
            Node badge = badges.get(i).node();
            badge.setVisible(i < shown);
            if (i < shown) {
                double width = snapSizeX(badge.prefWidth(-1));
                place(badge, x, width);
                x += width + GAP;
            }
        }
        List<Badge> rest = badges.subList(shown, badges.size());
        more.setVisible(!rest.isEmpty());
        if (!rest.isEmpty()) {
            more.setText("+" + rest.size());
            more.getTooltip()
                    .setText(String.join("\n", rest.stream().map(Badge::words).toList()));
            place(more, x, snapSizeX(more.prefWidth(-1)));
        }
    }

    /** Returns how many badges fit. If not all do, reserves room for the number of the others. */
    private int fitting() {
        if (computePrefWidth(-1) <= getWidth()) {
            return badges.size();
        }
        more.setText("+" + badges.size());
        double left = getWidth() - snapSizeX(more.prefWidth(-1));
        int shown = 0;
        while (shown < badges.size()) {
            left -= snapSizeX(badges.get(shown).node().prefWidth(-1)) + GAP;
            if (left < 0) {
                break;
            }
            shown++;
        }
        return shown;
    }

    private void place(Node node, double x, double width) {
        double height = node.prefHeight(-1);
        layoutInArea(node, x, (getHeight() - height) / 2, width, height, 0, HPos.LEFT, VPos.CENTER);
    }
}
