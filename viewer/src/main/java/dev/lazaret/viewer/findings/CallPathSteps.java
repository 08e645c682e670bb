package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.badges.CapabilityEvidenceFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The call path from a trigger to a place, step by step, as text.
 *
 * @param steps steps of the path; the last one is the place itself
 * @param doubt why the path is uncertain, as a sentence; empty if each step is a call
 * @param doubtAt index of the step before which the doubt is shown, from 0
 */
record CallPathSteps(List<Row> steps, String doubt, int doubtAt) {
    private static final int LONGEST = 120;

    CallPathSteps {
        steps = List.copyOf(steps);
    }

    /** A step and its place. */
    record Row(String words, RepoPath path, int line) {
        /** Returns the location, such as {@code build.rs:12}. */
        String where() {
            return CapabilityEvidenceFormatter.place(path, line);
        }
    }

    /** Returns the path to a place; empty if no function contains the place, so that there is no path. */
    static Optional<CallPathSteps> to(Evidence one) {
        Reachability reach = one.reach();
        if (reach.steps().isEmpty() && (reach.broken() == null || reach.broken() == Reachability.Break.ITEM)) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        reach.steps().forEach(step -> rows.add(new Row(words(step), step.path(), step.line())));
        rows.add(new Row(CapabilityEvidenceFormatter.what(one), one.path(), one.line()));
        boolean atPlace = reach.brokenStep().isEmpty();
        return Optional.of(new CallPathSteps(rows, doubt(reach), atPlace ? rows.size() - 1 : reach.brokenAt()));
    }

    private static String words(CallStep step) {
        String name = Inert.line(step.name(), LONGEST);
        return switch (step.kind()) {
            case ENTRY -> "starts at " + name;
            case CALL -> "calls " + name;
            case METHOD -> "calls the method " + name;
            case MACRO -> "uses the macro " + name;
            case GIVEN -> "gives away " + name;
            case ONE_OF -> "calls a method " + name;
            case VALUE -> "uses the value of " + name;
            case IMPLICIT -> "may call " + name + " without naming it";
        };
    }

    private static String doubt(Reachability reach) {
        return switch (reach.broken()) {
            case null -> "";
            case CLOSURE -> "Not certain from here on: it is in a closure that is stored, not called.";
            case FUNCTION_POINTER -> "Not certain from here on: a function is passed as a value.";
            case TRAIT_OBJECT -> "Not certain from here on: the method was matched only by name.";
            case IMPLICIT ->
                "Not certain from here on: it is in a method of a trait, which the language or another crate calls.";
            case TRAIT ->
                "No call was found: it is in a method of a trait, which the language or another crate may call.";
            case NOT_CALLED -> "No call to the enclosing function was found.";
            case HOST_ONLY ->
                "No path to it was found. Only build scripts and macros link this library, so it runs there"
                        + " or nowhere.";
            case ITEM ->
                reach.steps().isEmpty()
                        ? "It is outside any function."
                        : "Not certain: it is named outside any function.";
        };
    }
}
