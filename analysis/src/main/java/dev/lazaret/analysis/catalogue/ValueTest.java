package dev.lazaret.analysis.catalogue;

import java.util.List;

/** A condition on one value. */
@FunctionalInterface
interface ValueTest {
    ValueTest ANY = place -> place.value() != null;

    boolean holds(ValuePlace place);

    static ValueTest all(List<ValueTest> tests) {
        List<ValueTest> all = List.copyOf(tests);
        return all.size() == 1
                ? all.getFirst()
                : place -> {
                    for (ValueTest test : all) {
                        if (!test.holds(place)) {
                            return false;
                        }
                    }
                    return true;
                };
    }
}
