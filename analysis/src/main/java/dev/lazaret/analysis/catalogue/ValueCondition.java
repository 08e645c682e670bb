package dev.lazaret.analysis.catalogue;

import java.util.List;

/** A condition on one value. */
@FunctionalInterface
interface ValueCondition {
    ValueCondition ANY = place -> place.value() != null;

    boolean matches(ValuePlace place);

    static ValueCondition all(List<ValueCondition> tests) {
        List<ValueCondition> all = List.copyOf(tests);
        return all.size() == 1
                ? all.getFirst()
                : place -> {
                    for (ValueCondition test : all) {
                        if (!test.matches(place)) {
                            return false;
                        }
                    }
                    return true;
                };
    }
}
