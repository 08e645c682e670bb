package dev.lazaret.app.window.plan;

import dev.lazaret.app.step.Plan;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/**
 * The middle and the right column of the dialog before a step, which depend on the kind of work. Must be used on the
 * JavaFX thread.
 */
sealed interface PlanBody permits CompilePlanBody, DownloadPlanBody {
    /**
     * Size of the dialog in pixels.
     *
     * @param narrow width below which only one of the two columns is shown at a time
     */
    record Size(double width, double height, double narrow) {}

    Size size();

    /** Returns the prefix of the node ids of the dialog and its buttons. */
    String id();

    /** Returns the text shown while the plan is computed. */
    String working();

    /** Returns how long a confirmation stays valid, as a sentence. */
    String validity();

    /** Returns the controls for options, shown above the plan. */
    List<Node> choices();

    /** Returns the nodes that show the plan. */
    List<Node> parts();

    SideColumn side();

    /** Shows a plan and returns the strings for the rest of the dialog. */
    Shown show(Plan plan);

    /** Shows that there is no plan. */
    void none();

    /**
     * Returns why the ticks in the dialog prevent the shown plan from being confirmed, as a sentence; empty if they
     * don't.
     */
    Optional<String> missing(Plan plan);

    /**
     * Strings for the parts of the dialog around the body.
     *
     * @param sentence what would happen, or why the step can't start
     * @param confirm label of the confirming button
     * @param sum text shown in place of the right column while the column is folded
     */
    record Shown(String sentence, String confirm, String sum) {}
}
