package dev.lazaret.viewer.crates;

import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.crates.Abilities.Place;
import dev.lazaret.viewer.crates.Abilities.Sight;
import dev.lazaret.viewer.marks.CapabilityMark;
import dev.lazaret.viewer.marks.Parts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The six columns of what a crate can do: an icon that leads to the place, framed where it is unusual, a dot where it is not seen. */
final class CapabilityCells {
    private static final int NAMED = 8;
    private static final double ICON = 13;

    private final CratesPage.Acts acts;

    CapabilityCells(CratesPage.Acts acts) {
        this.acts = acts;
    }

    /** One cell for each kind. */
    Region of(CrateEntry crate) {
        Abilities can = Abilities.of(crate);
        HBox box = new HBox();
        box.setAlignment(Pos.CENTER_LEFT);
        for (CapabilityMark mark : CapabilityMark.values()) {
            box.getChildren().add(cell(crate, can, mark));
        }
        return box;
    }

    private Node cell(CrateEntry crate, Abilities can, CapabilityMark mark) {
        Sight sight = can.sight(mark);
        return switch (sight) {
            case NO_UNIT -> blank();
            case UNKNOWN -> sign("?", mark.word() + ": " + sight.words());
            case NOT_SEEN -> sign("·", mark.word() + ": " + sight.words());
            case SEEN, UNUSUAL -> button(crate, can.of(mark), mark, sight);
        };
    }

    private static Region blank() {
        return sized(new Region());
    }

    private static Label sign(String text, String words) {
        Label label = Parts.label(text, "muted", "small-text");
        label.setAlignment(Pos.CENTER);
        label.setTooltip(new Tooltip(words));
        label.setAccessibleText(words);
        return sized(label);
    }

    private Button button(CrateEntry crate, List<Place> places, CapabilityMark mark, Sight sight) {
        Place first = places.getFirst();
        Button button = new Button("", Icons.node(mark.icon(), ICON));
        button.getStyleClass().setAll("capability");
        if (sight == Sight.UNUSUAL) {
            button.getStyleClass().add("unusual");
        }
        button.setFocusTraversable(false);
        button.setTooltip(new Tooltip(mark.word() + "\n" + lines(places)));
        button.setAccessibleText(mark.word() + ", " + sight.words() + ", " + first.where());
        button.setOnAction(
                _ -> acts.open(crate, first.evidence().path(), first.evidence().line()));
        return sized(button);
    }

    private static String lines(List<Place> places) {
        String lines = places.stream()
                .limit(NAMED)
                .map(place -> place.where() + "  " + place.words())
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
