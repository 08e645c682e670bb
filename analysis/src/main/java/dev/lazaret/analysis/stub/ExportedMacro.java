package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.ProcMacro.Kind;
import java.util.List;

/**
 * A macro that a crate exports.
 *
 * @param name name of the macro, without {@code r#}: an identifier ({@link MacroNameSyntax#isValid})
 * @param helpers distinct helper attributes of a derive, also identifiers
 */
public record ExportedMacro(String name, Kind kind, List<String> helpers) {
    public ExportedMacro {
        helpers = List.copyOf(helpers);
        if (!MacroNameSyntax.isValid(name) || !helpers.stream().allMatch(MacroNameSyntax::isValid)) {
            throw new IllegalArgumentException("no identifier");
        }
    }
}
