package dev.lazaret.app.window.review;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.viewer.badges.TextWrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

/** The form for a manual finding. */
final class ManualFindingForm extends GridPane {
    private static final double NAME = 76;
    private static final double WIDTH = 520;
    private static final int NOTE_LINES = 4;

    private final TextField title = new TextField();
    private final ComboBox<Severity> severity = choice("own-severity", "Severity", Severity::title);
    private final ComboBox<Optional<Trigger>> fires =
            choice("own-fires", "Fires on", one -> one.map(Trigger::title).orElse("Nothing, only noted"));
    private final TextArea note = new TextArea();

    private final boolean changes;

    /**
     * Creates a form for a new finding.
     *
     * @param proposed action that probably triggers the finding
     */
    ManualFindingForm(Trigger proposed) {
        this(Optional.empty(), Optional.of(proposed));
    }

    /** Creates a form that contains an existing finding. */
    ManualFindingForm(ManualFinding before) {
        this(Optional.of(before), before.fires());
    }

    private ManualFindingForm(Optional<ManualFinding> before, Optional<Trigger> on) {
        changes = before.isPresent();
        getStyleClass().add("dialog-body");
        setId("own-form");
        setHgap(12);
        setVgap(8);
        setPrefWidth(WIDTH);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(NAME);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(names, fields);
        severity.getItems().setAll(Severity.values());
        List<Optional<Trigger>> acts = new ArrayList<>();
        for (Trigger trigger : Trigger.values()) {
            acts.add(Optional.of(trigger));
        }
        acts.add(Optional.empty());
        fires.getItems().setAll(acts);
        title.setAccessibleText("Title");
        note.setAccessibleText("Note");
        title.setId("own-title");
        title.setPromptText("What is wrong, in a few words");
        title.setText(before.map(ManualFinding::title).orElse(""));
        severity.setValue(before.map(ManualFinding::severity).orElse(Severity.MEDIUM));
        fires.setValue(on);
        note.setId("own-note");
        note.setPromptText("Why, and what to do about it");
        note.setText(before.flatMap(ManualFinding::note).orElse(""));
        TextWrapping.wrap(note);
        note.setPrefRowCount(NOTE_LINES);
        line(0, "Title", title);
        line(1, "Severity", severity);
        line(2, "Fires on", fires);
        line(3, "Note", note);
    }

    private static <T> ComboBox<T> choice(String id, String name, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(name);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new Words<>(words));
        return box;
    }

    private void line(int row, String name, Node field) {
        Label label = WidgetFactory.label(name, "muted");
        label.setLabelFor(field);
        addRow(row, label, field);
    }

    /** Whether the form changes an existing finding. */
    boolean changes() {
        return changes;
    }

    /** Returns the field that gets the focus first. */
    Node first() {
        return title;
    }

    /** Whether the input can't be saved, because the title is empty, or the title or the note is too long. */
    BooleanBinding incomplete() {
        return Bindings.createBooleanBinding(
                () -> title.getText().isBlank()
                        || title.getText().strip().length() > ManualFinding.LONGEST_TITLE
                        || note.getText().length() > ManualFinding.LONGEST_NOTE,
                title.textProperty(),
                note.textProperty());
    }

    /** Returns the finding that the auditor has entered. */
    ManualFinding of(Anchor anchor) {
        return new ManualFinding(
                anchor,
                title.getText().strip(),
                severity.getValue(),
                fires.getValue(),
                Optional.of(note.getText().strip()).filter(text -> !text.isEmpty()));
    }

    /** Converts values to the displayed text; the reverse isn't supported. */
    private static final class Words<T> extends StringConverter<T> {
        private final Function<T, String> words;

        Words(Function<T, String> words) {
            this.words = words;
        }

        @Override
        public String toString(T value) {
            return value == null ? "" : words.apply(value);
        }

        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException("the choices can't be typed");
        }
    }
}
