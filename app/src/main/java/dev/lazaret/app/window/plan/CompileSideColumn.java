package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.words.StatusText;
import dev.lazaret.icons.Icon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * The right column of the dialog before a compiling step: the numbers, the policy in words, what approval doesn't
 * promise, and the exact command.
 */
final class CompileSideColumn extends SideColumn {
    private static final double WIDTH = 310;

    private final Optional<String> notWatched;

    /**
     * Creates a column without a plan. {@code notWatched} states, as a clause, why this machine can't trace a step's
     * behaviour; empty if it can.
     */
    CompileSideColumn(Optional<String> notWatched) {
        super(
                WIDTH,
                promise(
                        "What approval does not promise",
                        "Approved code can still forge what the stage prints, and put something into the artifacts. Each unit"
                                + " writes its own output alone."));
        this.notWatched = notWatched;
    }

    void show(Plan plan, CompileWork work, CompilePlanModel model) {
        List<Node> after = new ArrayList<>();
        if (isolates(work)) {
            after.add(promise(
                    "What isolation does not promise",
                    "An isolated unit can detect that it is isolated. What it generates becomes part of the code, and"
                            + " executes if you test or run the project."));
        }
        after.add(command("Exact command", plan.command()));
        advisories(plan.toolchain().advisories()).ifPresent(after::add);
        if (!work.absent().isEmpty()) {
            after.add(absentFiles(work.absent()));
        }
        parts(List.of(counts(model), allows(plan, work)), after);
    }

    private static Node absentFiles(List<CompileWork.Absent> absents) {
        VBox left = new VBox(4, title("Not in the copy"));
        absents.stream()
                .sorted(Comparator.comparing(absent -> absent.needed().isEmpty()))
                .forEach(absent -> left.getChildren()
                        .add(WidgetFactory.prose(
                                absent.words(), "small-text", absent.needed().isPresent() ? "plain-words" : "muted")));
        return left;
    }

    private static Node counts(CompilePlanModel model) {
        HBox numbers = new HBox(14);
        for (CompilePlanModel.Count count : model.counts()) {
            VBox one = new VBox(
                    WidgetFactory.label(CountFormatter.unbroken(count.number()), "strong", "headline"),
                    WidgetFactory.label(count.noun(), "small-text", "muted"));
            numbers.getChildren().add(one);
        }
        return new VBox(7, numbers, WidgetFactory.prose(model.sum(), "strong"));
    }

    private Node allows(Plan plan, CompileWork work) {
        List<Node> lines = new ArrayList<>(List.of(
                line(Icon.GLOBE, true, "No network", "A separate, empty one; not even this machine’s localhost"),
                line(Icon.KEY, true, "No secrets", "A home with only decoys, no agent, no tokens"),
                line(Icon.PENCIL, false, "Writes only /target", "A folder of Lazaret’s. " + words(plan, "source")),
                watched(),
                settings(work)));
        if (isolates(work)) {
            lines.add(
                    line(
                            Icon.ISOLATE,
                            false,
                            "Isolated units: no system calls",
                            "Compiled to WebAssembly, executed by Lazaret’s own runtime in the sandbox. They read their package"));
        }
        plan.row().stage().ifPresent(stage -> lines.add(line(Icon.LINK, false, "Linking", stage.links())));
        return allows("plan-policy", plan.policy(), plan.start().options(), lines);
    }

    private static boolean isolates(CompileWork work) {
        return StatusText.isolated(work.units()) > 0;
    }

    private Node watched() {
        return notWatched
                .map(why -> line(Icon.EYE, true, "Not observed from outside", "The step runs unobserved: " + why))
                .orElseGet(() -> line(Icon.EYE, false, "Observed from outside", "Programs, files, network attempts"));
    }

    private static Node settings(CompileWork work) {
        int admitted = work.admitted().keys().size();
        return admitted == 0
                ? line(
                        Icon.FILE_CONFIG,
                        true,
                        "Repository settings not used",
                        "Empty cargo configuration, your toolchain")
                : line(
                        Icon.FILE_CONFIG,
                        false,
                        CountFormatter.unbroken(admitted, "repository setting") + " passed",
                        "What you ticked, passed by Lazaret. Otherwise an empty cargo configuration, your toolchain");
    }

    private static String words(Plan plan, String rule) {
        return plan.policy().stream()
                .filter(line -> line.rule().equals(rule))
                .findFirst()
                .map(PolicyRule::words)
                .orElse("");
    }
}
