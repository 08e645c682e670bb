package dev.lazaret.app.names;

/**
 * How many of some answers are right.
 *
 * @param name what is measured
 */
record Measure(String name, long right, long all) {
    static final String FIRST = "first";
    static final String IN_FIVE = "five";
    static final String AMONG = "among";
    static final String DEPENDENCY_FIRST = "dependency-first";
    static final String DEPENDENCY_IN_FIVE = "dependency-five";
    static final String LIBRARY_FIRST = "library-first";
    static final String LIBRARY_IN_FIVE = "library-five";
    static final String RECALL = "uses-recall";
    static final String PRECISION = "uses-precision";

    private static final double PERCENT = 100;

    Measure and(Measure other) {
        return new Measure(name, right + other.right, all + other.all);
    }

    /** Returns the share of right answers in percent; 100 if nothing was asked. */
    double percent() {
        return all == 0 ? PERCENT : PERCENT * right / all;
    }
}
