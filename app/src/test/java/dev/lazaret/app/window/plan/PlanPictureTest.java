package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.ConfigAdmission;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.plan.SelectablePackages;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPicture;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.app.window.StyleGuard;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.viewer.crates.CapabilitySummary.AbilityPlace;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies the dialog before a step: nothing is truncated, in both sizes. With {@code lazaret.deep} each dialog is
 * shown in both sizes and in both themes.
 */
@Tag("window")
class PlanPictureTest {
    private final List<String> acts = new ArrayList<>();

    /** Returns the widths of the windows of some dialogs; text is truncated first in the narrow one. */
    private static double[] widths() {
        return Boolean.getBoolean("lazaret.deep") ? new double[] {1440, 1100} : new double[] {1100};
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void dialogs(Theme theme) throws TimeoutException {
        dialog("check", "step check\n" + StepPlans.MANY, theme, 1440, 900);
        dialog("build-narrow", "step build\n" + StepPlans.MANY, theme, 1100, 700);
        dialog("test", """
                step test
                own test example-parser 0.4.0 src/lib.rs
                own test example-parser 0.4.0 tests/directives.rs
                own test example-parser 0.4.0 src/bin/example.rs
                own program example-parser 0.4.0 src/bin/example.rs
                lockfile resolved_offline
                needed assets/tables.bin: it is a link that leaves the folder: src/lib.rs:14 includes it
                lacks The copy lacks required files: assets/tables.bin (src/lib.rs:14 includes it).
                note The versions are resolved offline, not those of Cargo.lock: serde 1.0.210, syn 2.0.87.
                note Empty crates replace winapi, windows-sys, which are not compiled here and which no offline source has.
                """ + StepPlans.MANY, theme, 1440, 900);
        dialog("missing", """
                step check
                crates 3
                missing tokio ^1.40 (needed by example-parser): no offline source has it
                missing hyper ^1 (needed by example-parser): the offline sources have 0.14.30
                refusal 2 crates are missing: tokio ^1.40 (needed by example-parser); hyper ^1 (needed by example-parser).
                """, theme, 1440, 900);
        assertThat(acts).as("nothing was chosen").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void pressedDecisionIsKeptUntilItIsTaken(Theme theme) throws TimeoutException {
        Plan plan = StepPlans.of("step check\n" + StepPlans.MANY);
        var shown = Pictures.show(() -> new Overlay(() -> {}), 1440, 900, theme);
        PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            PlanDialog made = dialog(plan.row());
            shown.view().open(made, made.cancelButton(), () -> {});
            made.show(new Plan.Result.Ready(plan));
            return made;
        });
        Pictures.until(() -> decisions(dialog).stream().anyMatch(one -> !one.isSelected() && !one.isDisabled()));
        ToggleButton pressed = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            ToggleButton other = decisions(dialog).stream()
                    .filter(one -> !one.isSelected() && !one.isDisabled())
                    .findFirst()
                    .orElseThrow();
            Event.fireEvent(other, PrimaryClick.event(MouseEvent.MOUSE_PRESSED));
            body(dialog).refresh();
            assertThat(decisions(dialog))
                    .as("the row is not replaced while it is pressed")
                    .contains(other);
            Event.fireEvent(other, PrimaryClick.event(MouseEvent.MOUSE_RELEASED));
            assertThat(other.getParent().lookupAll(".toggle-button"))
                    .as("only one decision is chosen")
                    .filteredOn(one -> one instanceof ToggleButton button && button.isSelected())
                    .containsExactly(other);
            return other;
        });
        assertThat(acts).hasSize(1).allMatch(act -> act.startsWith("decide "));
        Pictures.until(() -> !decisions(dialog).contains(pressed));
    }

    private static List<ToggleButton> decisions(PlanDialog dialog) {
        return dialog.lookupAll("#plan-units .segments .toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(one -> one.getScene() != null)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void dialogAsksForProgramAndArguments(Theme theme) throws TimeoutException {
        CargoPackage owner =
                new CargoPackage("example-parser", "0.1.0", RepoPath.of("Cargo.toml"), "2021", List.of(), List.of());
        Target target = new Target(Target.Kind.BIN, "example-parser", "src/main.rs", null, true, 0, true);
        Program program = new Program(owner, target);
        Plan plan = StepPlans.of("""
                step run
                crates 7
                admissible build.rustflags: .cargo/config.toml: 2: --cfg board="nrf52": -C linker=/src/evil
                admissible source.crates-io: .cargo/config.toml: 7: third/vendor
                own build-script example-parser 0.1.0 build.rs
                own program example-parser 0.1.0 src/main.rs
                note The program starts in /src, the copy of the repository, and its standard input is empty.
                """, program, List.of("--depth", "3", "a b.txt", ""));
        for (double width : widths()) {
            var shown = Pictures.show(() -> new Overlay(() -> {}), width, width == 1440 ? 900 : 700, theme);
            PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                LazaretWindow.sheets(shown.stage().getScene());
                PlanDialog made = dialog(plan.row());
                shown.view().open(made, made.cancelButton(), () -> {});
                body(made).programs(List.of(program), Optional.of(program));
                body(made).cargo(offer(), Optional.of(program), CargoChoice.DEFAULT);
                body(made)
                        .admissible(
                                plan.compile()
                                        .orElseThrow()
                                        .admitted()
                                        .possible()
                                        .keys(),
                                ConfigAdmission.NONE);
                made.show(new Plan.Result.Ready(plan));
                return made;
            });
            assertThat(dialog.cancelButton().isFocused())
                    .as("Cancel has the focus")
                    .isTrue();
            assertThat(acts).as("showing is no choice").isEmpty();
            TextField field = (TextField) dialog.lookup("#plan-arguments");
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> field.setText("--depth 3 'a b.txt' \"\""));
            Pictures.until(() -> acts.size() == 2);
            assertThat(acts).containsExactly("typing", "arguments Split[arguments=[--depth, 3, a b.txt, ]]");
            acts.clear();
            assertThat(((Button) dialog.lookup("#plan-confirm")).getText()).isEqualTo("Run example-parser");
            StepPicture.look(shown.stage(), "plan-run-" + (int) width, theme);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void dialogOffersAdmissibleKeys(Theme theme) throws TimeoutException {
        String first = "build.rustflags: .cargo/config.toml: 2: --cfg board=\"nrf52\": -C linker=/src/evil\n";
        String second = "source.crates-io: .cargo/config.toml: 7: third/vendor\n";
        String third =
                "target.'cfg(all(unix,target_pointer_width=\"64\"))'.rustflags: .cargo/config.toml: 9: --cfg rtos\n";
        String rest = "step check\n" + StepPlans.MANY;
        Plan bare = StepPlans.of("admissible " + first + "admissible " + second + "admissible " + third + rest);
        Plan ticked = StepPlans.of("admitted " + first + "admissible " + second + "admissible " + third + rest);
        for (double width : widths()) {
            var shown = Pictures.show(() -> new Overlay(() -> {}), width, width == 1440 ? 900 : 700, theme);
            PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                LazaretWindow.sheets(shown.stage().getScene());
                PlanDialog made = dialog(bare.row());
                shown.view().open(made, made.cancelButton(), () -> {});
                body(made).cargo(offer(), Optional.empty(), CargoChoice.DEFAULT);
                body(made)
                        .admissible(
                                bare.compile()
                                        .orElseThrow()
                                        .admitted()
                                        .possible()
                                        .keys(),
                                ConfigAdmission.NONE);
                made.show(new Plan.Result.Ready(bare));
                return made;
            });
            Button confirm = (Button) dialog.lookup("#plan-confirm");
            Pictures.until(() -> !confirm.isDisabled());
            CheckBox box = (CheckBox) dialog.lookup("#plan-admit-0");
            assertThat(dialog.lookupAll("#plan-admit .check-box"))
                    .hasSize(3)
                    .noneMatch(one -> one instanceof CheckBox each && each.isSelected());
            assertThat(box.getAccessibleText()).contains("passes", "stays out: -C linker=/src/evil");
            assertThat(acts).as("showing is no choice").isEmpty();
            StepPicture.look(shown.stage(), "plan-admissible-" + (int) width, theme);
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                box.requestFocus();
                box.fire();
                dialog.planning();
                body(dialog)
                        .admissible(
                                ticked.compile()
                                        .orElseThrow()
                                        .admitted()
                                        .possible()
                                        .keys(),
                                ConfigAdmission.NONE.with(
                                        ticked.compile()
                                                .orElseThrow()
                                                .admitted()
                                                .keys()
                                                .getFirst()
                                                .key(),
                                        true));
                dialog.show(new Plan.Result.Ready(ticked));
                assertThat(confirm.isDisabled()).as("inactive after a tick").isTrue();
            });
            assertThat(acts).containsExactly("admit build.rustflags true");
            acts.clear();
            assertThat(box.isFocused()).as("the keyboard stays").isTrue();
            assertThat(box.isSelected()).isTrue();
            StepPicture.look(shown.stage(), "plan-admitted-" + (int) width, theme);
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> dialog.show(new Plan.Result.Refused("Crates are odd.")));
            assertThat(box.getScene())
                    .as("the tick can be taken away where nothing can be planned")
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void dialogGroupsUnitsThatNeedLook(Theme theme) throws TimeoutException {
        Plan plan = StepPlans.of("""
                step check
                consent none
                fetched all
                earlier build-script libc 0.2.169 build.rs
                earlier build-script num-traits 0.2.19 build.rs
                earlier build-script serde 1.0.217 build.rs
                earlier build-script proc-macro2 1.0.92 build.rs
                earlier macro rustversion 1.0.19 src/lib.rs
                flagged libc 0.2.169
                before build-script num-traits 0.2.19
                links example-parser: cc 1.1.14, walkdir 2.5.0, same-file 1.0.6, phf_codegen 0.11.2, phf_shared 0.11.2
                """ + StepPlans.MANY);
        for (double width : widths()) {
            var shown = Pictures.show(() -> new Overlay(() -> {}), width, width == 1440 ? 900 : 700, theme);
            PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                LazaretWindow.sheets(shown.stage().getScene());
                PlanDialog made = dialog(plan.row());
                shown.view().open(made, made.cancelButton(), () -> {});
                body(made).cargo(offer(), Optional.empty(), CargoChoice.DEFAULT);
                made.show(new Plan.Result.Ready(plan));
                ListView<?> units = (ListView<?>) made.lookup("#plan-units");
                units.requestFocus();
                units.getSelectionModel().select(1);
                return made;
            });
            StepPicture.look(shown.stage(), "plan-unit-" + (int) width, theme);
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ((ToggleButton) dialog.lookup("#plan-part-look")).fire());
            assertThat(((ListView<?>) dialog.lookup("#plan-units")).getItems().getFirst())
                    .isInstanceOfSatisfying(
                            PlanRow.Group.class,
                            group -> assertThat(group.title()).isEqualTo("Needs review"));
        }
    }

    private void dialog(String name, String text, Theme theme, double width, double height) throws TimeoutException {
        Plan plan = StepPlans.of(text);
        var shown = Pictures.show(() -> new Overlay(() -> {}), width, height, theme);
        PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            PlanDialog made = dialog(plan.row());
            shown.view().open(made, made.cancelButton(), () -> {});
            made.source(Optional.of(Path.of("/usr/share/cargo/registry")));
            body(made).cargo(offer(), Optional.empty(), CargoChoice.DEFAULT);
            made.show(new Plan.Result.Ready(plan));
            return made;
        });
        Button confirm = (Button) dialog.lookup("#plan-confirm");
        assertThat(confirm.isDisabled()).as("inactive at first").isTrue();
        assertThat(dialog.cancelButton().isFocused()).as("Cancel has the focus").isTrue();
        if (plan.refusal().isEmpty()) {
            Pictures.until(() -> !confirm.isDisabled());
        }
        StepPicture.look(shown.stage(), "plan-" + name, theme);
        if (dialog.lookup(".plan-notes-scroll") instanceof ScrollPane notes && notes.isVisible()) {
            assertThat(notes.getViewportBounds().getHeight())
                    .as("the notes are seen, up to so many lines")
                    .isGreaterThanOrEqualTo(
                            Math.min(110, notes.getContent().getLayoutBounds().getHeight()) - 0.5);
        }
        if (plan.refusal().isEmpty()) {
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                dialog.planning();
                confirm.getParent().fireEvent(PrimaryClick.event(MouseEvent.MOUSE_CLICKED));
            });
            Label holds = (Label) dialog.lookup("#plan-holds");
            assertThat(holds.getText()).as("the press is not lost silently").startsWith("Nothing was started");
            StepPicture.look(shown.stage(), "plan-" + name + "-planning", theme);
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> dialog.show(new Plan.Result.Ready(plan)));
            assertThat(holds.getText()).startsWith("Nothing was started");
            WaitForAsyncUtils.waitForAsyncFx(60_000, dialog::planning);
            assertThat(holds.getText()).as("a later choice").startsWith("Decisions apply");
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> dialog.show(new Plan.Result.Ready(plan)));
        }
        if (dialog.lookup("#plan-fold") instanceof Button fold) {
            WaitForAsyncUtils.waitForAsyncFx(60_000, fold::fire);
            StepPicture.look(shown.stage(), "plan-" + name + "-policy", theme);
        }
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            dialog.show(new Plan.Result.Ready(plan));
            assertThat(confirm.isDisabled()).as("inactive after a change").isTrue();
            confirm.fire();
            dialog.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, false, false, false, false));
        });
        StyleGuard styles = StyleGuard.listen();
        WaitForAsyncUtils.waitForAsyncFx(60_000, shown.view()::cancel);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(styles.told()).as("said of styles while it closes").isEmpty();
        styles.close();
    }

    @Test
    void hiddenFilterHidesNoUnit() throws TimeoutException {
        Plan many = StepPlans.of("step check\n" + StepPlans.MANY);
        Plan few = StepPlans.of("""
                step check
                crates 3
                own build-script example-parser 0.4.0 build.rs
                dep build-script other 1.0.0 build.rs
                """);
        var shown = Pictures.show(() -> new Overlay(() -> {}), 1440, 900, Theme.DARK);
        PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            PlanDialog made = dialog(many.row());
            shown.view().open(made, made.cancelButton(), () -> {});
            made.show(new Plan.Result.Ready(many));
            ((TextField) made.lookup("#plan-filter")).setText("example-parser");
            made.show(new Plan.Result.Ready(few));
            return made;
        });

        Pictures.until(() -> dialog.lookupAll(".label").stream()
                .anyMatch(
                        label -> label instanceof Label words && words.getText().equals("other")));
        assertThat(dialog.lookup("#plan-filter").isVisible()).isFalse();
    }

    @Test
    void showsNoCountsOfEarlierPlan() throws TimeoutException {
        Plan plan = StepPlans.of("step check\n" + StepPlans.MANY);
        var shown = Pictures.show(() -> new Overlay(() -> {}), 1440, 900, Theme.DARK);
        PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            PlanDialog made = dialog(plan.row());
            shown.view().open(made, made.cancelButton(), () -> {});
            made.show(new Plan.Result.Ready(plan));
            return made;
        });
        Node counts = dialog.lookup("#plan-part-all").getParent();
        assertThat(counts.isVisible()).isTrue();

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> dialog.show(new Plan.Result.Refused("Crates are odd.")));
        assertThat(counts.isVisible()).isFalse();
        assertThat(dialog.lookup("#plan-filter").isVisible()).isFalse();
        assertThat(dialog.lookup("#plan-undo").isVisible())
                .as("a choice can be taken back where nothing can be planned")
                .isTrue();

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> dialog.show(new Plan.Result.Ready(plan)));
        assertThat(counts.isVisible()).isTrue();
    }

    private PlanDialog dialog(StepDefinition step) {
        Acts chosen = new Acts();
        return new PlanDialog(
                step,
                offered(),
                new CompilePlanBody(step, SampleCapabilities.INSTANCE, Optional.empty(), chosen),
                chosen);
    }

    private static CompilePlanBody body(PlanDialog dialog) {
        return (CompilePlanBody) dialog.body();
    }

    private static PlanChoicePane.Offered offered() {
        return new PlanChoicePane.Offered(
                List.of(RepoPath.of("Cargo.toml"), RepoPath.of("fuzz/Cargo.toml")),
                RepoPath.of("Cargo.toml"),
                List.of(
                        new Toolchain("stable-x86_64-unknown-linux-gnu", Optional.empty(), Optional.of("1.95.0")),
                        new Toolchain("distribution", Optional.empty(), Optional.of("1.85.1"))),
                Optional.empty());
    }

    private static SelectablePackages offer() {
        return new SelectablePackages(
                List.of(
                        new SelectablePackages.Member("example-parser", List.of("fast", "serde")),
                        new SelectablePackages.Member("derive", List.of())),
                List.of("example-parser"));
    }

    private final class Acts implements PlanDialog.Acts, CompilePlanBody.Acts {
        @Override
        public void decide(PlannedUnit unit, PlannedUnit.Decision decision) {
            acts.add("decide " + unit.crate() + " " + decision);
        }

        @Override
        public void allStub() {}

        @Override
        public void undoDecision() {}

        @Override
        public void expand(Optional<String> name) {
            acts.add("expand " + name);
        }

        @Override
        public void compareRuns(boolean chosen) {
            acts.add("twice " + chosen);
        }

        @Override
        public void cargo(CargoChoice chosen) {
            acts.add("cargo " + chosen);
        }

        @Override
        public void cancel() {
            acts.add("cancel");
        }

        @Override
        public void confirmed(Plan plan, StartToken token) {
            acts.add("confirmed");
        }

        @Override
        public void line(PlannedUnit unit, AbilityPlace place, Consumer<List<UnitSourceReader.Line>> told) {
            told.accept(List.of(
                    new UnitSourceReader.Line(2, "let addr = (\"203.0.113.24\", 443);"),
                    new UnitSourceReader.Line(3, "let mut stream = TcpStream::connect(addr)?;")));
        }

        @Override
        public void open(PlannedUnit unit, Optional<AbilityPlace> place) {
            acts.add("open " + unit.path());
        }

        @Override
        public void manifest(RepoPath chosen) {
            acts.add("manifest " + chosen);
        }

        @Override
        public void toolchain(Optional<Path> chosen) {
            acts.add("toolchain " + chosen);
        }

        @Override
        public void admit(String key, boolean admitted) {
            acts.add("admit " + key + " " + admitted);
        }

        @Override
        public void program(Program chosen) {
            acts.add("program " + chosen.name());
        }

        @Override
        public void typing() {
            acts.add("typing");
        }

        @Override
        public void arguments(ParsedArguments line) {
            acts.add("arguments " + line);
        }

        @Override
        public void chooseSource() {
            acts.add("source");
        }
    }
}
