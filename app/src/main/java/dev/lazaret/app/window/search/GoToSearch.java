package dev.lazaret.app.window.search;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.SearchableListChooser;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.findings.FindingPlaceFormatter;
import dev.lazaret.viewer.tree.FileIcons;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/**
 * Searches files by part of their path, findings by part of their id, title or place, and rules by part of their id or
 * title.
 */
final class GoToSearch {
    private final Session session;
    private final BackgroundRunner background;
    private final Catalogue catalogue;
    private final Supplier<List<SearchableCrate>> crates;
    private final SearchableListChooser<SearchMatch> chooser;
    private long turn;

    /**
     * Creates a field that lists all files.
     *
     * @param crates returns the crates that have been read
     * @param commands runs when {@code >} is typed, to show the commands instead
     * @param symbols runs when {@code @} is typed, to show the symbols of the file instead
     */
    GoToSearch(
            Session session,
            BackgroundRunner background,
            Catalogue catalogue,
            Supplier<List<SearchableCrate>> crates,
            Consumer<SearchMatch> chosen,
            Runnable commands,
            Runnable symbols) {
        this.session = session;
        this.catalogue = catalogue;
        this.crates = crates;
        this.background = background;
        this.chooser = new SearchableListChooser<>(
                "go-to",
                "Go to file, finding or rule",
                "No file, finding or rule has this in it.",
                GoToSearch::drawn,
                chosen);
        chooser.field().setPromptText("Part of a path, path:line, an id; > for commands, @ for symbols");
        chooser.field().textProperty().addListener((_, _, text) -> {
            if (text.startsWith(">")) {
                commands.run();
            } else if (text.startsWith("@")) {
                symbols.run();
            } else {
                find(text);
            }
        });
        find("");
    }

    SearchableListChooser<SearchMatch> chooser() {
        return chooser;
    }

    private void find(String text) {
        long mine = ++turn;
        List<SearchableCrate> read = crates.get();
        background.read(
                "go to",
                () -> SearchMatch.of(
                        text, session.audit().inventory().entries(), session.order(), read, catalogue.rules()),
                found -> {
                    if (mine == turn) {
                        chooser.show(found);
                    }
                });
    }

    private static SearchableListChooser.Drawn drawn(SearchMatch destination) {
        return switch (destination) {
            case SearchMatch.File(var path, int line) -> file(path, line, Optional.empty());
            case SearchMatch.InCrate(var crate, var path, int line) -> file(path, line, Optional.of(crate));
            case SearchMatch.OfRule(var rule) -> rule(rule);
            case SearchMatch.OfFinding(var finding) ->
                new SearchableListChooser.Drawn(
                        WidgetFactory.row(
                                8,
                                SeverityMarks.mark(finding.severity(), 13),
                                WidgetFactory.whole(WidgetFactory.label(finding.id(), "mono")),
                                WidgetFactory.shortened(finding.title(), "small-text"),
                                WidgetFactory.spacer(),
                                WidgetFactory.shortened(FindingPlaceFormatter.of(finding), "small-text", "subtle")),
                        String.join(", ", finding.severity().title(), finding.id(), finding.title()));
        };
    }

    private static SearchableListChooser.Drawn rule(Rule rule) {
        Label book = WidgetFactory.withIcon(Icon.BOOK, "Catalogue", "small-text", "muted");
        return new SearchableListChooser.Drawn(
                WidgetFactory.row(
                        8,
                        SeverityMarks.mark(rule.severity(), 13),
                        WidgetFactory.whole(WidgetFactory.label(rule.id(), "mono")),
                        WidgetFactory.shortened(rule.title(), "small-text"),
                        WidgetFactory.spacer(),
                        WidgetFactory.whole(book)),
                String.join(", ", "rule", rule.severity().title(), rule.id(), rule.title()));
    }

    private static SearchableListChooser.Drawn file(RepoPath path, int line, Optional<CrateEntry.Id> crate) {
        String whole = Inert.path(path.bytes()) + (line == 0 ? "" : ":" + line);
        int slash = whole.lastIndexOf('/');
        Label name = WidgetFactory.whole(WidgetFactory.label(whole.substring(slash + 1)));
        HBox row = WidgetFactory.row(
                8,
                Icons.node(FileIcons.find(path.name()), 14),
                name,
                WidgetFactory.shortened(slash < 0 ? "" : whole.substring(0, slash), "small-text", "subtle"));
        String of = crate.map(id -> id.name() + " " + id.version()).orElse("");
        if (crate.isPresent()) {
            Label label = WidgetFactory.withIcon(Icon.CRATE, of, "small-text", "muted");
            row.getChildren().addAll(WidgetFactory.spacer(), WidgetFactory.whole(label));
        }
        return new SearchableListChooser.Drawn(row, crate.isPresent() ? whole + ", in the crate " + of : whole);
    }
}
