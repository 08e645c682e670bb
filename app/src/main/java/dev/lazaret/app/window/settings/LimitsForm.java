package dev.lazaret.app.window.settings;

import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.step.ChosenLimits;
import dev.lazaret.app.window.control.WidgetFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.util.StringConverter;

/** The form for the limits of a step, two per row. For each limit, it offers usual values, including the default. */
final class LimitsForm extends GridPane {
    private static final double NAME = 130;
    private static final double CHOICE = 170;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final Consumer<ChosenLimits> acts;
    private ChosenLimits chosen;

    LimitsForm(ChosenLimits chosen, Consumer<ChosenLimits> acts) {
        this.chosen = chosen;
        this.acts = acts;
        setId("settings-limits");
        setHgap(12);
        setVgap(8);
        int place = 0;
        for (LimitedResource bound : LimitedResource.values()) {
            int column = 2 * (place % 2);
            Label name = WidgetFactory.label(name(bound), "muted");
            name.setMinWidth(NAME);
            add(name, column, place / 2);
            add(choice(bound), column + 1, place / 2);
            place++;
        }
    }

    private ComboBox<Long> choice(LimitedResource bound) {
        ComboBox<Long> box = new ComboBox<>();
        box.setId("settings-limit-" + bound.word());
        box.setAccessibleText("Limit: " + name(bound));
        box.setPrefWidth(CHOICE);
        box.setConverter(new Words(bound));
        long now = chosen.values().getOrDefault(bound, bound.ordinary());
        box.getItems().setAll(choices(bound, now));
        box.setValue(now);
        box.setOnAction(_ -> {
            chosen = chosen.with(bound, box.getValue());
            acts.accept(chosen);
        });
        return box;
    }

    /** Returns the usual values, the default and the current value. */
    private static List<Long> choices(LimitedResource bound, long now) {
        LongStream usual = switch (bound) {
            case TIME -> LongStream.of(5, 10, 60, 120, 240).map(minutes -> minutes * 60);
            case IDLE -> LongStream.of(1, 2, 5, 30, 60).map(minutes -> minutes * 60);
            case CPU -> LongStream.of(10, 30, 60, 120, 480, 1440).map(minutes -> minutes * 60);
            case MEMORY -> LongStream.of(1, 2, 4, 16, 32, 64).map(gib -> gib * GIB);
            case PROCESSES -> LongStream.of(128, 256, 1024, 2048, 4096);
            case FILES -> LongStream.of(256, 1024, 16_384, 65_536);
            case TARGET -> LongStream.of(1, 4, 8, 32, 64, 128).map(gib -> gib * GIB);
            case OUTPUT -> LongStream.of(16 * MIB, 64 * MIB, 256 * MIB, 4 * GIB);
        };
        List<Long> choices = new ArrayList<>(usual.boxed().toList());
        choices.add(bound.ordinary());
        choices.add(now);
        return choices.stream().sorted().distinct().toList();
    }

    private static String name(LimitedResource bound) {
        return switch (bound) {
            case TIME -> "Time";
            case IDLE -> "Idle time";
            case CPU -> "Computing time";
            case MEMORY -> "Memory";
            case PROCESSES -> "Processes";
            case FILES -> "Open files";
            case TARGET -> "Target folder";
            case OUTPUT -> "Output";
        };
    }

    /** Converts values to the displayed text; the reverse isn't supported. */
    private static final class Words extends StringConverter<Long> {
        private final LimitedResource bound;

        Words(LimitedResource bound) {
            this.bound = bound;
        }

        @Override
        public String toString(Long value) {
            return value == null ? "" : bound.words(value);
        }

        @Override
        public Long fromString(String text) {
            throw new UnsupportedOperationException("the choices can't be typed");
        }
    }
}
