package dev.lazaret.app.window.plan;

import dev.lazaret.app.step.Plan;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** The middle and the right of the dialog before a step, as its kind of work needs them. On the JavaFX thread. */
sealed interface PlanBody permits CompileBody, DownloadBody {
    /** How large the dialog is, in pixels; with less than {@code narrow} the right column takes the place of the middle. */
    record Size(double width, double height, double narrow) {}

    Size size();

    /** The first part of the ids of dialog and buttons. */
    String id();

    /** What is said while the plan is worked out. */
    String working();

    /** How long a confirmation holds, a sentence. */
    String holds();

    /** What can be chosen, above the rest. */
    List<Node> choices();

    /** What the plan says. */
    List<Node> parts();

    SideColumn side();

    /** Shows a plan. */
    Shown show(Plan plan);

    /** There is no plan. */
    void none();

    /** Why the plan that is shown can't be confirmed as it is ticked, a sentence; empty where it can. */
    Optional<String> missing(Plan plan);

    /**
     * What the dialog says around it.
     *
     * @param sentence what would happen, or why it can't
     * @param confirm what the button says
     * @param sum what stands in place of the right column where that is folded
     */
    record Shown(String sentence, String confirm, String sum) {}
}
