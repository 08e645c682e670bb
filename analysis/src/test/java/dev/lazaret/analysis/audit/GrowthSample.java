package dev.lazaret.analysis.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Samples what a test of growth repeats. Each test class has one, so that its samples are the same in each run and do
 * not depend on the other tests of the JVM.
 */
final class GrowthSample {
    private final Random random = new Random(34);

    /** Returns at most {@code count} of these, in their order. */
    <T> Stream<T> of(List<T> all, int count) {
        List<T> some = new ArrayList<>(all);
        while (some.size() > count) {
            some.remove(random.nextInt(some.size()));
        }
        return some.stream();
    }
}
