package dev.lazaret.viewer.code;

import dev.lazaret.analysis.catalogue.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a line looks as a whole.
 *
 * @param severity critical and high have a tint, the others a mark in the gutter only
 * @param notCompiled whether its text is greyed
 */
record LineTint(Optional<Severity> severity, boolean notCompiled) {
    static final LineTint NONE = new LineTint(Optional.empty(), false);

    /** @param line counted from 1 */
    static LineTint of(LineMarks marks, int line) {
        return new LineTint(
                marks.at(line).filter(severity -> switch (severity) {
                    case CRITICAL, HIGH -> true;
                    case MEDIUM, LOW, INFO -> false;
                }),
                marks.isNotCompiled(line));
    }

    /** The classes of the style sheet. */
    List<String> styleClasses() {
        List<String> classes = new ArrayList<>();
        severity.ifPresent(tinted -> classes.add("line-" + tinted.word()));
        if (notCompiled) {
            classes.add("not-compiled");
        }
        return classes;
    }
}
