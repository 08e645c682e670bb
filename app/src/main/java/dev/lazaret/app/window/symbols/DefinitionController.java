package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.SearchableListChooser;
import dev.lazaret.app.window.review.SourcePosition;
import dev.lazaret.app.window.session.WindowContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Goes from a name to its definition. If there are several candidates, lists them, most likely first. */
public final class DefinitionController {
    private final SymbolService symbols;
    private final WindowContext window;
    private final Consumer<CodePlace> navigate;
    private long turn;

    /**
     * Creates the controller.
     *
     * @param go goes to a place
     */
    public DefinitionController(SymbolService symbols, WindowContext window, Consumer<CodePlace> go) {
        this.symbols = symbols;
        this.window = window;
        this.navigate = go;
    }

    /** Goes to the definition of the name at a position. A newer request replaces one that is not answered yet. */
    public void open(SourcePosition at) {
        long mine = ++turn;
        if (at.word().isEmpty()) {
            window.toasts().show("There is no name at the caret.");
            return;
        }
        symbols.definitions(at.path(), at.offset(), answer -> {
            if (mine == turn) {
                show(at, answer);
            }
        });
    }

    private void show(SourcePosition at, SymbolService.Answer answer) {
        switch (answer) {
            case SymbolService.Answer.Unknown(String why) -> window.toasts().show(why);
            case SymbolService.Answer.Places(List<CodePlace> places) -> {
                if (places.isEmpty()) {
                    window.toasts()
                            .show("No Rust file of this repository defines " + at.word()
                                    + ". A macro or a build script may define it.");
                } else if (places.size() == 1 && !places.getFirst().byNameOnly()) {
                    go(places.getFirst());
                } else {
                    choose(at.word(), places);
                }
            }
        }
    }

    private void go(CodePlace place) {
        navigate.accept(place);
        if (!place.macro().isEmpty()) {
            window.toasts()
                    .show("This definition is an argument of " + place.macro() + ", which may change or remove it.");
        }
    }

    private void choose(String name, List<CodePlace> places) {
        SearchableListChooser<CodePlace> chooser = new SearchableListChooser<>(
                "definitions",
                "Definitions of " + name,
                "No definition has this in its line or path.",
                CodePlaceRow::drawn,
                place -> {
                    window.overlay().close();
                    go(place);
                });
        chooser.field()
                .setPromptText(CountFormatter.grouped(places.size(), "definition") + " of " + name
                        + ", most likely first; type to filter");
        chooser.field().textProperty().addListener((_, _, text) -> chooser.show(filtered(places, text)));
        chooser.show(places);
        window.overlay().open(chooser, chooser.field(), () -> {});
    }

    private static List<CodePlace> filtered(List<CodePlace> places, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return places.stream()
                .filter(place -> (CodePlaceRow.where(place) + " " + place.excerpt())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }
}
