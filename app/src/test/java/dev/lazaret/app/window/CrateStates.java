package dev.lazaret.app.window;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.store.DataFolderLocator;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.StoreOpenResult;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CratesPage;
import java.nio.file.Path;
import java.time.Clock;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

/**
 * The crates of a repository: listed, filtered, one of them read; with and without a lockfile, without any package.
 */
final class CrateStates {
    private static final String SETTING = "offline-source";

    private final Tour tour;
    private final Hand hand;
    private final CratesHand cratesPage;

    CrateStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
        this.cratesPage = new CratesHand(hand);
    }

    void walk() throws Exception {
        Path shelf = CrateProjects.shelf(tour.scratch().resolve("crate-sources"));
        source(tour, shelf.toString());
        tour.open(CrateProjects.repository(tour.scratch().resolve("harbour")), () -> {
            loading();
            listed();
            hand.picture("crates");
            selected();
            filtered();
            capability();
            opened();
        });
        tour.open(CrateProjects.unlocked(tour.scratch().resolve("harbour-unlocked")), () -> {
            listed();
            hand.picture("crates-no-lockfile");
            hand.run(() -> cratesPage.select("tide-sys"));
            hand.click("#crate-open");
            hand.read("#crate-reviewed", ", 1 reviewed");
        });
        tour.open(CrateProjects.complete(tour.scratch().resolve("harbour-complete")), this::notNeeded);
        Path pages = tour.scratch().resolve("pages");
        Projects.put(pages.resolve("index.html"), "<p>Nothing of Rust.\n");
        tour.open(pages, () -> {
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            hand.see("#crates");
            hand.until(
                    "it says that there is none",
                    () -> cratesPage.words("#crates-list").contains("no crate is known"));
            hand.picture("crates-none");
        });
        source(tour, "");
    }

    /** The folder has all crates of the lockfile. */
    private void notNeeded() throws Exception {
        tour.ladderKnows();
        hand.until(
                "Fetch has nothing to do", () -> cratesPage.words("#step-fetch").contains("Not needed"));
        hand.picture("fetch-not-needed");
        hand.click("#step-fetch");
        hand.see(".dialog");
        hand.until(
                "it says why",
                () -> cratesPage.words(".dialog").contains("all 3 crates of Cargo.lock are on this machine"));
        hand.picture("fetch-not-needed-why");
        hand.press(KeyCode.ESCAPE);
        hand.gone(".dialog");
    }

    /** While the list is being built, paused at one moment. */
    private void loading() throws Exception {
        tour.ladderKnows();
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        hand.see("#crates");
        Node page = hand.fx(() -> hand.scene().lookup("#crates"));
        StackPane place = hand.fx(() -> (StackPane) page.getParent());
        hand.run(() -> place.getChildren().setAll(new CratesPage(new CratesPage.Acts() {
            @Override
            public void open(CrateEntry crate) {}

            @Override
            public void open(CrateEntry crate, String path) {}

            @Override
            public void open(CrateEntry crate, RepoPath path, int line) {}

            @Override
            public void open(CrateEntry crate, Finding finding) {}
        })));
        hand.until("it says so", () -> cratesPage.words("#crates-list").contains("Listing"));
        hand.picture("crates-loading");
        hand.run(() -> place.getChildren().setAll(page));
    }

    private void listed() throws Exception {
        tour.ladderKnows();
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        hand.see("#crates");
        hand.until(
                "all crates were read",
                () -> !cratesPage.words("#crates-foot").contains("Reading")
                        && !cratesPage.rows().getItems().isEmpty());
        hand.focus("#crates-list");
    }

    private void selected() throws Exception {
        for (String name : new String[] {"anchor", "buoy", "current", "lighthouse", "tide-sys"}) {
            hand.run(() -> cratesPage.select(name));
            hand.until(name + " is shown", () -> cratesPage.words("#crate").contains(name));
            hand.picture("crates-" + name);
        }
    }

    private void filtered() throws Exception {
        hand.click("#crates-executes");
        hand.until("fewer are listed", () -> cratesPage.rows().getItems().size() == 3);
        hand.click("#crates-absent");
        hand.until("those that are absent", () -> cratesPage.rows().getItems().size() == 3);
        hand.click("#crates-all");
        hand.click("#crates-search");
        hand.type("tide");
        hand.until("two are found", () -> cratesPage.rows().getItems().size() == 2);
        hand.picture("crates-search");
        hand.type("zzz");
        hand.until("none is found", () -> cratesPage.rows().getItems().isEmpty());
        hand.picture("crates-search-none");
        for (int i = 0; i < 3; i++) {
            hand.press(KeyCode.BACK_SPACE);
        }
        hand.until("two are found", () -> cratesPage.rows().getItems().size() == 2);
    }

    /** The icon of a capability leads to the source line. */
    private void capability() throws Exception {
        hand.click(".capability");
        hand.see("#crate-head");
        hand.until(
                "its build script is shown",
                () -> cratesPage.words(".breadcrumb").contains("build.rs"));
        hand.until("the caret is at the line", () -> hand.text("#status-caret").startsWith("Ln 4"));
        hand.picture("crate-capability");
        hand.click("#crate-back");
        hand.gone("#crate-head");
    }

    private void opened() throws Exception {
        hand.run(() -> cratesPage.select("tide-sys"));
        hand.click("#crate-open");
        hand.see("#crate-head");
        hand.until(
                "its build script is shown",
                () -> cratesPage.words(".breadcrumb").contains("build.rs"));
        hand.until("its findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        hand.picture("crate-open");
        hand.press(KeyCode.J);
        hand.see(".inline-card");
        hand.until("the way to it is shown", () -> hand.scene().lookup(".way-step") != null);
        hand.picture("crate-finding");
        String reviewed = hand.fx(() -> hand.text("#status-reviewed"));
        hand.press(KeyCode.F);
        hand.read("#crate-reviewed", ", 1 reviewed");
        hand.read("#status-reviewed", reviewed);
        hand.press(KeyCode.M);
        hand.until("the note has the focus", () -> hand.scene().getFocusOwner() instanceof TextInputControl);
        hand.type("who serves it");
        hand.press(KeyCode.ESCAPE);
        hand.picture("crate-verdict");
        wayBack();
        export();
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        hand.read("#crate-name", "tide-sys");
        hand.until("the way to the finding is shown", () -> hand.scene().lookup(".way-step") != null);
        hand.run(() -> ((Hyperlink) hand.scene().lookup(".way-step")).fire());
        hand.gone(".inline-card");
        hand.until(
                "its first step is shown", () -> cratesPage.words(".breadcrumb").contains("main"));
        hand.press(KeyCode.F11);
        hand.see("#reading-line");
        hand.picture("crate-reading");
        hand.press(KeyCode.F11);
        hand.gone("#reading-line");
        hand.click("#crate-back");
        hand.gone("#crate-head");
        hand.until("the list is back", () -> cratesPage.rows().getItems().size() == 2);
    }

    /** Opens a file of another crate by a part of its path, and goes back. */
    private void wayBack() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.P);
        hand.see("#go-to");
        hand.until("the field has the focus", () -> hand.scene().getFocusOwner() instanceof TextField);
        hand.type("lib");
        hand.until("files of crates are found", () -> cratesPage.words("#go-to").contains("anchor 2.0.0"));
        hand.picture("crate-go-to");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#go-to");
        tour.goTo("anchor toml", "Cargo.toml");
        hand.read("#crate-name", "anchor 2.0.0");
        hand.until("the file is shown", () -> cratesPage.words(".breadcrumb").contains("Cargo.toml"));
        hand.press(KeyCode.ALT, KeyCode.LEFT);
        hand.read("#crate-name", "tide-sys 1.4.2");
        hand.see(".inline-card");
        hand.press(KeyCode.ALT, KeyCode.RIGHT);
        hand.read("#crate-name", "anchor 2.0.0");
        hand.press(KeyCode.ALT, KeyCode.LEFT);
        hand.read("#crate-name", "tide-sys 1.4.2");
    }

    /** Checks the verdict in the summary and in the history, and the dependencies on the first page. */
    private void export() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.E);
        hand.focus("#export-save");
        hand.until("the verdict is in it", () -> cratesPage.preview().contains("## Verdicts in crates"));
        hand.press(KeyCode.ESCAPE);
        hand.gone("#export-dialog");
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        hand.until(
                "the verdict is listed",
                () -> cratesPage.words("#history-list").contains("In tide-sys 1.4.2, build.rs"));
        hand.picture("crate-history");
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        hand.until(
                "it says what was read",
                () -> cratesPage.words(".overview").contains("dependencies read, from the offline"));
        hand.picture("crate-overview");
    }

    /** Stores the folder that crates come from, as if the auditor had chosen it earlier. */
    static void source(Tour tour, String folder) throws StoreException {
        if (Store.open(DataFolderLocator.of(System.getenv(), tour.home()), Clock.systemUTC())
                instanceof StoreOpenResult.Ready(Store store)) {
            try (store) {
                store.putSetting(SETTING, folder);
            }
        }
    }
}
