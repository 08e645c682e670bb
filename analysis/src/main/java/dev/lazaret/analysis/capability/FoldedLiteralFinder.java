package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds strings that methods assemble from literals, and returns each string as if it were a literal at the same place.
 */
final class FoldedLiteralFinder {
    /** Methods that complete such a string. */
    private static final Set<String> METHODS = Set.of("concat", "join", "collect", "replace");

    private final ConstantTextEvaluator constants;

    FoldedLiteralFinder(ConstantTextEvaluator constants) {
        this.constants = constants;
    }

    /**
     * Returns the strings that a method call completes. Returns none if a part of the string is unknown, or if nothing
     * is assembled.
     */
    List<StatementLiterals> find(SourceFile file, NameReference mark) {
        if (mark.form() != NameReference.Form.METHOD || !METHODS.contains(mark.last())) {
            return List.of();
        }
        FoldedValue value = constants.called(file, mark);
        if (!constants.hasFolded() || !value.isKnown()) {
            return List.of();
        }
        List<StatementLiterals> found = new ArrayList<>();
        for (FoldedValue one : value.alternatives()) {
            String text = one.text().startsWith("rustc-") ? one.text() + otherArguments(file, mark) : one.text();
            found.add(new StatementLiterals(text, text, mark.function(), mark.closure(), mark.token(), true));
        }
        return found;
    }

    /** Returns the other arguments of a function call that contains the assembled instruction as an argument. */
    private String otherArguments(SourceFile file, NameReference mark) {
        int open = file.bracketAround(mark.token());
        if (open < 0) {
            return "";
        }
        String rest = constants.arguments(file, mark, open).stream()
                .skip(1)
                .map(FoldedValue::text)
                .collect(Collectors.joining(" "));
        return rest.isEmpty() ? "" : "=" + rest.replace(FoldedValue.HOLE, "{}");
    }
}
