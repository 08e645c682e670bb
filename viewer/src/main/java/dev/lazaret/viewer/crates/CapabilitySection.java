package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.viewer.badges.CapabilityEvidenceFormatter;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.PathCutter;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows the capabilities of a crate, by time of execution and by place. Each place links to its line. */
final class CapabilitySection {
    private static final int NAMED = 4;
    private static final double PLACE = 190;

    private final CratesPage.Acts acts;

    CapabilitySection(CratesPage.Acts acts) {
        this.acts = acts;
    }

    Node[] create(CrateEntry crate) {
        CapabilitySummary can = CapabilitySummary.of(crate);
        List<Node> nodes = new ArrayList<>();
        switch (can.state()) {
            case UNKNOWN ->
                nodes.add(words(
                        can.places().isEmpty()
                                ? "Unknown: it was not read."
                                : "Not all code that executes at Check was read, so this is unknown."));
            case IN_PART -> nodes.add(words("A part of its code can’t be seen, so this is incomplete."));
            case KNOWN -> {
                if (can.places().isEmpty()) {
                    nodes.add(words("Nothing was seen. That is not a proof."));
                }
            }
        }
        boolean quiet = can.state() == CapabilitySummary.State.KNOWN
                && !crate.executes().isEmpty()
                && !can.places().isEmpty();
        for (RunPhase when : RunPhase.values()) {
            Map<Optional<CapabilityMark>, List<AbilityPlace>> here = can.byMark(when);
            if (!here.isEmpty()) {
                nodes.add(head(when));
                here.forEach((mark, places) -> nodes.add(group(crate, mark, places)));
            } else if (when == RunPhase.CHECK && quiet) {
                nodes.add(head(when));
                nodes.add(words("Nothing was seen. That is not a proof."));
            }
        }
        return nodes.toArray(Node[]::new);
    }

    private static Label head(RunPhase when) {
        Label head = ViewerControlFactory.label(title(when), "small-text", "muted", "strong");
        head.getStyleClass().add("capability-when");
        return head;
    }

    private static String title(RunPhase when) {
        return switch (when) {
            case CHECK -> "At Check";
            case TEST -> "At Test, in its tests";
            case RUN -> "At Run, in its library or programs";
        };
    }

    private static Label words(String words) {
        return ViewerControlFactory.prose(words, "prose");
    }

    private Node group(CrateEntry crate, Optional<CapabilityMark> mark, List<AbilityPlace> places) {
        Label name = ViewerControlFactory.label(mark.map(CapabilityMark::word).orElse("also"), "strong");
        mark.ifPresent(one -> name.setGraphic(ViewerControlFactory.icon(one.icon(), 13, "crate-executes")));
        name.setGraphicTextGap(6);
        HBox head = new HBox(8, name);
        head.setAlignment(Pos.CENTER_LEFT);
        if (places.getFirst().unusual()) {
            head.getChildren().add(ViewerControlFactory.label("unusual", "chip", "unusual-chip"));
        }
        VBox box = new VBox(0, head);
        places.stream().limit(NAMED).forEach(place -> box.getChildren().add(row(crate, mark, place)));
        if (places.size() > NAMED) {
            box.getChildren()
                    .add(ViewerControlFactory.label(
                            places.size() == CapabilitySummary.MOST
                                    ? "and many more places"
                                    : "and " + (places.size() - NAMED) + " more",
                            "small-text",
                            "muted"));
        }
        return box;
    }

    private Node row(CrateEntry crate, Optional<CapabilityMark> mark, AbilityPlace place) {
        Hyperlink link = new Hyperlink();
        link.getStyleClass().addAll("mono", "may-be-cut");
        PathCutter.show(link, place.where());
        link.setMinHeight(CrateColumns.MARK);
        link.setMinWidth(0);
        link.setMaxWidth(PLACE);
        link.setTooltip(new Tooltip(place.where()));
        link.setAccessibleText(place.where() + ", " + place.words());
        link.setOnAction(
                _ -> acts.open(crate, place.evidence().path(), place.evidence().line()));
        Capability capability = place.evidence().capability();
        String what = CapabilityEvidenceFormatter.what(place.evidence());
        String named = mark.isPresent() && mark.get().word().equals(CapabilityMark.words(capability))
                ? what
                : CapabilityMark.words(capability) + ": " + what;
        Label words = ViewerControlFactory.rest(named, "small-text", "muted");
        words.getTooltip()
                .setText(named
                        + (place.unusual() ? "\nunusual for " + CapabilityEvidenceFormatter.unit(place.unit()) : ""));
        HBox row = new HBox(6, link, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }
}
