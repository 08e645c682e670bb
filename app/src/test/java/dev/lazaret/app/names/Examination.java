package dev.lazaret.app.names;

import dev.lazaret.app.names.Reference.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a resolver for each reference and each definition of a crate.
 *
 * @param resolver what is measured
 * @param measures the counts so far, by name
 * @param misses the references whose first answer is wrong
 */
record Examination(NameResolver resolver, Map<String, Measure> measures, List<Miss> misses) {
    private static final int FIVE = 5;

    /**
     * A wrong answer.
     *
     * @param answers the first two
     */
    record Miss(Reference reference, List<Place> answers) {
        Miss {
            answers = List.copyOf(answers);
        }
    }

    Examination(NameResolver resolver) {
        this(resolver, new HashMap<>(), new ArrayList<>());
    }

    Figures figures() {
        return new Figures(measures);
    }

    /** Asks for the definitions of names. */
    void askDefinitions(List<Reference> references) {
        for (Reference reference : references) {
            List<Place> answers = resolver.definitions(
                    reference.place().file(), reference.place().offset());
            boolean first = isRight(reference, answers, 1);
            if (reference.target() == Target.CRATE) {
                count(Measure.FIRST, first);
                count(Measure.FIRST + "-" + reference.kind().word(), first);
                count(Measure.IN_FIVE, isRight(reference, answers, FIVE));
                count(Measure.AMONG, isRight(reference, answers, answers.size()));
            } else {
                boolean inFive = isRight(reference, answers, FIVE);
                boolean isDependency = reference.target() == Target.DEPENDENCY;
                count(isDependency ? Measure.DEPENDENCY_FIRST : Measure.LIBRARY_FIRST, first);
                count(isDependency ? Measure.DEPENDENCY_IN_FIVE : Measure.LIBRARY_IN_FIVE, inFive);
            }
            if (!first) {
                misses.add(new Miss(reference, answers.subList(0, Math.min(2, answers.size()))));
            }
        }
    }

    /**
     * Asks for the uses of definitions.
     *
     * @param judged the places whose definition is known. Others are not counted as uses: they may be in code that the
     *     configuration leaves out
     */
    void askUses(List<IndexedCrate.Definition> definitions, Set<Place> judged) {
        long found = 0;
        long expected = 0;
        long answered = 0;
        for (IndexedCrate.Definition definition : definitions) {
            Set<Place> answers = new HashSet<>();
            definition.places().forEach(place -> answers.addAll(resolver.uses(place)));
            answers.retainAll(judged);
            answered += answers.size();
            answers.retainAll(definition.uses());
            found += answers.size();
            expected += definition.uses().size();
        }
        count(new Measure(Measure.RECALL, found, expected));
        count(new Measure(Measure.PRECISION, found, answered));
    }

    private void count(String name, boolean isRight) {
        count(new Measure(name, isRight ? 1 : 0, 1));
    }

    private void count(Measure measure) {
        measures.merge(measure.name(), measure, Measure::and);
    }

    private static boolean isRight(Reference reference, List<Place> answers, int most) {
        return answers.stream().limit(most).anyMatch(reference.expected()::contains);
    }
}
