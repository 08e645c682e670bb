package dev.lazaret.app.window;

import dev.lazaret.app.window.control.OutputView;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/** Each step's dialog, and Check while it runs, done, failed, stopped and stale, with the dock's tabs. */
final class StepStates {
    /** A dialog has fewer focusable nodes. */
    private static final int MOST_TABS = 40;

    private final Tour tour;
    private final Hand hand;

    StepStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path quick = Projects.quick(tour.scratch().resolve("quick"));
        tour.open(quick, this::done);
        tour.open(Projects.deriving(tour.scratch().resolve("deriving")), this::expanded);
        tour.open(Projects.broken(tour.scratch().resolve("broken")), this::failed);
        tour.open(Projects.generating(tour.scratch().resolve("generating")), this::unreached);
        tour.open(Projects.endless(tour.scratch().resolve("endless")), this::stopped);
        tour.open(Projects.needing(tour.scratch().resolve("needing")), this::missing);
        tour.open(Projects.vendored(tour.scratch().resolve("vendored")), this::vendored);
        Projects.put(quick.resolve("src/lib.rs"), "pub fn one() -> u8 {\n    3\n}\n");
        tour.open(quick, () -> {
            tour.ladderKnows();
            hand.picture("stale");
            observations();
            hand.picture("observed-earlier");
        });
    }

    /** The dialog of a step that has ended leads to what it was observed to do, also in a later session. */
    private void observations() throws Exception {
        hand.click("#step-check");
        hand.see("#step-result");
        hand.click("#open-observations");
        hand.gone(".dialog");
        hand.until(
                "what was observed is listed",
                () -> hand.isShown("#observed-rows")
                        && hand.scene().lookup("#observed-rows") instanceof ListView<?> rows
                        && !rows.getItems().isEmpty());
    }

    private void done() throws Exception {
        tour.ladderKnows();
        hand.picture("ready");
        plan();
        hand.picture("plan-nothing-chosen");
        allRun();
        hand.picture("plan");
        if (tour.width() < 1200) {
            hand.click("#plan-fold");
            hand.picture("plan-policy");
        }
        hand.click("#plan-confirm");
        ended("Check executed ");
        hand.read("#banner .label", "");
        hand.picture("done");
        for (String tab : List.of("diagnostics", "observed", "sandbox-policy", "output", "progress")) {
            hand.click("#dock-" + tab);
            hand.picture("dock-" + tab);
        }
        observation();
        for (String step : List.of("view", "fetch", "check", "build", "test", "run")) {
            hand.click("#step-" + step);
            hand.see(".dialog");
            hand.until(
                    "it is worked out",
                    () -> !Tour.words(hand.scene().lookup(".dialog")).contains("Determining"));
            hand.picture("step-" + step);
            hand.press(KeyCode.ESCAPE);
            hand.gone(".dialog");
        }
    }

    /** Macro expansion is requested with a Check, and shown next to the source. */
    private void expanded() throws Exception {
        plan();
        hand.run(() -> ((ComboBox<?>) hand.scene().lookup("#plan-expand"))
                .getSelectionModel()
                .select(1));
        hand.until(
                "the plan says it",
                () -> Tour.words(hand.scene().lookup("#plan-dialog")).contains("once more"));
        confirmable();
        hand.picture("plan-expand");
        hand.click("#plan-confirm");
        ended("Check ");
        tour.goTo("place", "place.rs");
        hand.click("#show-expanded");
        hand.see("#expanded");
        hand.until(
                "it is shown",
                () -> Tour.words(hand.scene().lookup("#expanded")).contains("Built-in macros are expanded."));
        hand.picture("expanded");
        hand.click("#expanded-close");
        hand.gone("#expanded");
        hand.see("#show-expanded");
    }

    /**
     * An observation, next to the source: sets the unit back to Stub, and flags it, which shows the finding with the
     * observation.
     */
    private void observation() throws Exception {
        hand.click("#dock-observed");
        hand.click("#observed-rows");
        hand.press(KeyCode.HOME);
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.ENTER);
        hand.see("#observation");
        hand.press(KeyCode.HOME);
        hand.click("#observation-next");
        hand.see("#observation-flag");
        hand.picture("observation");
        expected();
        hand.click("#observation-stub");
        hand.until(
                "it is told", () -> Tour.words(hand.scene().getRoot()).contains("back to Stub from the next step on"));
        hand.click("#observation-flag");
        hand.see("#finding");
        hand.read("#status-reviewed", "eviewed 1 of ");
        hand.picture("observation-flagged");
    }

    /** Something unexpected is expected by the auditor, until that is revoked. */
    private void expected() throws Exception {
        hand.click("#observation-expect");
        hand.see("#expect-dialog");
        hand.click("#expect-pattern");
        hand.picture("expect");
        hand.click("#expect-confirm");
        hand.gone("#observation-expect");
        hand.until(
                "it is expected",
                () -> Tour.words(hand.scene().lookup("#observation")).contains("Expected by the auditor"));
        hand.picture("observation-expected");
        hand.click("#undo");
        hand.see("#observation-expect");
    }

    private void failed() throws Exception {
        plan();
        hand.picture("plan-nothing-executes");
        hand.click("#plan-confirm");
        ended("Check ");
        hand.see("#banner.result-banner");
        hand.picture("failed-check");
        hand.click("#dock-diagnostics");
        hand.picture("dock-errors");
    }

    /** A stub keeps the compiler from the code. The next plan marks its unit. */
    private void unreached() throws Exception {
        plan();
        hand.decideEachUnit(KeyCode.S);
        confirmable();
        hand.click("#plan-confirm");
        ended("Check ");
        hand.see("#banner.result-banner");
        hand.picture("unreached");
        hand.click("#dock-diagnostics");
        hand.picture("dock-unreached");
        hand.click("#diagnostics-hide-stubs");
        hand.picture("dock-unreached-only-code");
        plan();
        hand.picture("plan-blocking");
        hand.press(KeyCode.ESCAPE);
        hand.gone(".dialog");
    }

    private void stopped() throws Exception {
        plan();
        allRun();
        hand.click("#plan-confirm");
        hand.see("#stop");
        hand.until("the script executes", () -> output().contains("build script: executing"));
        hand.picture("running");
        hand.close();
        hand.focus("#keep-running");
        hand.picture("closing");
        hand.press(KeyCode.ENTER);
        hand.gone("#keep-running");
        hand.press(KeyCode.CONTROL, KeyCode.PERIOD);
        hand.read("#status-executed", "Check stopped.");
        hand.see("#banner.result-banner");
        hand.picture("stopped");
        changed(tour.scratch().resolve("endless").resolve("NOTES"));
    }

    /** A file is added while the dialog is open: nothing is started. */
    private void changed(Path file) throws Exception {
        plan();
        Projects.put(file, "later");
        hand.click("#plan-confirm");
        hand.see("#files-changed");
        hand.picture("files-changed");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#files-changed");
        hand.read("#status-executed", "Check stopped.");
    }

    private void missing() throws Exception {
        tour.ladderKnows();
        hand.picture("needs-crates");
        hand.click("#step-check");
        hand.focus("#plan-cancel");
        hand.see(".unit-cells");
        hand.picture("plan-needs-crates");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#plan-dialog");
    }

    /**
     * Crates in the repository's folder are used once their key is ticked, by keyboard, and for the next step, too.
     */
    private void vendored() throws Exception {
        tour.ladderKnows();
        hand.picture("needs-admission");
        hand.click("#step-check");
        hand.focus("#plan-cancel");
        hand.see("#plan-admit-0");
        hand.picture("plan-admissible");
        for (int i = 0; i < MOST_TABS && !hand.hasFocus("#plan-admit-0"); i++) {
            Node before = hand.scene().getFocusOwner();
            hand.press(KeyCode.TAB);
            hand.until(
                    "the focus moves",
                    () -> !Objects.equals(before, hand.scene().getFocusOwner()));
        }
        hand.press(KeyCode.SPACE);
        confirmable();
        hand.picture("plan-admitted");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#plan-dialog");
        hand.click("#step-build");
        hand.focus("#plan-cancel");
        confirmable();
        hand.press(KeyCode.ESCAPE);
        hand.gone("#plan-dialog");
    }

    /** Opens the dialog of the next step and waits until it can be confirmed. */
    private void plan() throws Exception {
        hand.click("#escalate");
        hand.focus("#plan-cancel");
        confirmable();
    }

    /** Allows every unit. */
    private void allRun() throws Exception {
        hand.runEachUnit();
        hand.until("units execute", () -> !hand.text("#plan-confirm").startsWith("Check, execute nothing"));
        confirmable();
    }

    private void confirmable() throws Exception {
        hand.until(
                "it can be confirmed",
                () -> !hand.scene().lookup("#plan-confirm").isDisabled());
    }

    private void ended(String words) throws Exception {
        hand.until("an end", () -> {
            String said = hand.text("#status-executed");
            return said.startsWith(words) && !said.startsWith("Check is running");
        });
    }

    private String output() {
        return hand.scene().lookup("#output") instanceof OutputView view
                ? String.join("", view.all().stream().map(OutputView.Line::text).toList())
                : "";
    }
}
