package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.window.control.WidgetFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** Lets the auditor select the package whose macros are expanded for reading, in addition to the step's normal work. */
final class ExpandChoicePane extends HBox {
    private static final double WIDTH = 200;
    private static final int LONGEST = 60;

    private final ComboBox<Optional<String>> packages = new ComboBox<>();
    private final Consumer<Optional<String>> chosen;
    private boolean filling;

    /**
     * Creates the control without packages.
     *
     * @param chosen receives every choice
     */
    ExpandChoicePane(Consumer<Optional<String>> chosen) {
        super(7);
        this.chosen = chosen;
        getStyleClass().add("plan-expand");
        packages.setId("plan-expand");
        packages.setAccessibleText("Expand macros of");
        packages.setMaxWidth(WIDTH);
        packages.setConverter(new Words());
        packages.valueProperty().addListener((_, _, value) -> {
            if (!filling && value != null) {
                this.chosen.accept(value);
            }
        });
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(WidgetFactory.label("Expand macros of", "small-text", "muted"), packages);
        show(List.of(), Optional.empty());
    }

    /** Shows the available packages and the chosen one. */
    void show(List<String> names, Optional<String> now) {
        filling = true;
        List<Optional<String>> all = new ArrayList<>(List.of(Optional.empty()));
        names.forEach(name -> all.add(Optional.of(name)));
        packages.getItems().setAll(all);
        packages.setValue(all.contains(now) ? now : Optional.empty());
        filling = false;
    }

    /** Converts packages to the displayed text. */
    private static final class Words extends StringConverter<Optional<String>> {
        @Override
        public String toString(Optional<String> name) {
            return name == null
                    ? ""
                    : name.map(text -> Inert.line(text, LONGEST)).orElse("no package");
        }

        @Override
        public Optional<String> fromString(String text) {
            return Optional.empty();
        }
    }
}
