package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.icons.Icon;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** Lets the auditor select the workspace, the toolchain and the source of crates for a step, if there is a choice. */
final class PlanChoicePane extends FlowPane {
    private static final String WORKSPACE = "Workspace";
    private static final String TOOLCHAIN = "Toolchain";
    private static final double SOURCE = 250;
    private static final double CHOICE = 360;

    private final Label source = WidgetFactory.shortened("", "mono");

    /** The available options and the current choices. */
    record Offered(List<RepoPath> manifests, RepoPath manifest, List<Toolchain> toolchains, Optional<Path> toolchain) {
        /** Returns the toolchain that the next plan uses; empty if none was found. */
        Optional<Toolchain> used() {
            return toolchains.stream()
                    .filter(one -> toolchain.isPresent() && folder(one).equals(toolchain))
                    .findFirst()
                    .or(() -> toolchains.stream().findFirst());
        }
    }

    /** Callbacks of the controls; each recomputes the plan. */
    interface Acts {
        void manifest(RepoPath chosen);

        void toolchain(Optional<Path> chosen);

        void chooseSource();
    }

    /** Creates the controls of a dialog. */
    PlanChoicePane(Offered offered, Acts acts) {
        getStyleClass().add("plan-choices");
        if (offered.manifests().size() > 1) {
            ComboBox<RepoPath> workspaces = choice(
                    "plan-workspace",
                    WORKSPACE,
                    offered.manifests(),
                    offered.manifest(),
                    PlanChoicePane::workspace,
                    acts::manifest);
            getChildren().add(named(WORKSPACE, workspaces));
        }
        offered.used().ifPresent(chosen -> {
            List<Toolchain> toolchains = offered.toolchains();
            Node shown = toolchains.size() == 1
                    ? WidgetFactory.shortened(chosen.words(), "small-text")
                    : choice(
                            "plan-toolchain",
                            TOOLCHAIN,
                            toolchains,
                            chosen,
                            Toolchain::words,
                            one -> acts.toolchain(folder(one)));
            getChildren().add(named(TOOLCHAIN, shown));
        });
        Button choose = WidgetFactory.button(Icon.FOLDER, "Choose…", acts::chooseSource, "small");
        choose.setId("plan-source");
        source.setMaxWidth(SOURCE);
        getChildren().add(named("Crates from", source, choose));
    }

    /** Shows the folder of crate sources that the plan uses. */
    void source(Optional<Path> folder) {
        source.setText(folder.map(LocalPathFormatter::path).orElse("none chosen"));
    }

    /**
     * Returns the folder by which a toolchain is chosen: its own, or {@code /usr} for the distribution's toolchain,
     * which has none.
     */
    private static Optional<Path> folder(Toolchain toolchain) {
        return Optional.of(toolchain.folder().orElse(Path.of("/usr")));
    }

    private static String workspace(RepoPath manifest) {
        return Inert.path(manifest.bytes());
    }

    private static <T> ComboBox<T> choice(
            String id, String name, List<T> all, T chosen, Function<T, String> words, Consumer<T> act) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(name);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                return box.getValue();
            }
        });
        box.getItems().setAll(all);
        box.setValue(chosen);
        box.setMaxWidth(CHOICE);
        box.valueProperty().addListener((_, _, value) -> {
            if (value != null) {
                act.accept(value);
            }
        });
        return box;
    }

    private static HBox named(String name, Node... nodes) {
        HBox row = WidgetFactory.row(7, WidgetFactory.label(name, "small-text", "muted"));
        row.getChildren().addAll(nodes);
        row.setMinWidth(Region.USE_PREF_SIZE);
        return row;
    }
}
