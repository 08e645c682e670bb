package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.Artifact;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.stage.Program;
import dev.lazaret.app.stage.StageEvent;
import dev.lazaret.app.stage.StageEvent.UnitState.State;
import dev.lazaret.app.stage.StageRun;
import dev.lazaret.app.stage.StartToken;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.layout.LayoutCheck;
import dev.lazaret.viewer.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/** Protects the dialog before a step, and what a step shows in the dock: nothing is cut, in both themes and sizes. */
class StepPictureTest {
    private static final String MANY = """
            crates 41
            own build-script example-parser 0.4.0 build.rs
            own macro parser-derive 0.4.0 parser-derive/src/lib.rs
            dep build-script anyhow 1.0.95 build.rs
            dep build-script crossbeam-utils 0.8.21 build.rs
            dep build-script libc 0.2.169 build.rs
            dep build-script num-traits 0.2.19 build.rs
            dep build-script proc-macro2 1.0.92 build.rs
            dep build-script rustversion 1.0.19 build/build.rs
            dep macro rustversion 1.0.19 src/lib.rs
            dep build-script serde 1.0.217 build.rs
            dep macro serde_derive 1.0.217 src/lib.rs
            dep macro thiserror-impl 2.0.9 src/lib.rs
            dep build-script a-crate-with-a-very-long-name-that-nobody-can-remember 12.10.199-alpha.1 build.rs
            left-out .cargo/config.toml: cargo and rustup would obey it
            left-out rust-toolchain.toml: cargo and rustup would obey it
            """;

    private final List<String> acts = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void dialogs(Theme theme) throws TimeoutException {
        dialog("check", "step check\n" + MANY, theme, 1440, 900);
        dialog("build-narrow", "step build\n" + MANY, theme, 1100, 700);
        dialog("test", """
                step test
                own test example-parser 0.4.0 src/lib.rs
                own test example-parser 0.4.0 tests/directives.rs
                own test example-parser 0.4.0 src/bin/example.rs
                own program example-parser 0.4.0 src/bin/example.rs
                lockfile resolved_offline
                needed assets/tables.bin: it is a link that leaves the folder: src/lib.rs:14 includes it
                note The copy lacks what is asked for: assets/tables.bin (src/lib.rs:14 includes it).
                note The versions are not those of Cargo.lock but resolved offline: serde 1.0.210, syn 2.0.87.
                note Empty crates take the place of winapi, windows-sys, which are not compiled here and which no offline source has.
                """ + MANY, theme, 1440, 900);
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
    @EnumSource
    void theDialogAsksForProgramAndArguments(Theme theme) throws TimeoutException {
        CargoPackage owner =
                new CargoPackage("example-parser", "0.1.0", RepoPath.of("Cargo.toml"), "2021", List.of(), List.of());
        Target target = new Target(Target.Kind.BIN, "example-parser", "src/main.rs", null, true, 0, true);
        Program program = new Program(owner, target);
        Plan plan = StepPlans.of("""
                step run
                crates 7
                own build-script example-parser 0.1.0 build.rs
                own program example-parser 0.1.0 src/main.rs
                note The program starts in /src, the copy of the repository, and its standard input is empty.
                """, program, List.of("--depth", "3", "a b.txt", ""));
        for (double width : new double[] {1440, 1100}) {
            var shown = Pictures.show(() -> new Overlay(() -> {}), width, width == 1440 ? 900 : 700, theme);
            PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                LazaretWindow.sheets(shown.stage().getScene());
                PlanDialog made = new PlanDialog(plan.row(), offered(), new Acts());
                shown.view().open(made, made.cancelButton(), () -> {});
                made.programs(List.of(program), Optional.of(program));
                made.show(new Plan.Result.Ready(plan));
                return made;
            });
            assertThat(dialog.cancelButton().isFocused())
                    .as("Cancel has the focus")
                    .isTrue();
            assertThat(acts).as("showing is no choice").isEmpty();
            TextField field = (TextField) dialog.lookup("#plan-arguments");
            WaitForAsyncUtils.waitForAsyncFx(5_000, () -> field.setText("--depth 3 'a b.txt' \"\""));
            Pictures.until(() -> acts.size() == 2);
            assertThat(acts).containsExactly("typing", "arguments Split[arguments=[--depth, 3, a b.txt, ]]");
            acts.clear();
            assertThat(((Button) dialog.lookup("#plan-confirm")).getText()).isEqualTo("Run example-parser");
            look(shown.stage(), "plan-run-" + (int) width, theme);
        }
    }

    private void dialog(String name, String text, Theme theme, double width, double height) throws TimeoutException {
        Plan plan = StepPlans.of(text);
        var shown = Pictures.show(() -> new Overlay(() -> {}), width, height, theme);
        PlanDialog dialog = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            PlanDialog made = new PlanDialog(plan.row(), offered(), new Acts());
            shown.view().open(made, made.cancelButton(), () -> {});
            made.source(Optional.of(Path.of("/usr/share/cargo/registry")));
            made.show(new Plan.Result.Ready(plan));
            return made;
        });
        Button confirm = (Button) dialog.lookup("#plan-confirm");
        assertThat(confirm.isDisabled()).as("inactive at first").isTrue();
        assertThat(dialog.cancelButton().isFocused()).as("Cancel has the focus").isTrue();
        if (plan.refusal().isEmpty()) {
            Pictures.until(() -> !confirm.isDisabled());
        }
        look(shown.stage(), "plan-" + name, theme);
        if (dialog.lookup("#plan-fold") instanceof Button fold) {
            WaitForAsyncUtils.waitForAsyncFx(5_000, fold::fire);
            look(shown.stage(), "plan-" + name + "-policy", theme);
        }
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            dialog.show(new Plan.Result.Ready(plan));
            assertThat(confirm.isDisabled()).as("inactive after a change").isTrue();
            confirm.fire();
            dialog.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, false, false, false, false));
        });
    }

    private static PlanChoices.Offered offered() {
        return new PlanChoices.Offered(
                List.of(RepoPath.of("Cargo.toml"), RepoPath.of("fuzz/Cargo.toml")),
                RepoPath.of("Cargo.toml"),
                List.of(
                        new Toolchain("stable-x86_64-unknown-linux-gnu", Optional.empty(), Optional.of("1.95.0")),
                        new Toolchain("distribution", Optional.empty(), Optional.of("1.85.1"))),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void theDock(Theme theme) throws TimeoutException {
        Plan plan = StepPlans.of("step build\n" + MANY);
        var shown = Pictures.show(VBox::new, 1000, 640, theme);
        Dock dock = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            Dock made = new Dock();
            shown.view().getChildren().add(made);
            return made;
        });
        StepDock step = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> new StepDock(dock, _ -> {}));
        StageProgress progress = new StageProgress(plan);
        progress.take(List.of(
                new StageEvent.UnitState(plan.units().get(0), State.DONE),
                new StageEvent.UnitState(plan.units().get(2), State.FAILED),
                new StageEvent.UnitState(plan.units().get(3), State.COMPILING),
                new StageEvent.UnitState(plan.units().get(1), State.EXECUTING),
                new StageEvent.Progress(17, OptionalInt.of(41))));
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            step.begin(plan);
            step.openProgress();
            step.output(new LineBuffer.Batch<>(
                    3,
                    List.of(
                            new OutputView.Line("sandbox: no network, empty home, /src read only", true),
                            new OutputView.Line("   Compiling libc v0.2.169", false))));
            step.diagnostics(List.of(
                    new StageEvent.Diagnostic(
                            "error", Optional.of("E0308"), "mismatched types", Optional.of("src/lib.rs"), 14, 5),
                    new StageEvent.Diagnostic(
                            "warning",
                            Optional.of("unused_variables"),
                            "unused variable: `unused`",
                            Optional.of("/deps/serde/src/lib.rs"),
                            3,
                            9)));
            step.progress(progress, 71);
        });
        tab(shown, "#dock-progress", "progress", theme, false);
        tab(shown, "#dock-output", "output", theme, true);
        tab(shown, "#dock-diagnostics", "diagnostics", theme, true);
        tab(shown, "#dock-sandbox-policy", "policy", theme, true);
        StepRecord record = StageRun.record(
                plan,
                new StageEvent.Finished(
                        StepRecord.State.DONE,
                        Optional.empty(),
                        OptionalInt.of(0),
                        12.5,
                        List.of("The project's tests report 4 passed, 0 failed and 1 ignored: that is their own word."),
                        List.of(
                                new Artifact("debug/example-parser", 4_200_000, "0".repeat(64), "program"),
                                new Artifact("debug/libexample_parser.rlib", 213_000, "a".repeat(64), "library")),
                        plan.units()));
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> step.ended(record));
        tab(shown, "#dock-progress", "result", theme, true);
    }

    private static void tab(Pictures.Shown<VBox> shown, String button, String name, Theme theme, boolean press)
            throws TimeoutException {
        if (press) {
            WaitForAsyncUtils.waitForAsyncFx(5_000, () -> ((Button) shown.view().lookup(button)).fire());
        }
        look(shown.stage(), "dock-" + name, theme);
    }

    private static void look(Stage stage, String name, Theme theme) {
        Pictures.write(stage, name + "-" + word(theme));
        assertThat(WaitForAsyncUtils.waitForAsyncFx(10_000, () -> LayoutCheck.of(stage.getScene(), "dialog")))
                .as(name + ", " + word(theme))
                .isEmpty();
    }

    private static String word(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    private final class Acts implements PlanDialog.Acts {
        @Override
        public void cancel() {
            acts.add("cancel");
        }

        @Override
        public void confirmed(Plan plan, StartToken token) {
            acts.add("confirmed");
        }

        @Override
        public void openUnit(Unit unit) {
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
        public void program(Program chosen) {
            acts.add("program " + chosen.name());
        }

        @Override
        public void typing() {
            acts.add("typing");
        }

        @Override
        public void arguments(ArgumentLine line) {
            acts.add("arguments " + line);
        }

        @Override
        public void chooseSource() {
            acts.add("source");
        }
    }
}
