package dev.lazaret.app.window;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.GenericStyledArea;

/** The search in the text of files, by keyboard alone: results, marks, filter, errors, next and previous result. */
final class SearchStates {
    private static final long TOO_LARGE = 17L << 20;

    private final Tour tour;
    private final Hand hand;

    SearchStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path shelf = CrateProjects.shelf(tour.scratch().resolve("search-sources"));
        CrateStates.source(tour, shelf.toString());
        tour.open(harbour(tour.scratch().resolve("search")), () -> {
            withoutPauses();
            nothingSearched();
            results();
            marked();
            narrowed();
            folded();
            stepping();
            invalid();
            nothingFound();
        });
        CrateStates.source(tour, "");
    }

    private static Path harbour(Path folder) throws IOException {
        CrateProjects.repository(folder);
        Projects.put(folder.resolve("src/lib.rs"), """
                //! Starts programs.
                use std::process::Command;

                pub fn start(name: &str) {
                    let mut command = Command::new(name);
                    command.arg("--\u202Equiet").spawn().ok();
                }
                """);
        Projects.put(
                folder.resolve(
                        "src/a_module_with_a_long_name/another_module_with_a_long_name/commands_of_all_kinds.rs"),
                "// " + "a line that is longer than the list is wide, ".repeat(4) + "with a command at its end\n"
                        + "\n".repeat(123_455) + "fn command() {}\n");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.bin").toFile(), "rw")) {
            large.setLength(TOO_LARGE);
        }
        return folder;
    }

    /** Types a query and opens its second result, without waiting for anything. */
    private void withoutPauses() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        hand.type("process");
        hand.press(KeyCode.ENTER);
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.ENTER);
        at("lib.rs", "Ln 2, Col 10");
    }

    private void nothingSearched() throws Exception {
        open();
        hand.press(KeyCode.CONTROL, KeyCode.A);
        hand.press(KeyCode.DELETE);
        hand.press(KeyCode.ENTER);
        hand.until("it says what Enter does", () -> summary().startsWith("Enter searches"));
        hand.picture("search-empty");
    }

    private void results() throws Exception {
        open();
        hand.type("command");
        hand.press(KeyCode.ENTER);
        hand.until("lines of the repository are found", () -> summary().startsWith("5 lines in 2 files. Searched "));
        hand.picture("search-results");
        hand.run(() -> hand.scene().lookup("#search-scope-both").requestFocus());
        hand.press(KeyCode.SPACE);
        hand.until("lines of crates are found, too", () -> summary().startsWith("7 lines in 3 files. Searched "));
        hand.until(
                "the first crate is named",
                () -> rows() > 0 && words("#search-list").contains("This repository"));
        hand.picture("search-both");
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        hand.press(KeyCode.DOWN);
        hand.focus("#search-list");
    }

    private void marked() throws Exception {
        hand.press(KeyCode.L);
        hand.press(KeyCode.L);
        hand.until("the second one is marked as well", () -> marks() == 2);
        hand.picture("search-read");
        hand.until(
                "the lines count as read", () -> hand.text("#status-reviewed").matches(".*lines (read )?2 of.*"));
    }

    private void narrowed() throws Exception {
        hand.run(() -> hand.scene().lookup("#search-filter").requestFocus());
        hand.type("lib");
        hand.until("only some are listed", () -> summary().contains(", 3 listed"));
        hand.picture("search-narrowed");
        hand.run(() -> ((TextInputControl) hand.scene().lookup("#search-filter")).clear());
        hand.run(() -> hand.scene().lookup("#search-unread").requestFocus());
        hand.press(KeyCode.SPACE);
        hand.until("only unread ones are listed", () -> summary().contains(", 5 listed"));
        hand.picture("search-unread");
        MenuButton export = (MenuButton) hand.scene().lookup("#search-export");
        hand.until("the results can be exported", () -> !export.isDisabled());
        hand.press(KeyCode.SPACE);
        hand.until("all are listed again", () -> summary().startsWith("7 lines in 3 files. Searched "));
    }

    private void folded() throws Exception {
        open();
        hand.press(KeyCode.DOWN);
        hand.focus("#search-list");
        hand.press(KeyCode.LEFT);
        hand.press(KeyCode.LEFT);
        hand.until("the file is folded", () -> rows() == 12);
        hand.press(KeyCode.END);
        hand.press(KeyCode.UP);
        hand.press(KeyCode.RIGHT);
        hand.until(
                "what was not searched is listed", () -> words("#search-list").contains("larger than 16 MiB"));
        hand.press(KeyCode.END);
        hand.press(KeyCode.RIGHT);
        hand.until("missing crates are listed", () -> rows() == 16);
        hand.press(KeyCode.END);
        hand.until("they are named", () -> words("#search-list").contains("lighthouse"));
        hand.picture("search-not-searched");
    }

    /** While the source has the focus, goes to results in crates and back. */
    private void stepping() throws Exception {
        open();
        hand.press(KeyCode.ENTER);
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.END);
        hand.until("all are found", () -> summary().startsWith("7 lines in 3 files. Searched "));
        open();
        hand.press(KeyCode.DOWN);
        hand.focus("#search-list");
        hand.press(KeyCode.HOME);
        hand.press(KeyCode.F4);
        at("commands_of_all_kinds.rs", "Ln 1, ");
        hand.press(KeyCode.F4);
        at("commands_of_all_kinds.rs", "Ln 123457, ");
        hand.picture("search-opened");
        for (int i = 0; i < 3; i++) {
            hand.press(KeyCode.F4);
        }
        at("lib.rs", "Ln 6, Col 5");
        hand.press(KeyCode.F4);
        hand.see("#crate-name");
        at("build.rs", "Ln 1, Col 19");
        hand.picture("search-opened-crate");
        hand.press(KeyCode.SHIFT, KeyCode.F4);
        hand.gone("#crate-name");
        at("lib.rs", "Ln 6, Col 5");
    }

    private void invalid() throws Exception {
        open();
        hand.type("a");
        hand.run(() -> hand.scene().lookup("#search-regex").requestFocus());
        hand.press(KeyCode.SPACE);
        hand.run(() -> ((TextInputControl) hand.scene().lookup("#search-text")).setText("Command::(new"));
        open();
        hand.press(KeyCode.ENTER);
        hand.until("it says what is wrong", () -> summary().startsWith("Not searched: the expression has an error: "));
        hand.picture("search-invalid");
    }

    private void nothingFound() throws Exception {
        open();
        hand.type("zzz");
        hand.press(KeyCode.ENTER);
        hand.until("nothing is found", () -> summary().startsWith("0 lines in 0 files. Searched "));
        hand.picture("search-nothing");
        hand.press(KeyCode.ESCAPE);
        hand.until(
                "the source has the focus", () -> hand.scene().getFocusOwner() instanceof GenericStyledArea<?, ?, ?>);
        hand.press(KeyCode.CONTROL, KeyCode.J);
        hand.gone(".dock-body");
    }

    private void open() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        hand.focus("#search-text");
    }

    private String summary() {
        return hand.text("#search-summary").replace('\u00a0', ' ');
    }

    private int rows() {
        return hand.scene().lookup("#search-list") instanceof ListView<?> list
                ? list.getItems().size()
                : -1;
    }

    private long marks() {
        return hand.scene().getRoot().lookupAll("#search-list .list-cell").stream()
                .filter(cell -> cell.getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("read")))
                .count();
    }

    private void at(String file, String caret) throws Exception {
        hand.until(file + " is shown", () -> words(".breadcrumb").contains(file));
        hand.until("the caret is at " + caret, () -> hand.text("#status-caret").startsWith(caret));
        hand.until(
                "the source has the focus", () -> hand.scene().getFocusOwner() instanceof GenericStyledArea<?, ?, ?>);
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
