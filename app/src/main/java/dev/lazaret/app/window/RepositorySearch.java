package dev.lazaret.app.window;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.crates.CrateFolders;
import dev.lazaret.app.window.frame.Rail;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.textsearch.TextSearchController;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.function.Consumer;

/** Connects the search in the text of files with the pages of an opened repository. */
final class RepositorySearch {
    private static final int LONGEST_SELECTION = 200;

    private final RepositoryPages pages;
    private final Navigation navigation;
    private final TextSearchController search;

    RepositorySearch(Session session, WindowContext window, Dock dock, RepositoryPages pages) {
        this.pages = pages;
        this.navigation = pages.navigation();
        this.search = new TextSearchController(session, window, dock, new Places());
    }

    /** Opens the search, with the text that is selected in the source. */
    void open() {
        String selected = pages.source()
                .flatMap(ReviewPage::source)
                .map(CodePane::view)
                .map(view -> view.selected())
                .filter(text -> !text.contains("\n") && text.length() <= LONGEST_SELECTION)
                .orElse("");
        navigation.show(Rail.Page.REVIEW);
        search.open(selected);
    }

    /** Goes to the next or previous result. */
    void move(boolean forward) {
        search.move(forward);
    }

    private final class Places implements TextSearchController.Frame {
        @Override
        public void crates(Consumer<CrateFolders> then) {
            pages.crateFolders(then);
        }

        @Override
        public void open(RepoPath path, int line, int column) {
            navigation.openSource(path, line, column);
        }

        @Override
        public void open(CrateEntry.Id crate, RepoPath path, int line, int column) {
            navigation.openSource(crate, path, line, column);
        }

        @Override
        public void focusSource() {
            pages.review().focusSource();
        }
    }
}
