package dev.lazaret.app.window;

import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.viewer.crates.CrateEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.GenericStyledArea;

/** A finding of the auditor's in a crate: made in its source, told in History and a summary, deleted and back, moved and lapsed. */
final class CrateRemarkStates {
    private static final String CRATE = "tide-sys";
    private static final String TITLE = "serves what it likes";

    private final Tour tour;
    private final Hand hand;

    CrateRemarkStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
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
            hand.until("it stands where its text is", () -> words("#findings").contains(TITLE));
            hand.read("#crate-reviewed", ", 1 yours");
        });
        Files.writeString(source, "fn main() {}\n");
        tour.open(repository, () -> {
            opened();
            hand.until(
                    "it is told that it has lapsed", () -> words("#toasts").contains("1 finding of yours has lapsed"));
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            hand.until("so does History", () -> words("#history-list").contains("Its text has changed"));
            hand.picture("crate-own-lapsed");
        });
        CrateStates.source(tour, "");
    }

    private void opened() throws Exception {
        listed();
        hand.run(() -> select());
        hand.click("#crate-open");
        hand.see("#crate-head");
        hand.until("its findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        hand.until("its build script is shown", () -> words(".breadcrumb").contains("build.rs"));
    }

    private void listed() throws Exception {
        tour.ladderKnows();
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        hand.see("#crates");
        hand.until(
                "all crates were read",
                () -> !words("#crates-foot").contains("Reading")
                        && !rows().getItems().isEmpty());
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
        hand.until("it stands in the crate's list", () -> words("#findings").contains(TITLE));
        hand.read("#crate-reviewed", ", 1 yours");
        hand.picture("crate-own");
    }

    private void deletedThere() throws Exception {
        hand.click("#own-delete");
        hand.until("it is gone", () -> !words("#findings").contains(TITLE));
        undo();
        hand.until("it is back", () -> words("#findings").contains(TITLE));
    }

    /** The way back does not end with the crate. */
    private void deletedAndClosed() throws Exception {
        hand.see(".own-box");
        hand.click("#own-delete");
        hand.until("it is gone", () -> !words("#findings").contains(TITLE));
        hand.click("#crate-back");
        hand.gone("#crate-head");
        hand.run(() -> select());
        hand.until("it is not the crate's any more", () -> !words("#crate").contains(TITLE));
        undo();
        hand.until("it is the crate's again", () -> words("#crate").contains(TITLE));
        opened();
        hand.until("it stands in it", () -> words("#findings").contains(TITLE));
    }

    private void exported() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.E);
        hand.focus("#export-save");
        hand.until(
                "it is in the summary",
                () -> preview().contains("## Findings of auditors in crates")
                        && preview().contains(TITLE + ": tide-sys 1.4.2, build.rs:"));
        hand.press(KeyCode.ESCAPE);
        hand.gone("#export-dialog");
    }

    /** Also where the crate is not open; the list of crates follows. */
    private void deletedInHistory() throws Exception {
        hand.click("#crate-back");
        hand.gone("#crate-head");
        hand.run(() -> select());
        hand.until("it is the crate's", () -> words("#crate").contains(TITLE));
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        hand.until("it is told", () -> words("#history-list").contains("In tide-sys 1.4.2, build.rs, line"));
        hand.run(() -> hand.scene().lookup("#history-list").requestFocus());
        hand.focus("#history-list");
        hand.picture("crate-own-history");
        hand.press(KeyCode.U);
        hand.until("that it was withdrawn is told", () -> words("#history-list").contains("Own finding withdrawn"));
        listed();
        hand.until("it is not the crate's any more", () -> !words("#crate").contains(TITLE));
        undo();
        hand.until("it is the crate's again", () -> words("#crate").contains(TITLE));
    }

    private void undo() throws Exception {
        hand.run(() -> ((Button) hand.scene().getRoot().lookupAll("#undo").stream()
                        .reduce((_, last) -> last)
                        .orElseThrow())
                .fire());
    }

    private String preview() {
        return hand.scene().lookup("#export-preview") instanceof OutputView view
                ? String.join("", view.all().stream().map(OutputView.Line::text).toList())
                : "";
    }

    private void select() {
        ListView<?> rows = rows();
        for (int i = 0; i < rows.getItems().size(); i++) {
            if (rows.getItems().get(i) instanceof CrateEntry crate
                    && crate.name().equals(CRATE)) {
                rows.getSelectionModel().select(i);
                return;
            }
        }
        throw new AssertionError("no crate " + CRATE);
    }

    private ListView<?> rows() {
        return (ListView<?>) hand.scene().lookup("#crates-list");
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
