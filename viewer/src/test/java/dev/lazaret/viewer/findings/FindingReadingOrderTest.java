package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.gallery.Audits;
import dev.lazaret.viewer.gallery.Example;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Tests a manual review: selecting, keys, reasons, notes. */
@Tag("window")
@SuppressWarnings("NullAway.Init")
class FindingReadingOrderTest {
    private final FxRobot robot = new FxRobot();
    private final List<Verdict> told = new CopyOnWriteArrayList<>();
    private final List<Finding> toldOf = new CopyOnWriteArrayList<>();
    private FindingsPane tree;
    private FindingPane pane;

    @BeforeEach
    void open() throws TimeoutException {
        Pictures.show(this::make, 800, 700, Theme.LIGHT);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> tree.show(Example.findings(), Audits::verdict));
        Pictures.until(() -> tree.order().size() == Example.findings().size());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            tree.tree().requestFocus();
            show(finding("SRC-BIDI"));
        });
    }

    @Test
    void rowsKeepLabelsInFrameAfterVerdict() {
        Set<Node> words = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            tree.refresh();
            tree.getScene().snapshot(null);
            return tree.tree().lookupAll(".tree-row .label");
        });
        assertThat(words)
                .isNotEmpty()
                .allSatisfy(label -> assertThat(((Label) label).getSkin()).isNotNull());
    }

    private Finding finding(String id) {
        return tree.order().findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private HBox make() {
        tree = new FindingsPane();
        pane = new FindingPane();
        tree.onSelect(this::show);
        pane.onVerdict((finding, verdict) -> {
            toldOf.add(finding);
            told.add(verdict);
        });
        ReviewKeys.install(tree.tree(), new Keys());
        ReviewKeys.install(pane, new Keys());
        return new HBox(tree, pane);
    }

    private void show(Finding finding) {
        tree.select(finding);
        int index = tree.order().indexOf(finding);
        pane.show(
                finding,
                RuleTexts.NONE,
                new FindingPane.FindingVerdicts(Audits.verdict(finding), List.of()),
                index,
                tree.order().size(),
                Optional.empty(),
                List.of());
    }

    private final class Keys implements ReviewKeys.Actions {
        @Override
        public void next() {
            tree.order().after(pane.shown()).ifPresent(FindingReadingOrderTest.this::show);
        }

        @Override
        public void previous() {
            tree.order().before(pane.shown()).ifPresent(FindingReadingOrderTest.this::show);
        }

        @Override
        public void nextUnreviewed() {
            tree.order().nextUnreviewed(pane.shown(), Audits::verdict).ifPresent(FindingReadingOrderTest.this::show);
        }

        @Override
        public void accept() {
            pane.accept();
        }

        @Override
        public void flag() {
            pane.flag();
        }

        @Override
        public void unreview() {
            pane.unreview();
        }

        @Override
        public void note() {
            pane.editNote();
        }
    }

    private void press(KeyCode key) {
        robot.press(key).release(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String shown() {
        return pane.shown().map(Finding::id).orElse("");
    }

    @Test
    void letterKeysMoveInDisplayedOrder() {
        assertThat(shown()).isEqualTo("SRC-BIDI");
        press(KeyCode.K);
        assertThat(shown()).isEqualTo("TOOL-JUST");
        press(KeyCode.K);
        assertThat(shown()).isEqualTo("SRC-PROCESS");
        press(KeyCode.N);
        assertThat(shown()).as("its verdict is stale").isEqualTo("TOOL-JUST");
        press(KeyCode.J);
        press(KeyCode.J);
        assertThat(shown()).isEqualTo("SRC-LINT-OFF");
    }

    @Test
    void reportsFlagAtOnce() {
        press(KeyCode.F);
        assertThat(told).containsExactly(new Verdict(Verdict.State.FLAGGED, null, null, false));
        press(KeyCode.U);
        assertThat(told.getLast()).isEqualTo(Verdict.UNREVIEWED);
    }

    @Test
    void reportsAcceptWithReasonAndNoteOnEnter() throws TimeoutException {
        press(KeyCode.A);
        assertThat(told).isEmpty();
        robot.clickOn("False alarm");
        assertThat(told).isEmpty();
        robot.write("a flag");
        Pictures.until(() -> told.contains(new Verdict(Verdict.State.UNREVIEWED, null, "a flag", false)));
        press(KeyCode.ENTER);
        assertThat(told.getLast()).isEqualTo(new Verdict(Verdict.State.ACCEPTED, "False alarm", "a flag", false));
        assertThat(shown()).isEqualTo("SRC-BIDI");
    }

    @Test
    void keysAfterAcceptEditNoteUntilEscape() {
        press(KeyCode.A);
        robot.write("fine so far");
        // A slow machine may save the note while it is typed.
        assertThat(told).allMatch(verdict -> verdict.state() == Verdict.State.UNREVIEWED);
        press(KeyCode.ESCAPE);
        assertThat(told.getLast().note()).isEqualTo("fine so far");
        assertThat(told.getLast().state()).isNotEqualTo(Verdict.State.FLAGGED);
        press(KeyCode.J);
        assertThat(shown()).isNotEqualTo("SRC-BIDI");
    }

    @Test
    void tabMovesFocusOutOfNote() throws TimeoutException {
        press(KeyCode.M);
        robot.write("odd");
        Node note = robot.lookup(".verdict-box .text-area").query();
        assertThat(note.isFocused()).isTrue();
        press(KeyCode.TAB);
        assertThat(note.isFocused()).isFalse();
        Pictures.until(() -> told.contains(new Verdict(Verdict.State.UNREVIEWED, null, "odd", false)));
    }

    @Test
    void reportsNoteForItsFindingWhenAnotherIsShown() {
        press(KeyCode.M);
        robot.write("odd");
        WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> show(tree.order().findings().get(3)));
        assertThat(told.getLast()).isEqualTo(new Verdict(Verdict.State.UNREVIEWED, null, "odd", false));
        assertThat(toldOf).extracting(Finding::id).containsOnly("SRC-BIDI");
    }

    @Test
    void viewingReportsNoVerdict() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> tree.order().findings().forEach(this::show));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> pane.clear());
        assertThat(told).isEmpty();
    }
}
