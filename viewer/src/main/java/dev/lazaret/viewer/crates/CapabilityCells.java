package dev.lazaret.viewer.crates;

import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import dev.lazaret.viewer.crates.CapabilitySummary.Sight;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Creates the six columns of capabilities. An icon links to the place in the source, and has a frame if the capability
 * is unusual. A ring means that the capability was seen only in code that runs later, a dot that it was not seen, and a
 * question mark that it is unknown.
 */
final class CapabilityCells {
    private static final int NAMED = 8;
    private static final double ICON = 13;
    private static final double RING = 8;

    private final CratesPage.Acts acts;

    CapabilityCells(CratesPage.Acts acts) {
        this.acts = acts;
    }

    /** Returns a box with one cell for each kind. */
    Region create(CrateEntry crate) {
        CapabilitySummary can = CapabilitySummary.of(crate);
        HBox box = new HBox();
        box.setAlignment(Pos.CENTER_LEFT);
        for (CapabilityMark mark : CapabilityMark.values()) {
            box.getChildren().add(cell(crate, can, mark));
        }
        return box;
    }

    private Node cell(CrateEntry crate, CapabilitySummary can, CapabilityMark mark) {
        Sight sight = can.sight(mark);
        return switch (sight) {
            case UNKNOWN -> sign("?", mark.word() + ": " + unknown(can.of(mark)));
            case NOT_SEEN -> sign("·", mark.word() + ": " + sight.words());
            case LATER -> later(crate, can.of(mark), mark);
            case SEEN, UNUSUAL -> button(crate, can.of(mark), mark, sight);
        };
    }

    /** Returns the tooltip of an unknown kind. Places in code that runs later may be known nevertheless. */
    private static String unknown(List<AbilityPlace> later) {
        return later.isEmpty() ? Sight.UNKNOWN.words() : Sight.UNKNOWN.words() + " at Check; " + when(later);
    }

    /** Returns a ring in the colour of icons. */
    static Region ring() {
        Region ring = new Region();
        ring.getStyleClass().add("later-ring");
        ring.setMinSize(RING, RING);
        ring.setMaxSize(RING, RING);
        return ring;
    }

    private static Label sign(String text, String words) {
        Label label = ViewerControlFactory.label(text, "muted", "small-text");
        label.setAlignment(Pos.CENTER);
        label.setTooltip(new Tooltip(words));
        label.setAccessibleText(words);
        return sized(label);
    }

    private Button button(CrateEntry crate, List<AbilityPlace> places, CapabilityMark mark, Sight sight) {
        Button button = leading(crate, places, Icons.node(mark.icon(), ICON), "capability", sight == Sight.UNUSUAL);
        button.setTooltip(new Tooltip(mark.word() + "\n" + lines(places)));
        button.setAccessibleText(
                mark.word() + ", " + sight.words() + ", " + places.getFirst().where());
        return button;
    }

    private Button later(CrateEntry crate, List<AbilityPlace> places, CapabilityMark mark) {
        boolean unusual = places.stream().anyMatch(AbilityPlace::unusual);
        Button button = leading(crate, places, ring(), "capability-later", unusual);
        button.setTooltip(new Tooltip(mark.word() + ", " + when(places) + "\n" + lines(places)));
        button.setAccessibleText(mark.word() + ", " + when(places) + (unusual ? ", unusual, " : ", ")
                + places.getFirst().where());
        return button;
    }

    private Button leading(CrateEntry crate, List<AbilityPlace> places, Node sign, String style, boolean unusual) {
        AbilityPlace first = places.getFirst();
        Button button = new Button("", sign);
        button.getStyleClass().setAll(style);
        if (unusual) {
            button.getStyleClass().add("unusual");
        }
        button.setFocusTraversable(false);
        button.setOnAction(
                _ -> acts.open(crate, first.evidence().path(), first.evidence().line()));
        return sized(button);
    }

    /** Returns text such as {@code in its tests: runs at Test}. */
    private static String when(List<AbilityPlace> places) {
        return places.stream()
                .map(AbilityPlace::when)
                .distinct()
                .map(RunPhase::words)
                .collect(Collectors.joining("; "));
    }

    private static String lines(List<AbilityPlace> places) {
        String lines = places.stream()
                .limit(NAMED)
                .map(place -> place.where() + "  " + place.words()
                        + (place.when() == RunPhase.CHECK
                                ? ""
                                : ", " + place.when().at()))
                .collect(Collectors.joining("\n"));
        return places.size() > NAMED ? lines + "\nand " + (places.size() - NAMED) + " more" : lines;
    }

    private static <R extends Region> R sized(R region) {
        region.setMinSize(CrateColumns.MARK, CrateColumns.MARK);
        region.setPrefSize(CrateColumns.MARK, CrateColumns.MARK);
        region.setMaxSize(CrateColumns.MARK, CrateColumns.MARK);
        return region;
    }
}
