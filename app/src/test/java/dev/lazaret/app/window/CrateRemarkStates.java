package dev.lazaret.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * A manual finding in a crate: made in its source, listed in History and a summary, deleted and restored, moved and
 * stale.
 */
final class CrateRemarkStates {
    private static final String CRATE = "tide-sys";
    private static final String TITLE = "serves what it likes";

    private final Tour tour;
    private final Hand hand;
    private final CratesHand cratesPage;

    CrateRemarkStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
        this.cratesPage = new CratesHand(hand);
    }

    void walk() throws Exception {
        Path repository = CrateProjects.repository(tour.scratch().resolve("own-harbour"));
        Path shelf = CrateProjects.shelf(tour.scratch().resolve("own-crate-sources"));
        CrateStates.source(tour, shelf.toString());
        tour.open(repository, () -> {
            opened();
            made();
            deletedThere();
            deletedAndClosed();
            exported();
            deletedInHistory();
        });
        Path source = shelf.resolve("tide-sys-1.4.2/build.rs");
        String text = Files.readString(source);
        Files.writeString(source, "// One more line.\n" + text);
        tour.open(repository, () -> {
            opened();
            hand.until(
                    "it stands where its text is",
                    () -> cratesPage.words("#findings").contains(TITLE));
            hand.read("#crate-reviewed", ", 1 yours");
        });
        Files.writeString(source, "fn main() {}\n");
        tour.open(repository, () -> {
            opened();
            hand.until(
                    "it is reported as stale", () -> cratesPage.words("#toasts").contains("1 manual finding is stale"));
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            hand.until(
                    "so does History", () -> cratesPage.words("#history-list").contains("Its text has changed"));
            hand.picture("crate-own-stale");
        });
        CrateStates.source(tour, "");
    }

    private void opened() throws Exception {
        listed();
        hand.run(() -> cratesPage.select(CRATE));
        hand.click("#crate-open");
        hand.see("#crate-head");
        hand.until("its findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        hand.until(
                "its build script is shown",
                () -> cratesPage.words(".breadcrumb").contains("build.rs"));
    }

    private void listed() throws Exception {
        tour.ladderKnows();
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        hand.see("#crates");
        hand.until(
                "all crates were read",
                () -> !cratesPage.words("#crates-foot").contains("Reading")
                        && !cratesPage.rows().getItems().isEmpty());
    }

    private void made() throws Exception {
        hand.press(KeyCode.F6);
        hand.until("the files have the focus", () -> !hand.hasFocus("#findings"));
        hand.press(KeyCode.F6);
        hand.until(
                "the source has the focus", () -> hand.scene().getFocusOwner() instanceof GenericStyledArea<?, ?, ?>);
        hand.press(KeyCode.SHIFT, KeyCode.EQUALS);
        hand.focus("#own-title");
        hand.type(TITLE);
        hand.press(KeyCode.ENTER);
        hand.gone("#own-dialog");
        hand.see(".own-box");
        hand.until(
                "it stands in the crate's list",
                () -> cratesPage.words("#findings").contains(TITLE));
        hand.read("#crate-reviewed", ", 1 yours");
        hand.picture("crate-own");
    }

    private void deletedThere() throws Exception {
        hand.click("#own-delete");
        hand.until("it is gone", () -> !cratesPage.words("#findings").contains(TITLE));
        undo();
        hand.until("it is back", () -> cratesPage.words("#findings").contains(TITLE));
    }

    /** Undo still works after the crate was closed. */
    private void deletedAndClosed() throws Exception {
        hand.see(".own-box");
        hand.click("#own-delete");
        hand.until("it is gone", () -> !cratesPage.words("#findings").contains(TITLE));
        hand.click("#crate-back");
        hand.gone("#crate-head");
        hand.run(() -> cratesPage.select(CRATE));
        hand.until(
                "it is not the crate's any more",
                () -> !cratesPage.words("#crate").contains(TITLE));
        undo();
        hand.until("it is the crate's again", () -> cratesPage.words("#crate").contains(TITLE));
        opened();
        hand.until("it stands in it", () -> cratesPage.words("#findings").contains(TITLE));
    }

    private void exported() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.E);
        hand.focus("#export-save");
        hand.until(
                "it is in the summary",
                () -> cratesPage.preview().contains("## Findings of auditors in crates")
                        && cratesPage.preview().contains(TITLE + ": tide-sys 1.4.2, build.rs:"));
        hand.press(KeyCode.ESCAPE);
        hand.gone("#export-dialog");
    }

    /** Also if the crate is not open; the list of crates is updated. */
    private void deletedInHistory() throws Exception {
        hand.click("#crate-back");
        hand.gone("#crate-head");
        hand.run(() -> cratesPage.select(CRATE));
        hand.until("it is the crate's", () -> cratesPage.words("#crate").contains(TITLE));
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        hand.until("it is told", () -> cratesPage.words("#history-list").contains("In tide-sys 1.4.2, build.rs, line"));
        hand.run(() -> hand.scene().lookup("#history-list").requestFocus());
        hand.focus("#history-list");
        hand.picture("crate-own-history");
        hand.press(KeyCode.U);
        hand.until(
                "that it was withdrawn is told",
                () -> cratesPage.words("#history-list").contains("Own finding withdrawn"));
        listed();
        hand.until(
                "it is not the crate's any more",
                () -> !cratesPage.words("#crate").contains(TITLE));
        undo();
        hand.until("it is the crate's again", () -> cratesPage.words("#crate").contains(TITLE));
    }

    private void undo() throws Exception {
        hand.run(() -> ((Button) hand.scene().getRoot().lookupAll("#undo").stream()
                        .reduce((_, last) -> last)
                        .orElseThrow())
                .fire());
    }
}
