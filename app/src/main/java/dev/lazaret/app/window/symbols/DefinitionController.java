package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.review.SourcePosition;
import dev.lazaret.app.window.session.WindowContext;
import java.util.List;
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
            case SymbolService.Answer.Uses _ -> {}
            case SymbolService.Answer.Places(List<CodePlace> places) -> {
                if (places.isEmpty()) {
                    window.toasts().show(undefined(at));
                } else if (places.size() > 1 || places.getFirst().byNameOnly()) {
                    PlaceChooser.open(
                            window,
                            "definitions",
                            "Definitions of " + at.word(),
                            CountFormatter.grouped(places.size(), "definition") + " of " + at.word()
                                    + ", most likely first; type to filter",
                            places,
                            this::go);
                } else if (contains(places.getFirst(), at)) {
                    window.toasts().show("This is the definition of " + at.word() + ". Shift F12 lists its uses.");
                } else {
                    go(places.getFirst());
                }
            }
        }
    }

    private static boolean contains(CodePlace place, SourcePosition at) {
        return place.path().equals(at.path())
                && place.line() == at.line()
                && place.column() <= at.column()
                && at.column() <= place.column() + place.name().length();
    }

    /** Returns a sentence for a name without a definition. */
    static String undefined(SourcePosition at) {
        return "No Rust file of this repository defines " + at.word() + ". A macro or a build script may define it.";
    }

    private void go(CodePlace place) {
        navigate.accept(place);
        if (!place.macro().isEmpty()) {
            window.toasts()
                    .show("This definition is an argument of " + place.macro() + ", which may change or remove it.");
        }
    }
}
