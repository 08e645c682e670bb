package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.window.control.WidgetFactory;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

/**
 * Lets the auditor select the program that a step starts, and its arguments. Shows the typed arguments as they would be
 * passed.
 */
final class ProgramChoicePane extends VBox {
    /** Delay between the last key press and the computation of a new plan. */
    private static final Duration PAUSE = Duration.millis(300);

    private final ComboBox<Program> programs = new ComboBox<>();
    private final TextField field = new TextField();
    private final FlowPane split = new FlowPane(6, 4);
    private final PauseTransition typed = new PauseTransition(PAUSE);
    private boolean showing;

    /** Callbacks of the controls. */
    interface Acts {
        void program(Program chosen);

        /** Called while the auditor types: the current plan is outdated. */
        void typing();

        void arguments(ParsedArguments line);
    }

    ProgramChoicePane(Acts acts) {
        getStyleClass().add("plan-choices");
        setSpacing(6);
        programs.setId("plan-program");
        programs.setAccessibleText("Program");
        programs.setConverter(new StringConverter<>() {
            @Override
            public String toString(Program program) {
                return program == null ? "" : program.words();
            }

            @Override
            public Program fromString(String text) {
                return programs.getValue();
            }
        });
        programs.valueProperty().addListener((_, _, chosen) -> {
            if (chosen != null && !showing) {
                acts.program(chosen);
            }
        });
        field.setId("plan-arguments");
        field.setAccessibleText("Arguments. " + ParsedArguments.RULE);
        field.setPromptText("none");
        field.getStyleClass().add("mono");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().addListener((_, _, _) -> {
            split();
            acts.typing();
            typed.playFromStart();
        });
        typed.setOnFinished(_ -> acts.arguments(ParsedArguments.of(field.getText())));
        split.setId("plan-split");
        Label rule = WidgetFactory.prose(ParsedArguments.RULE, "small-text", "muted");
        getChildren()
                .addAll(
                        WidgetFactory.row(
                                7,
                                WidgetFactory.label("Program", "small-text", "muted"),
                                programs,
                                WidgetFactory.label("Arguments", "small-text", "muted"),
                                field),
                        split,
                        rule);
        split();
    }

    /** Shows the programs of the chosen workspace. Hides the pane if there are none. */
    void show(List<Program> all, Optional<Program> chosen) {
        showing = true;
        programs.getItems().setAll(all);
        programs.setValue(chosen.orElse(null));
        showing = false;
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }

    private void split() {
        split.getChildren().setAll(WidgetFactory.label("Handed over:", "small-text", "muted"));
        switch (ParsedArguments.of(field.getText())) {
            case ParsedArguments.Unfinished(String sentence) ->
                split.getChildren().add(WidgetFactory.label(sentence, "small-text"));
            case ParsedArguments.Split(List<String> arguments) -> {
                if (arguments.isEmpty()) {
                    split.getChildren().add(WidgetFactory.label("no argument", "small-text"));
                }
                arguments.forEach(argument -> split.getChildren()
                        .add(WidgetFactory.shortened(
                                argument.isEmpty() ? "(empty)" : LosslessUtf8Codec.inert(argument), "mono", "badge")));
            }
        }
    }
}
