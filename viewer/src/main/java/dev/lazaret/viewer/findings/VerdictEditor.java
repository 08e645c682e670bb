package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.viewer.badges.ArrowKeys;
import dev.lazaret.viewer.badges.TextWrapping;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Edits a verdict: three states, the reasons for accepting, which Enter confirms, and a note that is saved as it is
 * typed.
 */
final class VerdictEditor extends VBox {
    private static final Duration PAUSE = Duration.millis(400);
    private static final String CUT = "may-be-cut";
    private static final PseudoClass STRIP = PseudoClass.getPseudoClass("strip");
    private static final double HIGH = 54;
    private static final double LOW = 44;
    private static final double SIDE_WIDTH = 316;

    private final VerdictSegments segments = new VerdictSegments(this::choose);
    private final Map<AcceptReason, ToggleButton> reasons = new EnumMap<>(AcceptReason.class);
    private final FlowPane reasonRow = new FlowPane(5, 5);
    private final TextArea note = new TextArea();
    private final Label stale = ViewerControlFactory.prose("", "stale-text");
    private final Label cover = ViewerControlFactory.prose("", "small-text", "muted");
    private final Label title = ViewerControlFactory.label("Your verdict", "strong");
    private final Label saved = ViewerControlFactory.label("", "smallest", "subtle");
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private VerdictDraft draft = VerdictDraft.of(Verdict.UNREVIEWED);
    private Verdict reported = Verdict.UNREVIEWED;
    private Consumer<Verdict> changed = verdict -> {};
    private Runnable accepted = () -> {};
    private Sharing sharing = Sharing.NONE;
    private boolean chosen;
    private boolean noteTyped;
    private boolean quiet;

    /** Whether the verdict is on several findings. */
    private enum Sharing {
        /** It is on one finding. */
        NONE,
        /** It is on several findings, which have the same verdict now. */
        SAME,
        /** It is on several findings, which have different verdicts until the auditor chooses one. */
        MIXED
    }

    VerdictEditor() {
        getStyleClass().add("verdict-box");
        reasons();
        note.setPromptText("Note (stored with the audit, exported)");
        note.setAccessibleText("Note");
        TextWrapping.wrap(note);
        note.setPrefRowCount(2);
        note.setMinHeight(HIGH);
        note.setPrefHeight(HIGH);
        note.textProperty().addListener((value, before, now) -> noted(now));
        note.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveNote);
        pause.setOnFinished(event -> flush());
        stale.managedProperty().bind(stale.visibleProperty());
        cover.managedProperty().bind(cover.visibleProperty());
        reasonRow.managedProperty().bind(reasonRow.visibleProperty());
        HBox foot = new HBox(6, saved, ViewerControlFactory.spring(), key("A"), hint("accept"), key("F"), hint("flag"));
        foot.setAlignment(Pos.CENTER_LEFT);
        title.managedProperty().bind(title.visibleProperty());
        getChildren().addAll(title, cover, stale, segments, reasonRow, note, foot);
    }

    private void reasons() {
        ToggleGroup group = new ToggleGroup();
        for (AcceptReason reason : AcceptReason.values()) {
            ToggleButton button = new ToggleButton(reason.words());
            button.getStyleClass().add("choice-chip");
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                chosen = true;
                draw(draft.with(reason));
                note.requestFocus();
                note.end();
                flush();
            });
            reasons.put(reason, button);
        }
        reasonRow.getChildren().addAll(reasons.values());
        ArrowKeys.moveFocus(List.copyOf(reasons.values()));
        reasonRow.addEventHandler(KeyEvent.KEY_TYPED, this::typedAtReasons);
    }

    /**
     * Sends text typed while a reason has the focus to the note. Otherwise, letters would start actions, and other keys
     * would press buttons.
     */
    private void typedAtReasons(KeyEvent event) {
        String typed = event.getCharacter();
        boolean writes = !typed.isBlank() && typed.codePoints().noneMatch(Character::isISOControl);
        if (writes && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown()) {
            focusNote();
            note.appendText(typed);
            event.consume();
        }
    }

    private void leaveNote(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            flush();
            segments.focus(draft.wanted());
            event.consume();
        } else if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
            note.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && !draft.isComplete()) {
            draw(draft.confirm());
            if (draft.isComplete()) {
                flush();
                segments.focus(draft.wanted());
                accepted.run();
            }
            event.consume();
        }
    }

    /** Arranges the box next to the finding (without a title, and as wide as its buttons) or below it. */
    void setStrip(boolean beside) {
        title.setVisible(!beside);
        // Next to the finding, there is only room for one line; the tooltip shows the whole text.
        cover.setMinWidth(0);
        cover.getStyleClass().removeAll(CUT);
        TextWrapping.wrap(cover);
        if (beside) {
            TextWrapping.unwrap(cover);
            cover.getStyleClass().add(CUT);
        }
        setMinWidth(beside ? SIDE_WIDTH : 0);
        setPrefWidth(beside ? SIDE_WIDTH : USE_COMPUTED_SIZE);
        note.setMinHeight(beside ? LOW : HIGH);
        note.setPrefHeight(beside ? LOW : HIGH);
        pseudoClassStateChanged(STRIP, beside);
    }

    private static Label key(String text) {
        return ViewerControlFactory.label(text, "keycap");
    }

    private static Label hint(String text) {
        return ViewerControlFactory.label(text, "smallest", "subtle");
    }

    /** Shows what a verdict covers in addition to the finding's own file; hidden if the text is empty. */
    void cover(String words) {
        cover.setVisible(!words.isEmpty());
        cover.setText(words.isEmpty() ? "" : "It " + words + ".");
        cover.setTooltip(words.isEmpty() ? null : new Tooltip(cover.getText()));
    }

    /** Shows a verdict. Reports changes to {@code listener}. */
    void show(Verdict verdict, Consumer<Verdict> listener) {
        show(verdict, Sharing.NONE, listener);
    }

    /**
     * Shows the verdict on several findings. A change applies to all of them, so it is reported only when complete.
     *
     * @param common verdict that all of them have now; empty if they differ
     */
    void showShared(Optional<Verdict> common, Consumer<Verdict> listener) {
        show(common.orElse(Verdict.UNREVIEWED), common.isPresent() ? Sharing.SAME : Sharing.MIXED, listener);
    }

    private void show(Verdict verdict, Sharing shared, Consumer<Verdict> listener) {
        flush();
        sharing = shared;
        chosen = false;
        noteTyped = false;
        changed = listener;
        reported = verdict;
        quiet = true;
        stale.setVisible(verdict.stale());
        stale.setText(staleText(verdict));
        draw(VerdictDraft.of(verdict));
        note.setText(draft.note());
        quiet = false;
    }

    /** Describes the stale verdict and, if known, what has changed since. */
    static String staleText(Verdict verdict) {
        String lapse = verdict.staleReason();
        return VerdictMarks.title(verdict.state())
                + (lapse == null
                        ? " before, but for less than it covers now. That no longer counts: review it again."
                        : " before. That no longer counts: " + lapse);
    }

    /** Sets the action that runs after Enter in the note has accepted. */
    void onAccepted(Runnable action) {
        accepted = action;
    }

    /** Whether a note was typed since the verdict was shown. */
    boolean isNoteTyped() {
        return noteTyped;
    }

    void choose(Verdict.State state) {
        chosen = true;
        draw(draft.with(state));
        if (state == Verdict.State.ACCEPTED && draft.reason().isEmpty()) {
            reasonRow.getChildren().getFirst().requestFocus();
        }
        flush();
    }

    void focusNote() {
        note.requestFocus();
        note.end();
    }

    private void noted(String text) {
        if (!quiet) {
            noteTyped = true;
            draw(draft.with(text));
            pause.playFromStart();
        }
    }

    /** Reports changes that haven't been reported yet. */
    void flush() {
        pause.stop();
        Verdict now = draft.verdict();
        if (!quiet && isDue(now)) {
            sharing = sharing == Sharing.MIXED ? Sharing.SAME : sharing;
            reported = now;
            stale.setVisible(false);
            changed.accept(now);
        }
    }

    private boolean isDue(Verdict now) {
        return switch (sharing) {
            case NONE -> differs(now);
            // An incomplete verdict counts as none. Reported for several findings, it would withdraw their verdicts.
            case SAME -> draft.isComplete() && differs(now);
            case MIXED -> draft.isComplete() && chosen;
        };
    }

    private boolean differs(Verdict now) {
        return !now.equals(reported)
                && !(reported.stale() && now.equals(VerdictDraft.of(reported).verdict()));
    }

    private boolean isStateShown() {
        return sharing != Sharing.MIXED || chosen;
    }

    private void draw(VerdictDraft next) {
        draft = next;
        segments.show(isStateShown() ? Optional.of(next.wanted()) : Optional.empty());
        reasonRow.setVisible(next.wanted() == Verdict.State.ACCEPTED);
        reasons.forEach((reason, button) ->
                button.setSelected(next.reason().filter(reason::equals).isPresent()));
        saved.setText(
                !isStateShown()
                        ? "They have different verdicts."
                        : next.isComplete() ? "Saved as you type" : next.missing());
    }
}
