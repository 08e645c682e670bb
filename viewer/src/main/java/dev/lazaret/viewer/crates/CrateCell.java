package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.crates.CrateEntry.Executes;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Shows one crate of the list. */
final class CrateCell extends ListCell<CrateEntry> {
    private static final int SEVERITIES = 3;

    private final CrateColumns columns;
    private final CapabilityCells capabilities;

    /**
     * Creates an empty row.
     *
     * @param acts opens the crate on a double click
     */
    CrateCell(CrateColumns columns, CratesPage.Acts acts) {
        this.columns = columns;
        this.capabilities = new CapabilityCells(acts);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            CrateEntry crate = getItem();
            if (crate != null && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                acts.open(crate);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable CrateEntry crate, boolean none) {
        super.updateItem(crate, none);
        setText(null);
        if (none || crate == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(columns.row(List.of(
                name(crate),
                executes(crate),
                capabilities.create(crate),
                findings(crate.findings()),
                ViewerControlFactory.shortened(crate.from(), "small-text", "muted"),
                source(crate))));
        setAccessibleText(String.join(
                ", ",
                crate.name() + " " + crate.version(),
                "executes: " + crate.executesWords(),
                CapabilitySummary.of(crate).words(),
                crate.findingsWords(),
                crate.from(),
                crate.sourceWords()));
    }

    private static Region name(CrateEntry crate) {
        Label name = ViewerControlFactory.shortened(crate.name(), crate.isHere() ? "strong" : "muted");
        Label version = ViewerControlFactory.label(crate.version(), "muted", "small-text");
        version.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(6, name, version);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Region executes(CrateEntry crate) {
        Label words = ViewerControlFactory.shortened(crate.executesWords(), "small-text");
        if (crate.executes().isEmpty()) {
            words.getStyleClass().add("muted");
        } else {
            words.setGraphic(icon(crate.executes().getFirst().kind()));
        }
        return words;
    }

    /** Returns the icon of a kind. */
    static Node icon(Executes.Kind kind) {
        return switch (kind) {
            case BUILD_SCRIPT -> ViewerControlFactory.icon(Icon.HAMMER, 13, "crate-executes");
            case MACRO -> ViewerControlFactory.icon(Icon.MACRO, 13, "crate-executes");
        };
    }

    private static Region findings(Findings findings) {
        return switch (findings) {
            case Findings.None() -> ViewerControlFactory.shortened("not read", "small-text", "muted");
            case Findings.Waiting() -> ViewerControlFactory.shortened("not read yet", "small-text", "muted");
            case Findings.Failed(String why) -> {
                Label words = ViewerControlFactory.shortened("not readable", "small-text", "stopped-words");
                words.getTooltip().setText(why);
                yield words;
            }
            case Findings.Read read
            when read.isChanged() ->
                ViewerControlFactory.shortened("changed since Fetch", "small-text", "stopped-words");
            case Findings.Read read
            when read.all() == 0 -> ViewerControlFactory.shortened("none", "small-text", "muted");
            case Findings.Read read -> counts(read.counts());
        };
    }

    /** Returns the numbers of findings of the highest severities that occur. */
    private static HBox counts(Map<Severity, Integer> counts) {
        HBox box = new HBox(8);
        box.setAlignment(Pos.CENTER_LEFT);
        for (Severity severity : Severity.values()) {
            int count = counts.getOrDefault(severity, 0);
            if (count > 0 && box.getChildren().size() < SEVERITIES) {
                Label number = ViewerControlFactory.label(CountFormatter.unbroken(count), "small-text");
                number.setGraphic(SeverityMarks.mark(severity, 12));
                number.setGraphicTextGap(4);
                number.setMinWidth(USE_PREF_SIZE);
                box.getChildren().add(number);
            }
        }
        return box;
    }

    private static Region source(CrateEntry crate) {
        Label words = ViewerControlFactory.shortened(crate.sourceWords(), "small-text");
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        words.getStyleClass().add(crate.source() instanceof CrateEntry.Source.OtherBytes ? "stopped-words" : "muted");
        return words;
    }
}
