package dev.lazaret.app.window.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Verifies that the shown file's tab is visible, whenever the row comes into the window. */
@Tag("window")
final class FileTabsTest {
    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void lastTabIsVisibleInRowThatIsNarrowerThanItsTabs() throws Exception {
        List<Bounds> found = new ArrayList<>();
        FxToolkit.setupFixture(() -> {
            FileTabs tabs = opened(10);
            StackPane place = in(tabs);
            found.add(boundsOf(9, place));
        });
        assertThat(found.getFirst().getMaxX()).isLessThanOrEqualTo(WIDTH + 1).isGreaterThan(WIDTH / 2.0);
    }

    @Test
    void firstTabIsVisibleAgain() throws Exception {
        List<Bounds> found = new ArrayList<>();
        FxToolkit.setupFixture(() -> {
            FileTabs tabs = opened(10);
            StackPane place = in(tabs);
            found.add(boundsOf(0, place));
            tabs.show(file(0), Optional.empty());
            layOut(place);
            found.add(boundsOf(0, place));
        });
        assertThat(found.getFirst().getMinX()).isNegative();
        assertThat(found.getLast().getMinX()).isGreaterThanOrEqualTo(-1);
    }

    private static final int WIDTH = 300;

    private static FileTabs opened(int count) {
        FileTabs tabs = new FileTabs(_ -> {}, () -> {});
        for (int number = 0; number < count; number++) {
            tabs.show(file(number), Optional.empty());
        }
        return tabs;
    }

    private static RepoPath file(int number) {
        return RepoPath.of("src/a-file-with-a-name-" + number + ".rs");
    }

    private static StackPane in(FileTabs tabs) {
        StackPane place = new StackPane(tabs);
        new Scene(place, WIDTH, 100);
        place.resize(WIDTH, 100);
        layOut(place);
        return place;
    }

    private static void layOut(StackPane place) {
        place.applyCss();
        place.layout();
    }

    /** Returns where a tab is in the window. */
    private static Bounds boundsOf(int number, StackPane place) {
        Node tab = List.copyOf(place.lookup(".tabs-row").getParent().lookupAll(".tabs-row > *"))
                .get(number);
        return tab.localToScene(tab.getBoundsInLocal());
    }
}
