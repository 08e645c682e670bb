package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.window.control.SearchableListChooser;
import dev.lazaret.app.window.session.WindowContext;
import java.util.List;
import java.util.function.Consumer;

/** Goes to a symbol by its name: one of a file, or one of the whole repository. */
public final class SymbolController {
    private final SymbolService symbols;
    private final WindowContext window;
    private final Consumer<CodePlace> navigate;
    private long turn;

    /** @param go goes to a place */
    public SymbolController(SymbolService symbols, WindowContext window, Consumer<CodePlace> go) {
        this.symbols = symbols;
        this.window = window;
        this.navigate = go;
    }

    /** Lists the symbols of a file. */
    public void ofFile(RepoPath path) {
        long mine = ++turn;
        symbols.outline(path, answer -> {
            if (mine != turn) {
                return;
            }
            switch (answer) {
                case SymbolService.Answer.Unknown(String why) -> window.toasts().show(why);
                case SymbolService.Answer.Uses _ -> {}
                case SymbolService.Answer.Places(List<CodePlace> places) ->
                    PlaceChooser.open(
                            window,
                            "outline",
                            "Symbols of " + Inert.path(path.nameBytes()),
                            "Part of a name in " + Inert.path(path.nameBytes()),
                            places,
                            navigate);
            }
        });
    }

    /** Searches the symbols of the repository. */
    public void ofRepository() {
        SearchableListChooser<CodePlace> chooser =
                PlaceChooser.chooser(window, "symbols", "Symbols of the repository", navigate);
        chooser.field().setPromptText("Part of the name of a function, type, field, constant, module or macro");
        chooser.field().textProperty().addListener((_, _, text) -> find(chooser, text.strip()));
        window.overlay().open(chooser, chooser.field(), () -> {});
    }

    private void find(SearchableListChooser<CodePlace> chooser, String text) {
        long mine = ++turn;
        symbols.symbols(text, answer -> {
            if (mine != turn) {
                return;
            }
            switch (answer) {
                case SymbolService.Answer.Unknown(String why) -> window.toasts().show(why);
                case SymbolService.Answer.Uses _ -> {}
                case SymbolService.Answer.Places(List<CodePlace> places) -> chooser.show(places);
            }
        });
    }
}
