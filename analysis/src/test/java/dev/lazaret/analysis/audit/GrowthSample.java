package dev.lazaret.analysis.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Samples what tests of growth repeat. The samples of one run differ, and are the same in each run. */
final class GrowthSample {
    private static final Random RANDOM = new Random(34);

    private GrowthSample() {}

    /** Returns at most {@code count} of these, in their order. */
    static <T> Stream<T> of(List<T> all, int count) {
        List<T> some = new ArrayList<>(all);
        while (some.size() > count) {
            some.remove(RANDOM.nextInt(some.size()));
        }
        return some.stream();
    }
}
