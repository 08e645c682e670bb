package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.ProcMacro.Kind;
import java.util.List;

/**
 * A macro that a crate exports.
 *
 * @param name name of the macro without {@code r#}, which must be valid according to {@link MacroNameSyntax#isValid}
 * @param helpers names of a derive's helper attributes, without duplicates; they must be valid as well
 */
public record ExportedMacro(String name, Kind kind, List<String> helpers) {
    public ExportedMacro {
        helpers = List.copyOf(helpers);
        if (!MacroNameSyntax.isValid(name) || !helpers.stream().allMatch(MacroNameSyntax::isValid)) {
            throw new IllegalArgumentException("no identifier");
        }
    }
}
