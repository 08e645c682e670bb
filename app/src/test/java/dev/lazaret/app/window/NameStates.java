package dev.lazaret.app.window;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.GenericStyledArea;

/** Names in the source by keyboard alone: definitions, lists of candidates, back and forward. */
final class NameStates {
    private final Tour tour;
    private final Hand hand;

    NameStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path folder = Projects.shapes(tour.scratch().resolve("shapes"));
        tour.open(folder, () -> {
            hand.until(
                    "names are indexed",
                    () -> !hand.isShown("#status-names")
                            || hand.text("#status-names").isEmpty());
            tour.goTo("main", "main.rs");
            oneDefinition();
            severalDefinitions();
            inMacro();
            nothing();
            uses();
            symbols();
        });
    }

    private void oneDefinition() throws Exception {
        name(4, 5);
        hand.press(KeyCode.F12);
        at("lib.rs", "Ln 7, Col 12");
        hand.picture("names-definition");
        hand.press(KeyCode.ALT, KeyCode.LEFT);
        at("main.rs", "Ln 4, Col 5");
        hand.press(KeyCode.ALT, KeyCode.RIGHT);
        at("lib.rs", "Ln 7, Col 12");
        hand.press(KeyCode.ALT, KeyCode.LEFT);
        at("main.rs", "Ln 4, Col 5");
    }

    private void severalDefinitions() throws Exception {
        name(5, 18);
        hand.press(KeyCode.F12);
        hand.see("#definitions");
        hand.picture("names-candidates");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#definitions");
        hand.press(KeyCode.F12);
        hand.see("#definitions");
        hand.until("the field has the focus", () -> hand.scene().getFocusOwner() instanceof TextField);
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.ENTER);
        hand.gone("#definitions");
        hand.until("the source is shown", () -> words(".breadcrumb").contains("lib.rs"));
        hand.press(KeyCode.ALT, KeyCode.LEFT);
        at("main.rs", "Ln 5, Col 18");
    }

    private void inMacro() throws Exception {
        name(6, 14);
        hand.press(KeyCode.F12);
        at("lib.rs", "Ln 22, Col 15");
        hand.until("the macro is named", () -> words("#toasts").contains("argument of constants!"));
        hand.picture("names-in-macro");
        hand.press(KeyCode.ALT, KeyCode.LEFT);
        at("main.rs", "Ln 6, Col 14");
    }

    private void nothing() throws Exception {
        name(7, 6);
        hand.press(KeyCode.F12);
        hand.until("that is reported", () -> words("#toasts").contains("defines generated"));
        hand.picture("names-unknown");
    }

    private void uses() throws Exception {
        name(4, 5);
        hand.press(KeyCode.SHIFT, KeyCode.F12);
        hand.until("the uses have the focus", () -> hand.hasFocus("#uses-list"));
        hand.until("they are counted", () -> hand.text("#uses-summary").startsWith("3 uses of struct Square"));
        hand.picture("names-uses");
        hand.press(KeyCode.ENTER);
        at("lib.rs", "Ln 10, Col 15");
        hand.press(KeyCode.CONTROL, KeyCode.J);
        hand.gone(".dock-body");
    }

    private void symbols() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.T);
        hand.see("#symbols");
        hand.until("the field has the focus", () -> hand.scene().getFocusOwner() instanceof TextField);
        hand.type("circ");
        hand.until("the symbol is found", () -> words("#symbols").contains("pub struct Circle"));
        hand.picture("names-symbols");
        hand.press(KeyCode.ENTER);
        at("lib.rs", "Ln 8, Col 12");
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        hand.see("#outline");
        hand.until("the symbols are listed", () -> tour.listed("#outline") > 5);
        hand.picture("names-outline");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#outline");
    }

    /** Puts the caret at a column by the keyboard. */
    private void name(int line, int column) throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.G);
        hand.see(".find-bar");
        hand.until("the field has the focus", () -> hand.scene().getFocusOwner() instanceof TextField);
        for (char digit : String.valueOf(line).toCharArray()) {
            hand.press(KeyCode.valueOf("DIGIT" + digit));
        }
        hand.press(KeyCode.ENTER);
        hand.until("line " + line, () -> hand.text("#status-caret").startsWith("Ln " + line + ", "));
        hand.press(KeyCode.ESCAPE);
        hand.gone(".find-bar");
        hand.until(
                "the source has the focus", () -> hand.scene().getFocusOwner() instanceof GenericStyledArea<?, ?, ?>);
        hand.press(KeyCode.HOME);
        for (int i = 1; i < column; i++) {
            hand.press(KeyCode.RIGHT);
        }
        caret("Ln " + line + ", Col " + column);
    }

    private void at(String file, String caret) throws Exception {
        hand.until(file + " is shown", () -> words(".breadcrumb").contains(file));
        caret(caret);
        hand.until(
                "the source has the focus", () -> hand.scene().getFocusOwner() instanceof GenericStyledArea<?, ?, ?>);
    }

    /** Waits for the caret. A narrow window does not show where it is. */
    private void caret(String place) throws Exception {
        hand.until("the caret is at " + place, () -> hand.text("#status-caret").startsWith(place));
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
