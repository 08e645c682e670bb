package dev.lazaret.app.window.running;

import javafx.scene.Node;

/** A step while it runs, as its kind of plan is shown. */
interface ProgressPane {
    /** What is shown. */
    Node node();

    /** Shows how far it is. */
    void show(StageProgress told);

    /** What it came to. */
    void ended(StepResult result);
}
