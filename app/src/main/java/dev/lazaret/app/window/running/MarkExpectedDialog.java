package dev.lazaret.app.window.running;

import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Asks whether to expect exactly the observed behaviour, or all behaviour that matches a pattern. */
final class MarkExpectedDialog {
    /** Margin that aligns a node with the text of the radio button above it instead of the button's circle. */
    private static final Insets BELOW_CHOICE = new Insets(0, 0, 0, 24);

    private MarkExpectedDialog() {}

    /**
     * Opens the dialog with the focus on Cancel.
     *
     * @param onExpectation receives the chosen expectation
     */
    static void open(Overlay overlay, BehaviorExpectation exactly, Consumer<BehaviorExpectation> onExpectation) {
        ToggleGroup group = new ToggleGroup();
        RadioButton exact = choice("expect-exact", "Exactly this", group);
        Label object = WidgetFactory.prose(ObservationFormatter.expected(exactly), "mono", "small-text");
        RadioButton pattern = choice("expect-pattern", "Everything that matches a pattern; * matches any text", group);
        TextField field = new TextField(exactly.object());
        field.setId("expect-field");
        field.getStyleClass().add("mono");
        field.setAccessibleText("Pattern");
        field.disableProperty().bind(pattern.selectedProperty().not());
        exact.setSelected(true);
        BooleanBinding wrong = Bindings.createBooleanBinding(
                () -> pattern.isSelected() && !BehaviorExpectation.isPattern(field.getText(), exactly.object()),
                pattern.selectedProperty(),
                field.textProperty());
        Label remark =
                WidgetFactory.prose("The pattern does not match what was observed, or has only stars.", "small-text");
        remark.visibleProperty().bind(wrong);
        Button cancel = WidgetFactory.button("Cancel", overlay::cancel);
        cancel.setId("expect-cancel");
        Button expect = WidgetFactory.button(Icon.ACCEPT, "Expect this", () -> {
            overlay.close();
            onExpectation.accept(exact.isSelected() ? exactly : exactly.as(field.getText()));
        });
        expect.setId("expect-confirm");
        expect.disableProperty().bind(wrong);
        VBox body = new VBox(8, exact, object, pattern, field, remark);
        List.of(object, field, remark).forEach(below -> VBox.setMargin(below, BELOW_CHOICE));
        body.getStyleClass().add("dialog-body");
        DialogLayout dialog = new DialogLayout(
                Icons.node(Icon.ACCEPT, 20),
                "Expect this from " + exactly.unit().crate(),
                exactly.unit().words() + ". It applies to exactly the bytes that the unit is made of now.",
                body,
                "This changes how it is reported, not what it is allowed to do.",
                cancel,
                expect);
        dialog.setId("expect-dialog");
        dialog.setMaxWidth(620);
        overlay.open(dialog, cancel, () -> {});
    }

    private static RadioButton choice(String id, String words, ToggleGroup group) {
        RadioButton choice = new RadioButton(words);
        choice.setId(id);
        choice.setToggleGroup(group);
        return choice;
    }
}
