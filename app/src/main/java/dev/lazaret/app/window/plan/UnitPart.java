package dev.lazaret.app.window.plan;

/** Which of the units are listed. */
enum UnitPart {
    ALL("All"),
    /** Those that need a look. */
    LOOK("Needs a look"),
    /** Those that a stub takes the place of. */
    STUB("Stub");

    private final String words;

    UnitPart(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether a row is listed; heads are, and what is missing is among all alone. */
    boolean has(PlanRow row) {
        return this == ALL
                || switch (row) {
                    case PlanRow.Group _ -> true;
                    case PlanRow.Missing _ -> false;
                    case PlanRow.Of of ->
                        this == LOOK
                                ? !of.look().isEmpty()
                                : of.unit().decision().isLeftOut();
                };
    }
}
