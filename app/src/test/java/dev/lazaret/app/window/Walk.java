package dev.lazaret.app.window;

import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.session.ChangeCheckResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;

/**
 * Walks the main path through the window, as a person does, in a separate process. Arguments: {@code first},
 * {@code again}, {@code closing} or {@code stopping}, the folder, the theme, the folder for pictures, whether to save
 * pictures, and whether to take the steps after Check as well. Prints a line
 * {@code fault: STATE: ...} for each layout fault, and {@code walked} at the end; errors go to standard error.
 */
public final class Walk {
    private final Hand hand;

    private Walk(Hand hand) {
        this.hand = hand;
    }

    /** Walks; if the walk does not complete, exits with 1 and a picture of its last state. */
    public static void main(String[] arguments) {
        Hand hand = new Hand(Path.of(arguments[3]), Boolean.parseBoolean(arguments[4]));
        int code = 0;
        try {
            walk(hand, arguments);
            System.out.println(VirtualScreen.WALKED);
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            code = 1;
            try {
                hand.snap("failed");
            } catch (Exception | AssertionError _) {
                System.out.println("no window is open");
            }
        }
        System.exit(code);
    }

    private static void walk(Hand hand, String... arguments) throws Exception {
        boolean again = arguments[0].equals("again");
        Path folder = Path.of(arguments[1]);
        CountDownLatch painted = new CountDownLatch(1);
        CompletableFuture<Optional<String>> closed = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("window")
                .daemon()
                .start(() -> closed.complete(WindowLauncher.run(
                        again ? Optional.empty() : Optional.of(new WindowLauncher.Request(folder, Optional.empty())),
                        painted::countDown,
                        Walk::defect)));
        if (!painted.await(Hand.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was painted: " + closed.getNow(Optional.empty()));
        }
        hand.take(1440, 900);
        FxGuard guard = FxGuard.of(hand.fx(Thread::currentThread));
        Walk walk = new Walk(hand);
        switch (arguments[0]) {
            case "first" -> walk.first(arguments[2], Boolean.parseBoolean(arguments[5]));
            case "again" -> walk.again(Boolean.parseBoolean(arguments[5]));
            case "closing" -> walk.closing();
            default -> walk.stopping();
        }
        Optional<String> problem = closed.get(Hand.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (problem.isPresent()) {
            throw new AssertionError(problem.get());
        }
        guard.stop();
        guard.broken().forEach(words -> System.out.println(FxGuard.BROKEN + words));
    }

    /** A build script that never ends: stopped by closing the window. */
    private void closing() throws Exception {
        hand.click("#escalate");
        allRun();
        hand.click("#plan-confirm");
        hand.until("the script executes", () -> output().contains("build script: executing"));
        hand.close();
        hand.until("it asks", () -> hand.hasFocus("#keep-running"));
        hand.picture("closing");
        hand.click("#stop-and-close");
    }

    /** A build script that never ends: stopped by the key, and by closing the window. */
    private void stopping() throws Exception {
        hand.click("#escalate");
        allRun();
        hand.click("#plan-confirm");
        hand.until("the script executes", () -> output().contains("build script: executing"));
        hand.press(KeyCode.CONTROL, KeyCode.PERIOD);
        hand.read("#status-executed", "Check stopped. It executed 1 unit in the sandbox.");
        hand.until("the card says so", () -> hand.isShown(".result-banner"));
        hand.picture("stopped");

        hand.click("#escalate");
        hand.read("#plan-confirm", "Check, execute 1 unit");
        confirmable();
        hand.click("#plan-confirm");
        hand.read("#status-executed", "Check is running: 1 unit may execute, in the sandbox only.");
        hand.close();
        hand.until("it asks", () -> hand.hasFocus("#keep-running"));
        hand.picture("closing");
        hand.press(KeyCode.ENTER);
        hand.until("it goes on", () -> !hand.isShown("#keep-running"));
        hand.read("#status-executed", "Check is running: 1 unit may execute, in the sandbox only.");
        hand.close();
        hand.click("#stop-and-close");
    }

    private static String defect(Throwable problem) {
        problem.printStackTrace();
        return Arrays.toString(problem.getStackTrace());
    }

    private void first(String theme, boolean allSteps) throws Exception {
        hand.read("#status-executed", "Nothing of this repository has been executed.");
        hand.click("#rail-settings");
        hand.click("#theme-" + theme);
        hand.until("the sandbox was tried", () -> hand.isShown("#escalate"));
        hand.picture("settings");

        hand.click("#rail-overview");
        hand.read("#status-reviewed", "Findings reviewed 0 of ");
        hand.until("headline", () -> hand.scene().lookup(".headline") != null);
        hand.picture("overview");

        // Handles a finding by the keyboard: goes from the tree to the worst one, flags it, and writes a note.
        toFindings();
        hand.press(KeyCode.J);
        hand.until("source", () -> hand.isShown(".inline-card"));
        hand.picture("review");
        hand.press(KeyCode.F);
        hand.read("#status-reviewed", "Findings reviewed 1 of ");
        hand.press(KeyCode.M);
        hand.until("note", () -> hand.scene().getFocusOwner() instanceof TextInputControl);
        hand.type("look upstream");
        hand.until("note", () -> note().equals("look upstream"));
        hand.picture("verdict");

        plan();
        check();
        if (allSteps) {
            further("build", "Check and Build executed ");
            further("test", "Check, Build and Test executed ");
        }
        export();
        states();
        hand.close();
    }

    private void plan() throws Exception {
        hand.click("#escalate");
        hand.until("Cancel has the focus", () -> hand.hasFocus("#plan-cancel"));
        hand.read("#plan-confirm", "Check, execute nothing");
        confirmable();
        hand.picture("plan-nothing");
        allRun();
        hand.picture("plan");
        // Cancel is the default: neither Esc nor Enter starts anything.
        hand.press(KeyCode.ESCAPE);
        hand.until("the dialog is gone", () -> !hand.isShown("#plan-dialog"));
        hand.read("#status-executed", "Nothing of this repository has been executed.");
        hand.click("#escalate");
        hand.until("Cancel has the focus", () -> hand.hasFocus("#plan-cancel"));
        hand.press(KeyCode.ENTER);
        hand.until("the dialog is gone", () -> !hand.isShown("#plan-dialog"));
        hand.read("#status-executed", "Nothing of this repository has been executed.");
    }

    /** Allows every unit. */
    private void allRun() throws Exception {
        hand.focus("#plan-cancel");
        hand.read("#plan-confirm", "Check, execute ");
        confirmable();
        hand.runEachUnit();
        hand.until("units execute", () -> !hand.text("#plan-confirm").startsWith("Check, execute nothing"));
        confirmable();
    }

    private void confirmable() throws Exception {
        hand.until(
                "it can be confirmed",
                () -> !hand.scene().lookup("#plan-confirm").isDisabled());
    }

    private void check() throws Exception {
        hand.click("#escalate");
        allRun();
        hand.click("#plan-confirm");
        hand.read("#status-executed", "Check is running: ");
        hand.until("output", () -> !output().isEmpty());
        hand.picture("running");
        hand.until(
                "an end",
                () -> hand.text("#status-executed").startsWith("Check ")
                        && !hand.text("#status-executed").startsWith("Check is running"));
        hand.read("#status-executed", "Check executed ");
        hand.until(
                "comparison",
                () -> hand.scene().getRoot().lookupAll(".status-bar > .label").stream()
                        .anyMatch(label -> label instanceof javafx.scene.control.Labeled words
                                && words.getText().equals(ChangeCheckResult.SAME)));
        hand.picture("done");
    }

    /** Walks a step after Check: its dialog, its run, its result. */
    private void further(String step, String executed) throws Exception {
        hand.click("#step-" + step);
        hand.until("Cancel has the focus", () -> hand.hasFocus("#plan-cancel"));
        hand.until(
                "it can be confirmed",
                () -> !hand.scene().lookup("#plan-confirm").isDisabled());
        hand.picture("plan-" + step);
        hand.click("#plan-confirm");
        hand.read("#status-executed", " is running: ");
        hand.picture("running-" + step);
        hand.read("#status-executed", executed);
        hand.picture("done-" + step);
    }

    private void export() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.E);
        hand.until("Save as has the focus", () -> hand.hasFocus("#export-save"));
        hand.until("the note is in it", () -> preview().contains("look upstream"));
        hand.picture("export");
        hand.click("#export-json");
        hand.until("JSON", () -> preview().contains("\"schema\":\"lazaret-audit/1\""));
        hand.press(KeyCode.ESCAPE);
        hand.until("the dialog is gone", () -> !hand.isShown("#export-dialog"));
    }

    private void states() throws Exception {
        hand.press(KeyCode.F1);
        hand.until("keys", () -> hand.isShown(".dialog"));
        hand.picture("keys");
        hand.press(KeyCode.ESCAPE);
        hand.click("#step-run");
        hand.until("the reason", () -> hand.isShown(".dialog"));
        hand.picture("locked");
        hand.press(KeyCode.ESCAPE);
        hand.press(KeyCode.CONTROL, KeyCode.P);
        hand.see("#go-to");
        hand.picture("go-to");
        hand.press(KeyCode.ESCAPE);
    }

    private void again(boolean allSteps) throws Exception {
        hand.until("the folder is listed", () -> hand.isShown(".recent-row"));
        hand.until(
                "the sandbox was tried",
                () -> !hand.scene().getRoot().lookupAll(".done-icon").isEmpty());
        hand.picture("welcome");
        hand.click(".recent-row");
        hand.read("#status-reviewed", "Findings reviewed 1 of ");
        hand.read("#status-executed", allSteps ? "Check, Build and Test executed " : "Check executed ");
        toFindings();
        hand.until("the finding and its note are there", () -> note().equals("look upstream"));
        hand.picture("again");
        hand.close();
    }

    /** Moves to the findings by the keyboard. */
    private void toFindings() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        hand.until("findings", () -> hand.scene().lookup(".tree-cell") != null);
        hand.until("the findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
    }

    private String note() {
        return hand.scene().lookup(".verdict-box .text-area") instanceof TextInputControl area ? area.getText() : "";
    }

    private String output() {
        return lines("#output");
    }

    private String preview() {
        return lines("#export-preview");
    }

    private String lines(String id) {
        return hand.scene().lookup(id) instanceof OutputView view
                ? String.join("", view.all().stream().map(OutputView.Line::text).toList())
                : "";
    }
}
