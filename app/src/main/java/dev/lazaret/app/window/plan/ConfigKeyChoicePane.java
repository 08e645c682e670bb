package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.app.step.ConfigAdmission;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.viewer.badges.TextWrapping;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Lists the admissible keys of the repository's cargo configuration, each with a checkbox. Only ticked keys are passed
 * to cargo.
 *
 * <p>An admissible key only selects among alternatives. Values are never truncated, so that the auditor can read
 * exactly what is passed.
 */
final class ConfigKeyChoicePane extends VBox {
    private static final double KEY = 268;

    /** Maximum visible height in pixels; the list scrolls beyond it. */
    private static final double HEIGHT = 132;

    /** Minimum height in pixels if the window isn't high enough: one row of two lines. */
    private static final double LEAST = 44;

    private final Acts acts;
    private final VBox rows = new VBox();
    private final List<CheckBox> boxes = new ArrayList<>();
    private List<AdmissibleConfigKey> shown = List.of();

    /** Callbacks of the checkboxes; each recomputes the plan. */
    interface Acts {
        void admit(String key, boolean admitted);
    }

    /** Creates a list without keys. */
    ConfigKeyChoicePane(Acts acts) {
        this.acts = acts;
        setId("plan-admit");
        ScrollPane scroll = WidgetFactory.scrolled(rows, HEIGHT);
        scroll.setFocusTraversable(false);
        scroll.minHeightProperty().bind(Bindings.min(LEAST, scroll.prefHeightProperty()));
        getChildren()
                .addAll(
                        HostChoicePane.head(
                                "Repository settings that only select",
                                "only ticked settings are passed; the file itself is not used"),
                        scroll);
        show(List.of(), ConfigAdmission.NONE);
    }

    /** Shows the keys and whether each is admitted. Reuses existing rows, so that the keyboard focus isn't lost. */
    void show(List<AdmissibleConfigKey> keys, ConfigAdmission admission) {
        if (!keys.equals(shown)) {
            shown = List.copyOf(keys);
            boxes.clear();
            rows.getChildren().setAll(shown.stream().map(this::row).toList());
        }
        for (int i = 0; i < boxes.size(); i++) {
            boxes.get(i).setSelected(admission.keys().contains(shown.get(i).key()));
        }
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
    }

    private HBox row(AdmissibleConfigKey key) {
        CheckBox box = new CheckBox(key.key());
        box.setMnemonicParsing(false);
        TextWrapping.wrap(box);
        box.setPrefWidth(KEY);
        box.setMinWidth(KEY);
        box.setMinHeight(USE_PREF_SIZE);
        box.getStyleClass().add("mono");
        box.setAccessibleText("Admit " + key.key() + ", from " + key.where() + ", passes " + key.passed()
                + (key.staysOut().isEmpty() ? "" : ", stays out: " + String.join(" ", key.staysOut())));
        box.setId("plan-admit-" + boxes.size());
        box.setOnAction(_ -> acts.admit(key.key(), box.isSelected()));
        boxes.add(box);
        VBox what = new VBox(2, prose("Passes " + key.passed(), "plain-words"));
        if (!key.staysOut().isEmpty()) {
            what.getChildren().add(prose("Stays out: " + String.join(" ", key.staysOut()), "muted"));
        }
        what.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(what, Priority.ALWAYS);
        Label where = prose(key.where(), "muted");
        where.setMaxWidth(KEY);
        HBox row = WidgetFactory.row(12, box, what, where);
        row.getStyleClass().add("fetch-row");
        return row;
    }

    private static Label prose(String text, String style) {
        Label label = WidgetFactory.prose(text, "small-text", style);
        label.setMinWidth(0);
        return label;
    }
}
