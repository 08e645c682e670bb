package dev.lazaret.app.step;

/** The reason for the decision on a unit. */
public enum DecisionGround {
    /** The auditor chose the decision for this step. */
    CHOSEN("chosen by name"),
    /** A stored decision covers the same bytes. */
    BEFORE("decided for these bytes before"),
    /** The stored decision was for other bytes, so it is stale. */
    STALE("the decision was for other bytes: a file of the unit has changed"),
    /** The auditor allowed every unit to run. */
    EVERYTHING("everything may run"),
    /** Running the unit is the purpose of the step. */
    PURPOSE("the step is there to run it"),
    /** There is no decision. */
    NOTHING("not allowed to run");

    private final String words;

    DecisionGround(String words) {
        this.words = words;
    }

    /** Returns the reason as a clause. */
    public String words() {
        return words;
    }
}
