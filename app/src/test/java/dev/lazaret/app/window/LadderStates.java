package dev.lazaret.app.window;

import dev.lazaret.app.window.control.OutputView;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/**
 * The steps after a Check: Build, Test, and Run with arguments, each confirmed, running and done.
 *
 * @param name prefix of its pictures' names
 * @param arguments of the program, separated by blanks
 * @param said the expected output of the program
 */
record LadderStates(Hand hand, String name, String arguments, String said) {

    /** Continues in an opened repository with one program and one test that is counted. */
    void afterCheck() throws Exception {
        ask("build");
        climb("build");
        hand.picture(name + "-built");

        ask("test");
        climb("test");
        hand.until(
                "the test is counted as its claim",
                () -> Tour.words(hand.scene().getRoot()).contains("tests report 1 passed"));
        hand.picture(name + "-tested");

        ask("run");
        hand.click("#plan-arguments");
        hand.type(arguments);
        hand.until(
                "each is handed over",
                () -> Stream.of(arguments.split(" ", -1)).allMatch(words("#plan-split")::contains));
        hand.press(KeyCode.TAB);
        climb("run");
        hand.click("#dock-output");
        hand.until("the program has spoken", () -> output().contains(said));
        hand.picture(name + "-ran");

        hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        hand.until("all steps are listed", () -> words("#history-list").contains("Run"));
        hand.picture(name + "-history");
    }

    private void ask(String step) throws Exception {
        hand.click("#step-" + step);
        hand.focus("#plan-cancel");
        confirmable();
        hand.picture(name + "-plan-" + step);
    }

    private void climb(String step) throws Exception {
        confirmable();
        hand.click("#plan-confirm");
        hand.read("#status-executed", " is running: ");
        hand.until("it has ended", () -> hand.isShown("#banner.result-banner"));
        hand.until(
                step + " is done",
                () -> !hand.text("#status-executed").contains(" is running: ")
                        && words("#step-" + step).contains("here"));
    }

    private void confirmable() throws Exception {
        hand.until(
                "it can be confirmed",
                () -> !hand.scene().lookup("#plan-confirm").isDisabled());
    }

    private String output() {
        return hand.scene().lookup("#output") instanceof OutputView view
                ? String.join("", view.all().stream().map(OutputView.Line::text).toList())
                : "";
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
