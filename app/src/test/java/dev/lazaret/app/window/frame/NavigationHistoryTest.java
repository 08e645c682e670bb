package dev.lazaret.app.window.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests back and forward. */
class NavigationHistoryTest {
    private final List<Rail.Page> gone = new ArrayList<>();
    private final NavigationHistory places = new NavigationHistory(place -> {
        if (place instanceof NavigationHistory.Place.Page(Rail.Page page)) {
            gone.add(page);
        }
    });

    @Test
    void goesBackAndForward() {
        visit(Rail.Page.OVERVIEW);
        visit(Rail.Page.REVIEW);
        visit(Rail.Page.REVIEW);
        visit(Rail.Page.SETTINGS);
        places.move(false);
        places.move(false);
        places.move(false);
        places.move(true);
        assertThat(gone).containsExactly(Rail.Page.REVIEW, Rail.Page.OVERVIEW, Rail.Page.REVIEW);
    }

    @Test
    void visitClearsForwardHistory() {
        visit(Rail.Page.OVERVIEW);
        visit(Rail.Page.REVIEW);
        places.move(false);
        visit(Rail.Page.SETTINGS);
        places.move(true);
        assertThat(gone).containsExactly(Rail.Page.OVERVIEW);
    }

    @Test
    void placeInFileReplacesTheFile() {
        RepoPath path = RepoPath.of("src/lib.rs");
        List<NavigationHistory.Place> reached = new ArrayList<>();
        NavigationHistory history = new NavigationHistory(reached::add);
        history.visited(new NavigationHistory.Place.File(path, 0, 0));
        history.visited(new NavigationHistory.Place.File(path, 7, 3));
        history.visited(new NavigationHistory.Place.File(path, 20, 1));
        history.move(false);
        history.move(false);
        assertThat(reached).containsExactly(new NavigationHistory.Place.File(path, 7, 3));
    }

    private void visit(Rail.Page page) {
        places.visited(new NavigationHistory.Place.Page(page));
    }
}
