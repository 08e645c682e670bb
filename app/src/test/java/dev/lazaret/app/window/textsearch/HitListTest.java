package dev.lazaret.app.window.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.search.FileHits;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Verifies the keys of the list of results, also those that are pressed before there are results. */
@Tag("window")
final class HitListTest {
    private static final FileHits MAIN = Searches.file(0, "src/main.rs", 3, 30);
    private static final FileHits LIB = Searches.file(0, "src/lib.rs", 4);

    private final List<String> acts = new ArrayList<>();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private final class Recorder implements HitList.Acts {
        @Override
        public void open(HitRow.Line line) {
            acts.add("open " + line.hit().line());
        }

        @Override
        public void toggle(HitRow.Foldable row) {
            acts.add("toggle " + (row instanceof HitRow.InFile(FileHits hits, boolean _) ? hits.path() : "folder"));
        }

        @Override
        public void mark(HitRow row, boolean toggle) {
            acts.add((toggle ? "mark " : "unmark ")
                    + (row instanceof HitRow.Line line ? line.hit().line() : "a file"));
        }

        @Override
        public void focusQuery() {
            acts.add("query");
        }
    }

    private HitList list() {
        HitList list = new HitList(new Recorder(), _ -> false);
        new Scene(list, 400, 200);
        return list;
    }

    private static void press(HitList list, KeyCode... keys) {
        ListView<?> rows = rows(list);
        for (KeyCode key : keys) {
            rows.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
        }
    }

    private static ListView<?> rows(HitList list) {
        return (ListView<?>) list.getChildren().getFirst();
    }

    private static List<HitRow> rowsOf(FileHits... files) {
        return HitRows.of(Searches.ended(files), Searches.ALL).rows();
    }

    private void onFx(Runnable act) throws Exception {
        FxToolkit.setupFixture(act);
    }

    @Test
    void keysBeforeTheFirstResultAreFollowedWhenItIsThere() throws Exception {
        onFx(() -> {
            HitList list = list();
            list.clear("");
            list.enter();
            press(list, KeyCode.DOWN, KeyCode.ENTER);
            list.show(rowsOf(LIB), "");
            acts.add("first");
            list.show(rowsOf(LIB, MAIN), "");
        });
        assertThat(acts).containsExactly("first", "open 3");
    }

    @Test
    void lastResultIsOpenedIfTheAwaitedOneDoesNotExist() throws Exception {
        onFx(() -> {
            HitList list = list();
            list.enter();
            press(list, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
            list.show(rowsOf(LIB), "");
            list.ended();
        });
        assertThat(acts).containsExactly("open 4");
    }

    @Test
    void newSearchForgetsAwaitedKeys() throws Exception {
        onFx(() -> {
            HitList list = list();
            list.enter();
            press(list, KeyCode.ENTER);
            list.clear("");
            list.show(rowsOf(LIB), "");
            list.ended();
        });
        assertThat(acts).isEmpty();
    }

    @Test
    void selectionStaysOnItsLineWhenRowsChange() throws Exception {
        onFx(() -> {
            HitList list = list();
            list.show(rowsOf(MAIN, LIB), "");
            list.move(true);
            list.move(true);
            list.move(true);
            list.show(rowsOf(LIB), "");
            press(list, KeyCode.ENTER);
        });
        assertThat(acts).containsExactly("open 4");
    }

    @Test
    void nextAndPreviousPassOverFiles() throws Exception {
        onFx(() -> {
            HitList list = list();
            list.show(rowsOf(MAIN, LIB), "");
            for (boolean forward : new boolean[] {true, true, true, true, false}) {
                acts.add(list.move(forward).map(line -> "" + line.hit().line()).orElse("none"));
            }
        });
        assertThat(acts).containsExactly("3", "30", "4", "none", "30");
    }

    @Test
    void keysFoldMarkAndLeave() throws Exception {
        onFx(() -> {
            HitList list = list();
            list.show(rowsOf(MAIN), "");
            list.enter();
            press(list, KeyCode.L, KeyCode.LEFT, KeyCode.L, KeyCode.LEFT, KeyCode.ENTER);
            rows(list).getSelectionModel().select(0);
            press(list, KeyCode.UP);
        });
        assertThat(acts).containsExactly("mark 3", "mark a file", "toggle src/main.rs", "toggle src/main.rs", "query");
    }
}
