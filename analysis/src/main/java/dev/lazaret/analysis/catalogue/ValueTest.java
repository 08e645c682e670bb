package dev.lazaret.analysis.catalogue;

import java.util.List;

/** A condition on one value. */
@FunctionalInterface
interface ValueTest {
    ValueTest ANY = place -> place.value() != null;

    boolean matches(ValuePlace place);

    static ValueTest all(List<ValueTest> tests) {
        List<ValueTest> all = List.copyOf(tests);
        return all.size() == 1
                ? all.getFirst()
                : place -> {
                    for (ValueTest test : all) {
                        if (!test.matches(place)) {
                            return false;
                        }
                    }
                    return true;
                };
    }
}
