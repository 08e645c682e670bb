package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.review.SourcePosition;
import dev.lazaret.app.window.session.WindowContext;
import java.util.List;
import java.util.function.Consumer;

/** Lists the uses of a name in the dock. The dock gets the tab at the first search. */
public final class UsesController {
    private static final String TAB = "Uses";

    private final SymbolService symbols;
    private final WindowContext window;
    private final Dock dock;
    private final UsesView view;
    private boolean isAdded;

    /** @param go goes to a place */
    public UsesController(SymbolService symbols, WindowContext window, Dock dock, Consumer<CodePlace> go) {
        this.symbols = symbols;
        this.window = window;
        this.dock = dock;
        this.view = new UsesView(go);
    }

    /** Lists the uses of what the name at a position most likely means. */
    public void open(SourcePosition at) {
        if (at.word().isEmpty()) {
            window.toasts().show("There is no name at the caret.");
            return;
        }
        symbols.uses(at.path(), at.offset(), answer -> {
            switch (answer) {
                case SymbolService.Answer.Unknown(String why) -> window.toasts().show(why);
                case SymbolService.Answer.Places _ -> window.toasts().show(DefinitionController.undefined(at));
                case SymbolService.Answer.Uses uses -> show(uses);
            }
        });
    }

    private void show(SymbolService.Answer.Uses uses) {
        if (!isAdded) {
            isAdded = true;
            dock.add(TAB, view);
        }
        view.show(summary(uses), uses.places());
        dock.title(TAB, TAB + " " + CountFormatter.unbroken(uses.all()));
        dock.open(TAB);
        view.focusRows();
    }

    /** Returns what was found, and what was not searched. */
    static String summary(SymbolService.Answer.Uses uses) {
        CodePlace definition = uses.definition();
        List<CodePlace> places = uses.places();
        long sameName = places.stream().filter(CodePlace::byNameOnly).count();
        StringBuilder words = new StringBuilder(CountFormatter.unbroken(uses.all(), "use"));
        words.append(" of ")
                .append(SymbolKindText.word(definition.kind()))
                .append(' ')
                .append(definition.name())
                .append(", defined in ")
                .append(CodePlaceRow.where(definition))
                .append('.');
        if (sameName > 0) {
            words.append(' ')
                    .append(CountFormatter.unbroken(sameName))
                    .append(" may mean another definition of the same name.");
        }
        if (places.size() < uses.all()) {
            words.append(" The first ")
                    .append(CountFormatter.unbroken(places.size()))
                    .append(" are listed.");
        }
        if (uses.omittedFiles() > 0) {
            words.append(' ')
                    .append(CountFormatter.unbroken(uses.omittedFiles(), "file"))
                    .append(" with the name could not be searched.");
        }
        return words.toString();
    }
}
