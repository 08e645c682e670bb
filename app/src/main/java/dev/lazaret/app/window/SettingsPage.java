package dev.lazaret.app.window;

import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The settings that exist, one column, applied at once. None of them turns the sandbox or the questions off. */
final class SettingsPage extends ScrollPane {
    private static final double WIDTH = 640;

    private final VBox column = new VBox();
    private final VBox toolchains = new VBox(4);
    private final VBox sandbox = new VBox(4);

    SettingsPage(
            Appearance appearance,
            Consumer<Appearance> chosen,
            Optional<Path> source,
            Runnable chooseSource,
            Path storeFolder) {
        column.getStyleClass().add("settings");
        column.setMaxWidth(WIDTH);
        setContent(column);
        setFitToWidth(true);
        getStyleClass().add("canvas");
        column.getChildren()
                .addAll(
                        Widgets.label("Settings", "strong", "dialog-title"),
                        section("Appearance", Widgets.row(12, Widgets.label("Theme"), themes(appearance, chosen))),
                        section(
                                "Crates for Check",
                                Widgets.row(
                                        12,
                                        Widgets.shortened(
                                                source.map(Names::path).orElse("No folder chosen"), "mono"),
                                        Widgets.button("Choose…", chooseSource, "small")),
                                Widgets.prose(
                                        "A folder with one folder for each crate, as a distribution or cargo vendor makes it.",
                                        "small-text",
                                        "muted")),
                        section("Toolchain", toolchains),
                        section("Sandbox", sandbox),
                        section(
                                "Data",
                                Widgets.shortened(Names.path(storeFolder), "mono"),
                                Widgets.prose(
                                        "Verdicts, notes, steps and settings, never in a repository.",
                                        "small-text",
                                        "muted")));
    }

    void machine(List<MachineCheck.Row> rows, List<Toolchain> found) {
        sandbox.getChildren().clear();
        for (MachineCheck.Row row : rows.stream().limit(1).toList()) {
            sandbox.getChildren()
                    .addAll(Widgets.label(row.name(), "strong"), Widgets.prose(row.sentence(), "small-text", "muted"));
        }
        toolchains.getChildren().clear();
        found.forEach(toolchain -> toolchains.getChildren().add(Widgets.prose(toolchain.words())));
        if (found.isEmpty()) {
            toolchains.getChildren().add(Widgets.prose("None was found.", "muted"));
        }
    }

    private static Node themes(Appearance appearance, Consumer<Appearance> chosen) {
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        for (Appearance candidate : Appearance.values()) {
            ToggleButton button = new ToggleButton(candidate.title());
            button.setId("theme-" + candidate.word());
            button.setToggleGroup(group);
            button.setSelected(candidate == appearance);
            button.setOnAction(_ -> {
                button.setSelected(true);
                chosen.accept(candidate);
            });
            segments.getChildren().add(button);
        }
        segments.getChildren().getFirst().getStyleClass().add("first");
        segments.getChildren().getLast().getStyleClass().add("last");
        return segments;
    }

    private static Node section(String title, Node... nodes) {
        VBox section = new VBox(8, Widgets.label(title, "strong", "pane-title"));
        section.getChildren().addAll(nodes);
        return section;
    }
}
