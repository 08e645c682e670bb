package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.window.control.SearchableListChooser;
import dev.lazaret.app.window.control.WidgetFactory;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Draws a place in a list: kind, line of code, the item around it, how certain it is, and where it is. */
final class CodePlaceRow {
    private static final double KIND = 52;

    private CodePlaceRow() {}

    static SearchableListChooser.Drawn drawn(CodePlace place) {
        Label kind = WidgetFactory.label(SymbolKindText.brief(place.kind()), "mono", "small-text", "muted");
        kind.setMinWidth(KIND);
        HBox row = WidgetFactory.row(
                8, kind, WidgetFactory.shortened(place.excerpt(), "mono", "small-text"), WidgetFactory.spacer());
        if (!place.container().isEmpty()) {
            row.getChildren().add(WidgetFactory.shortened(place.container(), "mono", "small-text", "subtle"));
        }
        if (!place.macro().isEmpty()) {
            row.getChildren().add(chip("in " + place.macro()));
        }
        if (place.byNameOnly()) {
            row.getChildren().add(chip("same name"));
        }
        Label where = WidgetFactory.shortened(where(place), "small-text", "subtle");
        row.getChildren().add(where);
        return new SearchableListChooser.Drawn(
                row,
                String.join(
                        ", ",
                        SymbolKindText.word(place.kind()) + " " + place.name(),
                        place.container().isEmpty() ? "not in an item" : "in " + place.container(),
                        where(place),
                        place.macro().isEmpty() ? "not in a macro" : "in the argument of " + place.macro(),
                        place.byNameOnly() ? "only the name is the same" : "resolved"));
    }

    private static Node chip(String words) {
        return WidgetFactory.whole(WidgetFactory.label(words, "chip", "small-text"));
    }

    /** Returns {@code path:line}. */
    static String where(CodePlace place) {
        return Inert.path(place.path().bytes()) + ":" + place.line();
    }
}
