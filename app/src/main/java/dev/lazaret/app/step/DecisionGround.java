package dev.lazaret.app.step;

/** What the decision for a unit rests on. */
public enum DecisionGround {
    /** It was chosen for this step. */
    CHOSEN("chosen by name"),
    /** It was decided for the same bytes before. */
    BEFORE("decided for these bytes before"),
    /** It was decided for other bytes before, which does not hold any more. */
    LAPSED("the decision was for other bytes: something that it is made of has changed"),
    /** Everything may run. */
    EVERYTHING("everything may run"),
    /** The step is there to run it. */
    PURPOSE("the step is there to run it"),
    /** Nothing was said. */
    NOTHING("nobody has allowed it to run");

    private final String words;

    DecisionGround(String words) {
        this.words = words;
    }

    /** A clause. */
    public String words() {
        return words;
    }
}
