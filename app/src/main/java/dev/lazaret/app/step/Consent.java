package dev.lazaret.app.step;

/** What the auditor has allowed of the units of a step. */
public enum Consent {
    /** Nothing: the plan is shown, and a step with units is refused. */
    NONE("not allowed yet: without --run-all the step is refused"),
    /** Every unit runs. */
    ALL("everything may run");

    private final String why;

    Consent(String why) {
        this.why = why;
    }

    /** Why a unit is decided as it is; a clause. */
    public String why() {
        return why;
    }
}
