package dev.lazaret.app.step.cargo;

import java.util.List;
import java.util.Set;

/**
 * What the source of a build script or macro shows about the output that a stub leaves out.
 *
 * @param names names that the generated code could define
 * @param known whether {@code names} is all that it could define; otherwise the source does not show the rest, because
 *     a generator takes names from elsewhere or there is too much to read
 * @param conditions {@code cfg} names that a script sets
 * @param anyCondition whether a script may set further {@code cfg} names, which it computes
 * @param variables environment variables that a script sets for the compiler
 * @param anyVariable whether a script may set further variables, whose names it computes
 * @param includesOutput whether the package includes files that the script generates
 * @param packageItems names of items in the source of a script's package: a {@code cfg} that the script sets can exclude
 *     them
 * @param packageNames all identifiers in that source: macros can make items of them
 * @param readsLinked whether the script may read values that scripts of linked libraries print
 */
record OmittedUnitSource(
        DefinableNames names,
        boolean known,
        Set<String> conditions,
        boolean anyCondition,
        Set<String> variables,
        boolean anyVariable,
        boolean includesOutput,
        boolean readsLinked,
        Set<String> packageItems,
        Set<String> packageNames) {
    /** The source can't be read. */
    static final OmittedUnitSource UNKNOWN = new OmittedUnitSource(
            new DefinableNames(), false, Set.of(), true, Set.of(), true, true, true, Set.of(), Set.of());

    /** Whether a unit could have provided something. */
    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /** Whether the generated code could define an item. */
    Answer definesItem(String name) {
        return answer(names.hasItem(name));
    }

    /** Whether the generated code could define a method, field or variant. */
    Answer definesMember(String name) {
        return answer(names.hasMember(name));
    }

    /** Whether the generated code could implement a trait. */
    Answer implementsTrait(String name) {
        return answer(names.hasTrait(name));
    }

    /**
     * Whether the generated code implements one of the traits of which a method is missing. Code that only mentions a
     * trait may also use another type's implementation.
     */
    Answer implementsAny(List<String> traits) {
        if (traits.stream().anyMatch(names::implementsTrait)) {
            return Answer.YES;
        }
        return traits.stream().anyMatch(names::hasTrait) ? Answer.UNKNOWN : Answer.NO;
    }

    private Answer answer(boolean found) {
        return found ? Answer.YES : known ? Answer.NO : Answer.UNKNOWN;
    }

    /** Whether the script's package would have an item with the script's output. */
    Answer completes(String name) {
        boolean conditional = anyCondition || !conditions.isEmpty();
        if (conditional && packageItems.contains(name)) {
            return Answer.YES;
        }
        Answer generated = includesOutput ? definesItem(name) : Answer.NO;
        return generated == Answer.NO && conditional && packageNames.contains(name) ? Answer.UNKNOWN : generated;
    }

    /** Whether the script could set a {@code cfg} name. */
    Answer sets(String condition) {
        return conditions.contains(condition) ? Answer.YES : anyCondition ? Answer.UNKNOWN : Answer.NO;
    }

    /** Whether the script could set a variable for the compiler. */
    Answer provides(String variable) {
        return variables.contains(variable) ? Answer.YES : anyVariable ? Answer.UNKNOWN : Answer.NO;
    }
}
