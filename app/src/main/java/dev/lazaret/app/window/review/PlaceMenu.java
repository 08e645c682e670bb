package dev.lazaret.app.window.review;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.findings.CrateName;
import dev.lazaret.viewer.findings.FindingFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** Builds the items of context menus for files and findings: what to copy, and to what to limit the findings. */
final class PlaceMenu {
    private final Path folder;
    private final Consumer<FindingFilter> filter;
    private final Consumer<String> message;

    /**
     * Creates the menu.
     *
     * @param folder folder of the code under review
     * @param filter lists only the findings that match a filter
     * @param message shows a sentence
     */
    PlaceMenu(Path folder, Consumer<FindingFilter> filter, Consumer<String> message) {
        this.folder = folder;
        this.filter = filter;
        this.message = message;
    }

    /** Returns the items for a file or folder. */
    List<MenuItem> ofFile(RepoPath path) {
        return List.of(
                copy("Copy path", Inert.path(path.bytes())),
                copy("Copy full path", PlaceText.whole(folder, path)),
                inFile(path));
    }

    /** Returns the items for a finding. */
    List<MenuItem> ofFinding(Finding finding) {
        RepoPath path = finding.path();
        List<MenuItem> items = new ArrayList<>();
        if (finding.line() > 0) {
            items.add(copy("Copy path:line", PlaceText.of(path, new LineRange(finding.line(), finding.line()))));
        }
        items.add(copy("Copy full path", PlaceText.whole(folder, path)));
        items.add(only("of " + finding.id(), Optional.empty(), finding.id()));
        items.add(inFile(path));
        CrateName crate = CrateName.of(finding);
        if (!crate.name().isEmpty()) {
            items.add(only("of the crate " + crate.name(), Optional.of(crate), ""));
        }
        return items;
    }

    /** Adds a menu for the current finding to a node. */
    void install(Node node, Supplier<Optional<Finding>> current) {
        ContextMenu menu = new ContextMenu();
        menu.setId("finding-menu");
        node.setOnContextMenuRequested(event -> {
            menu.hide();
            menu.getItems().setAll(current.get().map(this::ofFinding).orElse(List.of()));
            if (!menu.getItems().isEmpty()) {
                menu.show(node, event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });
    }

    private MenuItem copy(String words, String text) {
        return item(Icon.COPY, words, () -> {
            ClipboardWriter.text(text);
            message.accept("Copied: " + text);
        });
    }

    private MenuItem inFile(RepoPath path) {
        return only("in " + Inert.path(path.nameBytes()), Optional.empty(), Inert.path(path.bytes()));
    }

    private MenuItem only(String words, Optional<CrateName> crate, String text) {
        FindingFilter wanted = new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), crate, text);
        return item(Icon.FILTER, "List only findings " + words, () -> filter.accept(wanted));
    }

    private static MenuItem item(Icon icon, String words, Runnable act) {
        MenuItem item = new MenuItem(words, Icons.node(icon, 14));
        // An underscore is part of a name.
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> act.run());
        return item;
    }
}
