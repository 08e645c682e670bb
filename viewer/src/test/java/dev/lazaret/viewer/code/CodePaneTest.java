package dev.lazaret.viewer.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.gallery.Example;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.language.Language;
import dev.lazaret.viewer.layout.LayoutCheck;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Tests manual reading: keys, copying, jumping, cards. */
@Tag("window")
@SuppressWarnings("NullAway.Init")
class CodePaneTest {
    private final FxRobot robot = new FxRobot();
    private CodePane pane;

    private static <T> T on(java.util.concurrent.Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, action);
    }

    @BeforeEach
    void open() throws TimeoutException {
        Pictures.show(
                () -> {
                    pane = new CodePane();
                    Button after = new Button("after");
                    after.setId("after");
                    return new VBox(pane, after);
                },
                740,
                500,
                Theme.DARK);
        show(Example.LEXER);
    }

    private void show(String text) throws TimeoutException {
        CodeDocument document = CodeDocument.of(Example.bytes(text), Language.RUST);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> pane.show(List.of("src", "lexer.rs"), document, List.of()));
        Pictures.until(pane.view()::isShown);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> pane.view().requestFocus());
    }

    @Test
    void tabMovesFocusOut() {
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
        assertThat(robot.lookup("#after").queryAs(Node.class).isFocused()).isTrue();
    }

    /** JavaFX can't lay out wrapped right-to-left text. */
    @Test
    void fileWithRightToLeftTextIsNotWrapped() throws TimeoutException {
        on(() -> {
            pane.toggleWrap();
            return null;
        });
        show("// " + "\u05e9\u05dc\u05d5\u05dd ".repeat(200) + "\nfn main() {}\n");
        assertThat(robot.lookup(".here").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Not wrapped: right-to-left text");

        show("fn main() {}\n");
        assertThat(robot.lookup(".here").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Wrap on");
    }

    @Test
    void copiesOriginalCharacters() {
        AtomicInteger hidden = new AtomicInteger();
        int from = Example.LEXER.indexOf("\"system");
        int to = Example.LEXER.indexOf(" {\n", from);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            pane.view().onCopied(hidden::set);
            pane.view().select(from, to);
            pane.view().requestFocus();
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);

        String copied = on(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).isEqualTo(Example.LEXER.substring(from, to)).contains("\u202E");
        assertThat(hidden).hasValue(4);
    }

    @Test
    void selectsCorrectPlacesBelowCard() {
        int from = Example.LEXER.indexOf("run_directive(&mut");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            pane.view().showCard(14, new Label("card"));
            pane.view().select(from, from + 13);
        });
        assertThat(on(pane.view()::selected)).isEqualTo("run_directive");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            pane.view().showCard(0, new Label("another"));
            pane.view().select(from, from + 13);
        });
        assertThat(on(pane.view()::selected)).isEqualTo("run_directive");
        WaitForAsyncUtils.waitForAsyncFx(60_000, pane.view()::hideCard);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> pane.view().select(from, from + 13));
        assertThat(on(pane.view()::selected)).isEqualTo("run_directive");
    }

    @Test
    void findStepsThroughMatches() throws TimeoutException {
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("directive");
        Pictures.until(() -> shows(" of 6"));
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        Pictures.until(() -> shows("2 of 6"));
        assertThat(on(pane.view()::selected)).isEqualTo("directive");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(robot.lookup(".find-bar").queryAs(Node.class).isVisible()).isFalse();
    }

    @Test
    void lineNumberCancelsRunningSearch() throws TimeoutException {
        FindBar bar = robot.lookup(".find-bar").queryAs(FindBar.class);
        TextField field = (TextField) bar.lookup(".text-field");
        int caret = on(() -> {
            bar.openFind();
            return pane.view().caret();
        });
        on(() -> {
            field.setText("directive");
            bar.search();
            field.setText(":20");
            return true;
        });
        Pictures.until(() -> shows("1 to "));
        assertThat(on(pane.view()::selected)).isEmpty();
        assertThat(on(pane.view()::caret)).isEqualTo(caret);
    }

    private boolean shows(String text) {
        return robot.lookup(".find-bar .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().contains(text));
    }

    @Test
    void jumpsToLine() {
        robot.press(KeyCode.CONTROL, KeyCode.G).release(KeyCode.G, KeyCode.CONTROL);
        robot.write("20");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(on(() -> pane.view().document().lineAt(pane.view().caret()))).isEqualTo(20);
    }

    @Test
    void selectingInTruncatedLineExpandsIt() throws TimeoutException {
        String text = "a\n" + "x".repeat(9_000) + "needle\nb\n";
        show(text);
        int at = text.indexOf("needle");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> pane.view().select(at, at + 6));
        Pictures.until(() -> pane.view().isShown() && pane.view().selected().equals("needle"));
    }

    @Test
    void clickOnCountSelectsHiddenCharacter() {
        robot.clickOn(".hidden-count");
        assertThat(on(pane.view()::selected)).isEqualTo("\u202E");
    }

    @Test
    void selectedLinesMatchKeyboardSelection() {
        CodeView view = pane.view();
        on(() -> {
            view.scrollTo(2);
            return true;
        });
        assertThat(on(view::selectedLines)).as("a jump selects nothing").isEmpty();
        robot.press(KeyCode.HOME).release(KeyCode.HOME);
        robot.press(KeyCode.SHIFT).press(KeyCode.DOWN).release(KeyCode.DOWN).press(KeyCode.DOWN);
        robot.release(KeyCode.DOWN).release(KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(on(view::selectedLines)).contains(new LineRange(2, 3));
    }

    @Test
    void showsLineNumbersOfSixDigitsInFull() throws TimeoutException {
        int lines = 123_456;
        show("fn f() {}\n".repeat(lines));
        on(() -> {
            pane.view().scrollTo(lines);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".line-number").queryAllAs(Label.class))
                .extracting(Label::getText)
                .isNotEmpty()
                .allMatch(number -> number.length() == String.valueOf(lines).length());
        assertThat(on(() -> LayoutCheck.of(pane.getScene()))).isEmpty();
    }

    /** A whole file of two hundred thousand lines is marked: bars are made only for lines in view. */
    @Test
    void createsReadBarsOnlyForLinesInView() throws TimeoutException {
        int lines = 200_000;
        show("fn f() {}\n".repeat(lines));
        on(() -> {
            pane.read(LineSet.of("1-3," + "5-" + lines), LineSet.of("4"));
            return true;
        });
        LineRange inView = on(() -> pane.view().visibleLines().orElseThrow());
        assertThat(robot.lookup(".read-bar.read").queryAll()).hasSizeBetween(inView.count() - 3, inView.count() + 3);
        assertThat(robot.lookup(".read-bar.seen").queryAll()).hasSize(1);
        on(() -> {
            pane.view().scrollTo(lines);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".read-bar.read").queryAll()).isNotEmpty();
        assertThat(robot.lookup(".read-bar.seen").queryAll()).isEmpty();
    }
}
