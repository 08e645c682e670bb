package dev.lazaret.app.window;

import dev.lazaret.app.window.session.Services;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/**
 * State shared by all parts of the walk: the hand, the folders, and how a window is opened.
 *
 * @param home of the auditor in the walk; contains the store
 * @param scratch folder for repositories
 */
record Tour(Hand hand, Path home, Path scratch, double width, double height) {
    /** A part of the walk, or actions with an open window. */
    @FunctionalInterface
    interface Visit {
        void visit() throws Exception;
    }

    /** Opens a folder's window on the unmodified machine. */
    void open(Path folder, Visit visit) throws Exception {
        open(Optional.of(folder), machine -> machine, visit);
    }

    /** Opens a folder's window on the unmodified machine by dropping the folder on the start screen. */
    void drop(Path folder, Visit visit) throws Exception {
        open(Optional.empty(), machine -> machine, () -> {
            hand.see(".machine-row");
            hand.drop(folder, ".drop-area");
            hand.read("#status-reviewed", "eviewed ");
            visit.visit();
        });
    }

    /** Opens the requested window on the unmodified machine. */
    void open(Optional<WindowLauncher.Request> asked, Visit visit) throws Exception {
        opened(asked, machine -> machine, visit);
    }

    /**
     * Opens a window, visits it and closes it.
     *
     * @param machine changes the capabilities of the machine
     */
    void open(Optional<Path> folder, UnaryOperator<Services> machine, Visit visit) throws Exception {
        opened(folder.map(one -> new WindowLauncher.Request(one, Optional.empty())), machine, visit);
    }

    private void opened(Optional<WindowLauncher.Request> asked, UnaryOperator<Services> machine, Visit visit)
            throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        WindowLauncher.prepare();
        hand.run(() -> new LazaretWindow(
                        new Stage(),
                        () -> machine.apply(Services.of(System.getenv(), home)),
                        Tour::defect,
                        closed::countDown)
                .show(asked));
        hand.take(width, height);
        if (asked.isPresent()) {
            hand.read("#status-reviewed", "eviewed ");
        }
        visit.visit();
        hand.close();
        if (!closed.await(120, TimeUnit.SECONDS)) {
            throw new AssertionError("the window did not close");
        }
    }

    private static String defect(Throwable problem) {
        States.defect(problem);
        return String.valueOf(problem);
    }

    /** Waits until the ladder knows whether a step can be started. */
    void ladderKnows() throws Exception {
        hand.until(
                "the machine was looked at",
                () -> hand.scene().getRoot().lookupAll(".step-chip").stream()
                        .noneMatch(chip ->
                                chip instanceof Labeled words && words.getText().equals("Looking")));
    }

    /** Opens the file with this name by a part of its path. */
    void goTo(String part, String name) throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.P);
        hand.see("#go-to");
        hand.until("the field has the focus", () -> hand.scene().getFocusOwner() instanceof TextField);
        hand.type(part);
        hand.until(
                name + " is the first that is found",
                () -> hand.scene().getRoot().lookupAll("#go-to .list-cell").stream()
                        .anyMatch(cell -> cell instanceof ListCell<?> row
                                && row.isSelected()
                                && words(row).contains(name)));
        hand.press(KeyCode.ENTER);
        hand.gone("#go-to");
    }

    /** Returns all text of a node. */
    static String words(Node node) {
        StringBuilder words = new StringBuilder();
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            words.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words.append(words(child)));
        }
        return words.toString();
    }

    /** Returns the number of rows of the list in a node. */
    int listed(String id) {
        Node list = hand.scene().lookup(id + " .list-view");
        return list instanceof ListView<?> view ? view.getItems().size() : -1;
    }
}
