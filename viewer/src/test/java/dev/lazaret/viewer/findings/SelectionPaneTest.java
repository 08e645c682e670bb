package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.gallery.Example;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Tests that several selected rows take one verdict, by the keyboard. */
@Tag("window")
@SuppressWarnings("NullAway.Init")
class SelectionPaneTest {
    private static final Finding P1 = of("SRC-PROCESS", "src/a.rs", 3);
    private static final Finding P2 = of("SRC-PROCESS", "src/a.rs", 7);
    private static final Finding P3 = of("SRC-PROCESS", "src/b.rs", 1);
    private static final Finding E1 = of(Severity.HIGH, "SRC-ENV", "src/c.rs", 2);

    private final FxRobot robot = new FxRobot();
    private final Map<Finding, Verdict> verdicts = new HashMap<>();
    private FindingsPane tree;
    private SelectionPane pane;
    private Finding alone;
    private int accepted;

    private static Finding of(String id, String path, int line) {
        return of(Severity.MEDIUM, id, path, line);
    }

    private static Finding of(Severity severity, String id, String path, int line) {
        return Example.finding(id, severity, Trigger.CHECK, Effect.EXECUTES, path, line, "Title of " + id);
    }

    @BeforeEach
    void open() throws TimeoutException {
        Pictures.show(this::make, 800, 700, Theme.LIGHT);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> tree.show(List.of(P1, P2, P3, E1), this::verdict));
        Pictures.until(() -> tree.order().size() == 4);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            tree.tree().requestFocus();
            // The rows below the heading are E1, the fold of P1 and P2, and P3.
            tree.tree().getSelectionModel().clearAndSelect(heading() + 1);
        });
    }

    private Verdict verdict(Finding finding) {
        return verdicts.getOrDefault(finding, Verdict.UNREVIEWED);
    }

    private int heading() {
        for (int row = 0; ; row++) {
            if (tree.tree().getTreeItem(row).getValue() instanceof FindingRow.Group(FindingGroup group)
                    && !group.isEmpty()) {
                return row;
            }
        }
    }

    private HBox make() {
        tree = new FindingsPane();
        pane = new SelectionPane();
        tree.onSelect(finding -> alone = finding);
        tree.onSelectSeveral(selection -> pane.show(selection, this::verdict));
        pane.onVerdict(given ->
                given.findings().forEach(finding -> verdicts.put(finding, given.replacing(verdict(finding)))));
        pane.onRule(tree::select);
        pane.onAccepted(() -> accepted++);
        ReviewKeys.install(tree.tree(), new Keys());
        ReviewKeys.install(pane, new Keys());
        return new HBox(tree, pane);
    }

    private final class Keys implements ReviewKeys.Actions {
        @Override
        public void next() {}

        @Override
        public void previous() {}

        @Override
        public void nextUnreviewed() {}

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

    private void press(KeyCode... keys) {
        robot.press(keys).release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String words(String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void foldTakesVerdictAsWholeAfterItsFindingsAreListed() {
        assertThat(alone).isEqualTo(E1);
        press(KeyCode.DOWN);
        assertThat(pane.list().getItems()).containsExactly(new SelectionRow.Place(P1), new SelectionRow.Place(P2));
        assertThat(words("#selection-meaning")).isEqualTo("The verdict applies to all of these.");
        press(KeyCode.F);
        assertThat(verdicts)
                .containsOnly(
                        Map.entry(P1, new Verdict(Verdict.State.FLAGGED, null, null, false)),
                        Map.entry(P2, new Verdict(Verdict.State.FLAGGED, null, null, false)));
        press(KeyCode.U);
        assertThat(verdicts.values()).containsOnly(Verdict.UNREVIEWED);
    }

    @Test
    void rangeByShiftIsAccepted() {
        press(KeyCode.DOWN);
        press(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(pane.shown().findings()).containsExactly(P1, P2, P3);
        assertThat(pane.shown().lead()).contains(P3);
        press(KeyCode.A);
        press(KeyCode.ENTER);
        robot.write("read them all");
        assertThat(verdicts).as("before Enter").isEmpty();
        press(KeyCode.ENTER);
        Verdict read = new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", "read them all", false);
        assertThat(verdicts).containsOnly(Map.entry(P1, read), Map.entry(P2, read), Map.entry(P3, read));
        assertThat(accepted).isOne();
    }

    @Test
    void severalRulesTakeNoVerdictUntilOneIsSelected() {
        press(KeyCode.SHIFT, KeyCode.DOWN);
        press(KeyCode.F);
        assertThat(verdicts).isEmpty();
        assertThat(pane.list().isFocused()).isTrue();
        assertThat(pane.list().getItems())
                .containsExactly(new SelectionRow.OfRule(List.of(E1), 1), new SelectionRow.OfRule(List.of(P1, P2), 2));
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        assertThat(pane.shown().findings()).containsExactly(P1, P2);
        press(KeyCode.F);
        assertThat(verdicts).containsOnlyKeys(P1, P2);
    }

    @Test
    void groupStandsForItsFindings() {
        press(KeyCode.UP);
        assertThat(pane.shown().findings()).containsExactly(E1, P1, P2, P3);
        assertThat(pane.shown().lead()).isEmpty();
    }

    @Test
    void headingOfOpenFoldInRangeCountsOnlySelectedLines() {
        press(KeyCode.DOWN);
        press(KeyCode.RIGHT);
        press(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(pane.shown().findings()).containsExactly(P1);
    }

    @Test
    void differentVerdictsKeepTheirNotes() {
        verdicts.put(P1, new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", "calls cc", false));
        press(KeyCode.DOWN);
        assertThat(pane.shown().common(this::verdict)).isEmpty();
        press(KeyCode.M);
        robot.write("odd");
        press(KeyCode.ESCAPE);
        assertThat(verdicts).as("no verdict was chosen").hasSize(1);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> pane.show(pane.shown(), this::verdict));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> tree.tree().requestFocus());
        press(KeyCode.F);
        assertThat(verdicts)
                .containsOnly(
                        Map.entry(P1, new Verdict(Verdict.State.FLAGGED, null, "calls cc", false)),
                        Map.entry(P2, new Verdict(Verdict.State.FLAGGED, null, null, false)));
    }

    @Test
    void unreviewedWithdrawsDifferentVerdicts() {
        verdicts.put(P1, new Verdict(Verdict.State.FLAGGED, null, null, false));
        press(KeyCode.DOWN);
        press(KeyCode.U);
        assertThat(verdicts).containsOnly(Map.entry(P1, Verdict.UNREVIEWED), Map.entry(P2, Verdict.UNREVIEWED));
    }

    @Test
    void filterShrinksSelection() throws TimeoutException {
        press(KeyCode.DOWN);
        press(KeyCode.SHIFT, KeyCode.DOWN);
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> tree.filter(
                        new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), "b.rs")));
        Pictures.until(() -> tree.order().size() == 1);
        assertThat(pane.shown().findings()).containsExactly(P3);
        press(KeyCode.F);
        assertThat(verdicts).containsOnlyKeys(P3);
    }

    @Test
    void collapsingFoldSelectsAllOfIt() {
        press(KeyCode.DOWN);
        press(KeyCode.RIGHT);
        press(KeyCode.DOWN);
        assertThat(alone).isEqualTo(P1);
        TreeItem<FindingRow> line = tree.tree().getSelectionModel().getSelectedItem();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> line.getParent().setExpanded(false));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pane.shown().findings()).containsExactly(P1, P2);
    }
}
