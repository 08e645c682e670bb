package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.app.step.UnitReviewReason;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.plan.BadgeRow.Badge;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.crates.CapabilitySummary;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * Creates the badges of a unit: its capabilities, and evidence on its bytes. Colour conveys nothing that shape and text
 * don't convey too.
 */
final class UnitBadgeFactory {
    private static final double ICON = 12;
    private static final int NAMED = 8;

    private UnitBadgeFactory() {}

    /**
     * Creates the badges of a unit's capabilities, unusual ones first. Unknown capabilities also have a badge.
     *
     * @param listener receives the place in the source that a pressed badge represents
     */
    static BadgeRow capabilities(PlanRow.UnitRow row, Consumer<AbilityPlace> listener) {
        CapabilitySummary can = row.can();
        List<Badge> badges = new ArrayList<>();
        shown(can).forEach(mark -> badges.add(capability(row, mark, listener)));
        switch (can.state()) {
            case UNKNOWN -> badges.add(plain("unknown", "What it can do is unknown"));
            case IN_PART -> badges.add(plain("more unknown", "A part of its code can’t be seen"));
            case KNOWN -> {
                if (badges.isEmpty()) {
                    badges.add(new Badge(WidgetFactory.label("nothing seen", "small-text", "muted"), "nothing seen"));
                }
            }
        }
        return new BadgeRow(badges);
    }

    /** Returns the kinds of capability seen in a unit, in the order of its badges. */
    static List<CapabilityMark> shown(CapabilitySummary can) {
        return Stream.of(CapabilityMark.values())
                .filter(mark -> !can.of(mark).isEmpty())
                .sorted(Comparator.comparing(can::grade, Comparator.reverseOrder()))
                .toList();
    }

    private static Badge capability(PlanRow.UnitRow row, CapabilityMark mark, Consumer<AbilityPlace> listener) {
        CapabilityGrade grade = row.can().grade(mark);
        List<AbilityPlace> places = row.can().of(mark);
        String words = mark.word() + (grade == CapabilityGrade.ORDINARY ? "" : ", " + grade.words());
        Button badge = WidgetFactory.button(
                mark.brief(), () -> listener.accept(row.can().worst(mark)), "badge", style(grade));
        badge.setGraphic(Icons.node(icon(grade, mark), ICON));
        badge.setGraphicTextGap(4);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        badge.setAccessibleText(row.unit().id().words() + ": " + words);
        badge.setTooltip(new Tooltip(words + "\n"
                + places.stream()
                        .limit(NAMED)
                        .map(place -> place.where() + "  " + place.words())
                        .collect(Collectors.joining("\n"))
                + (places.size() > NAMED ? "\n" + (places.size() - NAMED) + " more" : "")));
        return new Badge(badge, words);
    }

    private static String style(CapabilityGrade grade) {
        return switch (grade) {
            case ORDINARY -> "ordinary-badge";
            case WORTH_A_LOOK -> "look-badge";
            case UNUSUAL -> "unusual-badge";
        };
    }

    private static Icon icon(CapabilityGrade grade, CapabilityMark mark) {
        return switch (grade) {
            case ORDINARY -> mark.icon();
            case WORTH_A_LOOK -> Icon.SEVERITY_MEDIUM;
            case UNUSUAL -> Icon.SEVERITY_HIGH;
        };
    }

    /**
     * Creates the badges of the evidence on the unit's bytes. The column of capabilities shows whether code is unusual
     * or unread.
     */
    static BadgeRow evidence(PlanRow.UnitRow row) {
        List<Badge> badges = new ArrayList<>();
        for (UnitReviewReason reason : row.look()) {
            switch (reason) {
                case FLAGGED -> badges.add(badge(Icon.FLAG, reason, "look-badge"));
                case BLOCKING -> badges.add(badge(Icon.LOCK, reason, "look-badge"));
                case NEW -> badges.add(badge(Icon.PLUS, reason, "look-badge"));
                case LINKED -> badges.add(badge(Icon.LINK, reason, "look-badge"));
                case REPOSITORY, UNVERIFIED -> badges.add(plain(reason.brief(), reason.words()));
                case UNUSUAL, UNREAD -> {}
            }
        }
        if (row.verified() && !row.unit().fromRepository()) {
            badges.add(verified());
        }
        row.recording().ifPresent(words -> {
            Label recording = WidgetFactory.withIcon(Icon.REPLAY, "recording", "badge");
            recording.setTooltip(new Tooltip("Can be replayed: " + words));
            badges.add(new Badge(WidgetFactory.whole(recording), "recording"));
        });
        return new BadgeRow(badges);
    }

    private static Badge verified() {
        Label label = WidgetFactory.whole(WidgetFactory.label("bytes verified", "small-text", "muted"));
        label.setTooltip(new Tooltip("A Fetch has compared them with the checksums of a registry"));
        return new Badge(label, "bytes verified");
    }

    private static Badge badge(Icon icon, UnitReviewReason reason, String style) {
        Label label = WidgetFactory.withIcon(icon, reason.brief(), "badge", style);
        label.setTooltip(new Tooltip(reason.words()));
        return new Badge(WidgetFactory.whole(label), reason.brief());
    }

    private static Badge plain(String words, String tooltip) {
        Label label = WidgetFactory.whole(WidgetFactory.label(words, "badge"));
        label.setTooltip(new Tooltip(tooltip));
        return new Badge(label, words);
    }
}
