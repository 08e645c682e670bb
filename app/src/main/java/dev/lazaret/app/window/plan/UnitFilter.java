package dev.lazaret.app.window.plan;

/** The subset of the units that is listed. */
enum UnitFilter {
    ALL("All"),
    /** Units that need review. */
    LOOK("Needs review"),
    /** Units replaced with a stub. */
    STUB("Stub");

    private final String words;

    UnitFilter(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether a row is listed. Headings are always listed, missing crates only in {@link #ALL}. */
    boolean has(PlanRow row) {
        return this == ALL
                || switch (row) {
                    case PlanRow.Group _ -> true;
                    case PlanRow.Missing _ -> false;
                    case PlanRow.UnitRow of ->
                        this == LOOK
                                ? !of.look().isEmpty()
                                : of.unit().decision().lacksOutput();
                };
    }
}
