package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds texts that methods put together of literals, as if each were one literal at its place. */
final class FoldedLiterals {
    /** Methods behind which such a text is whole. */
    private static final Set<String> METHODS = Set.of("concat", "join", "collect", "replace");

    private final ConstantTexts constants;

    FoldedLiterals(ConstantTexts constants) {
        this.constants = constants;
    }

    /** The texts that end with this use of a name; none where a part is unknown, or nothing is put together. */
    List<StatementText> of(SourceFile file, PathUse mark) {
        if (mark.form() != PathUse.Form.METHOD || !METHODS.contains(mark.last())) {
            return List.of();
        }
        FoldedValue value = constants.called(file, mark);
        if (!constants.hasFolded() || !value.isKnown()) {
            return List.of();
        }
        List<StatementText> found = new ArrayList<>();
        for (FoldedValue one : value.alternatives()) {
            String text = one.text().startsWith("rustc-") ? one.text() + given(file, mark) : one.text();
            found.add(new StatementText(text, text, mark.function(), mark.closure(), mark.token(), true));
        }
        return found;
    }

    /** What a function that is given an instruction is given besides. */
    private String given(SourceFile file, PathUse mark) {
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
