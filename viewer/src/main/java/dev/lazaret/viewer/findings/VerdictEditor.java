package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ArrowKeys;
import dev.lazaret.viewer.badges.TextWrapping;
import dev.lazaret.viewer.badges.VerdictMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final Map<Verdict.State, ToggleButton> states = new EnumMap<>(Verdict.State.class);
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
    private boolean quiet;

    VerdictEditor() {
        getStyleClass().add("verdict-box");
        HBox segments = segments();
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

    private HBox segments() {
        ToggleGroup group = new ToggleGroup();
        segment(Verdict.State.UNREVIEWED, new ToggleButton("Unreviewed"), group, "first");
        segment(Verdict.State.ACCEPTED, new ToggleButton("Accept…", Icons.node(Icon.ACCEPT, 12)), group, "center");
        segment(Verdict.State.FLAGGED, new ToggleButton("Flag", Icons.node(Icon.FLAG, 12)), group, "last");
        group.selectedToggleProperty().addListener((value, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        segments.getChildren().addAll(states.values());
        ArrowKeys.moveFocus(List.copyOf(states.values()));
        return segments;
    }

    private void segment(Verdict.State state, ToggleButton button, ToggleGroup group, String place) {
        button.getStyleClass().add(place);
        button.setToggleGroup(group);
        button.setAccessibleText("Verdict: " + VerdictMarks.title(state));
        button.setOnAction(event -> choose(state));
        states.put(state, button);
    }

    private void reasons() {
        ToggleGroup group = new ToggleGroup();
        for (AcceptReason reason : AcceptReason.values()) {
            ToggleButton button = new ToggleButton(reason.words());
            button.getStyleClass().add("choice-chip");
            button.setToggleGroup(group);
            button.setOnAction(event -> {
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
            Objects.requireNonNull(states.get(draft.wanted())).requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
            note.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && !draft.isComplete()) {
            draw(draft.confirm());
            if (draft.isComplete()) {
                flush();
                Objects.requireNonNull(states.get(draft.wanted())).requestFocus();
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
        flush();
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

    void choose(Verdict.State state) {
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
            draw(draft.with(text));
            pause.playFromStart();
        }
    }

    /** Reports changes that haven't been reported yet. */
    void flush() {
        pause.stop();
        Verdict now = draft.verdict();
        if (!quiet
                && !now.equals(reported)
                && !(reported.stale() && now.equals(VerdictDraft.of(reported).verdict()))) {
            reported = now;
            stale.setVisible(false);
            changed.accept(now);
        }
    }

    private void draw(VerdictDraft next) {
        draft = next;
        Objects.requireNonNull(states.get(next.wanted())).setSelected(true);
        reasonRow.setVisible(next.wanted() == Verdict.State.ACCEPTED);
        reasons.forEach((reason, button) ->
                button.setSelected(next.reason().filter(reason::equals).isPresent()));
        saved.setText(next.isComplete() ? "Saved as you type" : next.missing());
    }
}
