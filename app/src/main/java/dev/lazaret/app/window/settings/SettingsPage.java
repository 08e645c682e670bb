package dev.lazaret.app.window.settings;

import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.app.step.ChosenLimits;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.machine.MachineChecker;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.session.Appearance;
import dev.lazaret.app.window.session.UserPreferences;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ArrowKeys;
import dev.lazaret.viewer.badges.TextWrapping;
import dev.lazaret.viewer.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The Settings page. Applies changes at once. No setting turns off the sandbox or the confirmations. */
final class SettingsPage extends ScrollPane {
    private static final double WIDTH = 720;
    private static final double NAME = 130;
    private static final int STEP = 5;
    private static final String FIRST_FONT = "First of the usual ones";

    private final Acts acts;
    private final VBox appearance = new VBox(10);
    private final VBox toolchains = new VBox(6);
    private final VBox sandbox = new VBox(8);
    private final Label source = WidgetFactory.shortened("", "mono");
    private final Label size = WidgetFactory.prose("", "small-text", "muted");
    private final List<ToggleButton> themes = new ArrayList<>();
    private UserPreferences preferences;
    private MachineState machine = new MachineState(Optional.empty(), List.of());

    /** Callbacks of the page. */
    interface Acts {
        /** Applies and stores the preferences at once. */
        void chosen(UserPreferences preferences);

        void chooseSource();

        void resetSource();

        void checkMachine();

        /** Deletes the repository's records after a confirmation. */
        void forget();
    }

    /**
     * The values that the page shows.
     *
     * @param source folder that crates come from
     * @param data folder of the store
     * @param repository name of the repository, sanitized for display
     * @param isStored whether anything is stored about the repository
     */
    record Values(UserPreferences preferences, Optional<Path> source, Path data, String repository, boolean isStored) {}

    SettingsPage(Values shown, Acts acts) {
        this.acts = acts;
        this.preferences = shown.preferences();
        VBox column = new VBox();
        column.getStyleClass().add("settings");
        column.setMaxWidth(WIDTH);
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("canvas");
        setId("settings");
        source.setId("settings-source");
        source(shown.source());
        size.setId("settings-data-size");
        drawAppearance();
        drawMachine();
        Button forget =
                WidgetFactory.button("Delete the records of " + shown.repository() + "…", acts::forget, "small");
        forget.setId("settings-forget");
        forget.setDisable(!shown.isStored());
        column.getChildren()
                .addAll(
                        WidgetFactory.label("Settings", "strong", "dialog-title"),
                        section("Appearance", "appearance", Optional.of(this::resetAppearance), appearance),
                        section(
                                "Toolchain",
                                "toolchain",
                                Optional.of(() -> choose(preferences.withToolchain(""))),
                                toolchains),
                        section(
                                "Crates for a step",
                                "source",
                                Optional.of(acts::resetSource),
                                WidgetFactory.row(
                                        12, source, WidgetFactory.button("Choose…", acts::chooseSource, "small")),
                                WidgetFactory.prose(
                                        "A folder with one subfolder for each crate, as a distribution"
                                                + " or cargo vendor creates it.",
                                        "small-text",
                                        "muted")),
                        section("Sandbox", "sandbox", Optional.of(this::resetSandbox), sandbox),
                        section("Data", "data", Optional.empty(), data(shown.data()), size, forget));
    }

    void focusFirst() {
        themes.stream().filter(ToggleButton::isSelected).findFirst().ifPresent(Node::requestFocus);
    }

    void machine(MachineState found) {
        machine = found;
        drawMachine();
    }

    void source(Optional<Path> folder) {
        String words = folder.map(LocalPathFormatter::path).orElse("No folder chosen");
        source.setText(words);
        source.setTooltip(new javafx.scene.control.Tooltip(words));
    }

    /** Shows the size of the store, as text. */
    void size(String words) {
        size.setText(words);
    }

    private void choose(UserPreferences chosen) {
        preferences = chosen;
        acts.chosen(chosen);
        drawMachine();
    }

    private void resetAppearance() {
        choose(preferences.withoutAppearance());
        drawAppearance();
        focusFirst();
    }

    private void drawAppearance() {
        Label percent = WidgetFactory.label(preferences.textSize() + " %", "strong");
        percent.setId("settings-text-size");
        percent.setMinWidth(56);
        percent.setAlignment(javafx.geometry.Pos.CENTER);
        Button smaller = WidgetFactory.button("Smaller", () -> textSize(-STEP, percent), "small");
        smaller.setId("settings-smaller");
        Button larger = WidgetFactory.button("Larger", () -> textSize(STEP, percent), "small");
        larger.setId("settings-larger");
        ComboBox<String> fonts = new ComboBox<>();
        fonts.setId("settings-code-font");
        fonts.setAccessibleText("Font of code");
        fonts.getItems().add(FIRST_FONT);
        fonts.getItems().addAll(Theme.codeFonts());
        fonts.setValue(fonts.getItems().contains(preferences.codeFont()) ? preferences.codeFont() : FIRST_FONT);
        fonts.setOnAction(
                _ -> choose(preferences.withCodeFont(FIRST_FONT.equals(fonts.getValue()) ? "" : fonts.getValue())));
        CheckBox motion = new CheckBox("Reduce motion");
        motion.setId("settings-reduce-motion");
        motion.setSelected(preferences.reduceMotion());
        motion.setOnAction(_ -> choose(preferences.withReduceMotion(motion.isSelected())));
        appearance
                .getChildren()
                .setAll(
                        named("Theme", themes()),
                        named("Text size", WidgetFactory.row(8, smaller, percent, larger)),
                        WidgetFactory.prose(
                                "85 to 150 % for everything in the window, limited by the size of the window.",
                                "small-text", "muted"),
                        named("Font of code", fonts),
                        named("Motion", motion));
    }

    private void textSize(int by, Label percent) {
        choose(preferences.withTextSize(preferences.textSize() + by));
        percent.setText(preferences.textSize() + " %");
    }

    private Node themes() {
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        themes.clear();
        for (Appearance candidate : Appearance.values()) {
            ToggleButton button = new ToggleButton(candidate.title());
            button.setId("theme-" + candidate.word());
            button.setToggleGroup(group);
            button.setSelected(candidate == preferences.theme());
            button.setOnAction(_ -> {
                button.setSelected(true);
                choose(preferences.withTheme(candidate));
            });
            themes.add(button);
            segments.getChildren().add(button);
        }
        ArrowKeys.moveFocus(themes);
        segments.getChildren().getFirst().getStyleClass().add("first");
        segments.getChildren().getLast().getStyleClass().add("last");
        return segments;
    }

    private void drawMachine() {
        ToggleGroup group = new ToggleGroup();
        toolchains.getChildren().clear();
        if (machine.toolchains().isEmpty()) {
            toolchains
                    .getChildren()
                    .add(WidgetFactory.prose("None was found in ~/.rustup/toolchains and /usr.", "muted"));
        } else {
            toolchains.getChildren().add(toolchain(group, "", "The first one found"));
        }
        for (Toolchain toolchain : machine.toolchains()) {
            String folder = toolchain.folder().map(Path::toString).orElse("/usr");
            toolchains
                    .getChildren()
                    .add(toolchain(
                            group, folder, toolchain.words() + ", in " + LocalPathFormatter.path(Path.of(folder))));
        }
        ArrowKeys.press(group.getToggles().stream().map(RadioButton.class::cast).toList());
        toolchains
                .getChildren()
                .add(WidgetFactory.prose(
                        "Versions are read from their files; nothing is started. A toolchain that the repository names"
                                + " is never used.",
                        "small-text",
                        "muted"));
        drawSandbox();
    }

    private Node toolchain(ToggleGroup group, String folder, String words) {
        RadioButton button = new RadioButton(words);
        button.setId("settings-toolchain-" + group.getToggles().size());
        button.setToggleGroup(group);
        button.setMnemonicParsing(false);
        button.setSelected(folder.equals(preferences.toolchain()));
        button.setOnAction(_ -> choose(preferences.withToolchain(folder)));
        TextWrapping.wrap(button);
        button.setMinHeight(USE_PREF_SIZE);
        return button;
    }

    private void drawSandbox() {
        sandbox.getChildren().clear();
        machine.probe()
                .map(probe -> MachineChecker.rows(probe, machine.toolchains()).getFirst())
                .ifPresent(row -> sandbox.getChildren().add(MachineChecker.node(row)));
        sandbox.getChildren()
                .addAll(
                        WidgetFactory.button(Icon.UNDO, "Check again", acts::checkMachine, "small"),
                        WidgetFactory.label("Limits of one step", "strong"),
                        new LimitsForm(preferences.limits(), this::limit),
                        WidgetFactory.prose(
                                "A step that reaches one of them is stopped; its result names the limit and what was"
                                        + " stored. They apply to the window and the command line.",
                                "small-text",
                                "muted"),
                        WidgetFactory.label("Units that are not allowed to run", "strong"),
                        isolation(),
                        WidgetFactory.prose(
                                "Check executes them as WebAssembly, without system calls, if the toolchain can"
                                        + " compile to it. Otherwise a stub replaces them. Applies to the window and the"
                                        + " command line.",
                                "small-text",
                                "muted"),
                        WidgetFactory.label("What a step may do", "strong"),
                        new PolicyTable());
    }

    private CheckBox isolation() {
        CheckBox isolates = new CheckBox("Isolate macros and build scripts");
        isolates.setId("settings-isolate");
        isolates.setSelected(preferences.isolates());
        isolates.setOnAction(_ -> {
            preferences = preferences.withIsolates(isolates.isSelected());
            acts.chosen(preferences);
        });
        return isolates;
    }

    private void limit(ChosenLimits chosen) {
        preferences = preferences.withLimits(chosen);
        acts.chosen(preferences);
    }

    private void resetSandbox() {
        choose(preferences.withLimits(ChosenLimits.NONE).withIsolates(true));
        drawSandbox();
    }

    private static Node data(Path folder) {
        return WidgetFactory.row(
                8,
                WidgetFactory.shortened(LocalPathFormatter.path(folder), "mono"),
                WidgetFactory.iconButton(
                        Icon.COPY, "Copy the folder’s path", () -> ClipboardWriter.text(folder.toString())));
    }

    private static Node named(String name, Node control) {
        Label label = WidgetFactory.label(name, "muted");
        label.setMinWidth(NAME);
        return WidgetFactory.row(0, label, control);
    }

    private static Node section(String title, String id, Optional<Runnable> reset, Node... nodes) {
        HBox head = WidgetFactory.row(8, WidgetFactory.label(title, "strong", "pane-title"), WidgetFactory.spacer());
        reset.ifPresent(act -> {
            Button button = WidgetFactory.button("Reset section", act, "quiet", "small");
            button.setId("settings-reset-" + id);
            button.setAccessibleText("Reset section " + title);
            head.getChildren().add(button);
        });
        VBox section = new VBox(10, head);
        section.setId("settings-section-" + id);
        section.getStyleClass().addAll("box", "settings-section");
        section.getChildren().addAll(nodes);
        return section;
    }

    /**
     * Returns text such as {@code 1.4 MiB on disk: verdicts, notes, steps, history and settings, never in a
     * repository.}
     */
    static String bytes(long bytes) {
        return ByteSizeFormatter.binary(bytes)
                + " on disk: verdicts, notes, steps, history and settings, never in a repository.";
    }
}
