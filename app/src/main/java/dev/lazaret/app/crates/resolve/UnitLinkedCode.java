package dev.lazaret.app.crates.resolve;

import java.util.List;

/**
 * The code that is linked into the units of a package.
 *
 * @param script code that is linked into its build script
 * @param others code that is linked into its macro, tests and programs
 */
public record UnitLinkedCode(LinkedCode script, LinkedCode others) {
    /** Code of the project, without any crates. */
    public static final UnitLinkedCode PROJECT_ONLY =
            new UnitLinkedCode(new LinkedCode(List.of(), true, List.of()), new LinkedCode(List.of(), true, List.of()));
}
