package dev.lazaret.app.window.symbols;

import dev.lazaret.app.window.control.SearchableListChooser;
import dev.lazaret.app.window.session.WindowContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Lists places over the window. The typed text filters them. */
final class PlaceChooser {
    private PlaceChooser() {}

    /**
     * Opens the list.
     *
     * @param id id of the list in the scene
     * @param chosen receives the chosen place after the list has closed
     */
    static void open(
            WindowContext window,
            String id,
            String name,
            String prompt,
            List<CodePlace> places,
            Consumer<CodePlace> chosen) {
        SearchableListChooser<CodePlace> chooser = chooser(window, id, name, chosen);
        chooser.field().setPromptText(prompt);
        chooser.field().textProperty().addListener((_, _, text) -> chooser.show(filtered(places, text)));
        chooser.show(places);
        window.overlay().open(chooser, chooser.field(), () -> {});
    }

    /** Returns an empty list of places. */
    static SearchableListChooser<CodePlace> chooser(
            WindowContext window, String id, String name, Consumer<CodePlace> chosen) {
        return new SearchableListChooser<>(
                id, name, "No name, line or path has this in it.", CodePlaceRow::drawn, place -> {
                    window.overlay().close();
                    chosen.accept(place);
                });
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
