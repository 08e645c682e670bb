package dev.lazaret.app.window.search;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.app.window.control.SearchableListChooser;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.session.WindowContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens the header's search for files, findings and rules; after {@code >} for commands, after {@code @} for symbols. */
public final class HeaderSearch {
    private final Session session;
    private final WindowContext window;
    private final Catalogue catalogue;
    private final Supplier<List<SearchableCrate>> crates;
    private final Consumer<SearchMatch> navigate;
    private final Consumer<UserAction> act;

    public HeaderSearch(
            Session session,
            WindowContext window,
            Catalogue catalogue,
            Supplier<List<SearchableCrate>> crates,
            Consumer<SearchMatch> go,
            Consumer<UserAction> act) {
        this.crates = crates;
        this.catalogue = catalogue;
        this.session = session;
        this.window = window;
        this.navigate = go;
        this.act = act;
    }

    public void open() {
        GoToSearch goTo = new GoToSearch(
                session,
                window.background(),
                catalogue,
                crates,
                destination -> {
                    window.overlay().close();
                    navigate.accept(destination);
                },
                this::commands,
                this::symbols);
        window.overlay().open(goTo.chooser(), goTo.chooser().field(), () -> {});
    }

    private void symbols() {
        window.overlay().close();
        act.accept(UserAction.OUTLINE);
    }

    public void commands() {
        window.overlay().close();
        SearchableListChooser<UserAction> commands = CommandPalette.chooser(chosen -> {
            window.overlay().close();
            act.accept(chosen);
        });
        window.overlay().open(commands, commands.field(), () -> {});
    }
}
