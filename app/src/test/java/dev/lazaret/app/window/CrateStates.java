package dev.lazaret.app.window;

import dev.lazaret.app.store.Opened;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.viewer.crates.CrateEntry;
import java.nio.file.Path;
import java.time.Clock;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;

/** The crates of a repository: listed, filtered, one of them read; with and without a lockfile, without any package. */
final class CrateStates {
    private static final String SETTING = "offline-source";

    private final Tour tour;
    private final Hand hand;

    CrateStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path shelf = CrateProjects.shelf(tour.scratch().resolve("crate-sources"));
        source(shelf.toString());
        tour.open(CrateProjects.repository(tour.scratch().resolve("harbour")), () -> {
            listed();
            hand.picture("crates");
            selected();
            filtered();
            opened();
        });
        tour.open(CrateProjects.unlocked(tour.scratch().resolve("harbour-unlocked")), () -> {
            listed();
            hand.picture("crates-no-lockfile");
        });
        Path pages = tour.scratch().resolve("pages");
        Projects.put(pages.resolve("index.html"), "<p>Nothing of Rust.\n");
        tour.open(pages, () -> {
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            hand.see("#crates");
            hand.until("it says that there is none", () -> words("#crates-list").contains("no crate is known"));
            hand.picture("crates-none");
        });
        source("");
    }

    private void listed() throws Exception {
        tour.ladderKnows();
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        hand.see("#crates");
        hand.until(
                "all crates were read",
                () -> !words("#crates-foot").contains("Reading")
                        && !rows().getItems().isEmpty());
        hand.focus("#crates-list");
    }

    private void selected() throws Exception {
        for (String name : new String[] {"buoy", "current", "lighthouse", "tide-sys"}) {
            hand.run(() -> select(name));
            hand.until(name + " is shown", () -> words("#crate").contains(name));
            hand.picture("crates-" + name);
        }
    }

    private void filtered() throws Exception {
        hand.click("#crates-executes");
        hand.until("fewer are listed", () -> rows().getItems().size() == 3);
        hand.click("#crates-absent");
        hand.until("those that are absent", () -> rows().getItems().size() == 3);
        hand.click("#crates-all");
        hand.click("#crates-search");
        hand.type("tide");
        hand.until("two are found", () -> rows().getItems().size() == 2);
        hand.picture("crates-search");
        hand.type("zzz");
        hand.until("none is found", () -> rows().getItems().isEmpty());
        hand.picture("crates-search-none");
        for (int i = 0; i < 3; i++) {
            hand.press(KeyCode.BACK_SPACE);
        }
        hand.until("two are found", () -> rows().getItems().size() == 2);
    }

    private void opened() throws Exception {
        hand.run(() -> select("tide-sys"));
        hand.click("#crate-open");
        hand.see("#crate-head");
        hand.until("its build script is shown", () -> words(".breadcrumb").contains("build.rs"));
        hand.until("its findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        hand.picture("crate-open");
        hand.press(KeyCode.J);
        hand.see(".inline-card");
        hand.picture("crate-finding");
        String reviewed = hand.fx(() -> hand.text("#status-reviewed"));
        hand.press(KeyCode.F);
        hand.read("#status-reviewed", reviewed);
        hand.press(KeyCode.F11);
        hand.see("#reading-line");
        hand.picture("crate-reading");
        hand.press(KeyCode.F11);
        hand.gone("#reading-line");
        hand.click("#crate-back");
        hand.gone("#crate-head");
        hand.until("the list is back", () -> rows().getItems().size() == 2);
    }

    private void select(String name) {
        ListView<?> rows = rows();
        for (int i = 0; i < rows.getItems().size(); i++) {
            if (rows.getItems().get(i) instanceof CrateEntry crate
                    && crate.name().equals(name)) {
                rows.getSelectionModel().select(i);
                return;
            }
        }
        throw new AssertionError("no crate " + name);
    }

    private ListView<?> rows() {
        return (ListView<?>) hand.scene().lookup("#crates-list");
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }

    /** The folder that crates come from, as the auditor chose it earlier. */
    private void source(String folder) throws StoreException {
        if (Store.open(Store.folder(System.getenv(), tour.home()), Clock.systemUTC())
                instanceof Opened.Ready(Store store)) {
            try (store) {
                store.putSetting(SETTING, folder);
            }
        }
    }
}
