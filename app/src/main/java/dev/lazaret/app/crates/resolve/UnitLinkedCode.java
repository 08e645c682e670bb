package dev.lazaret.app.crates.resolve;

import java.util.List;

/**
 * The code that is linked into the units of a package.
 *
 * @param script code of its build script
 * @param others code of its macro, tests and programs
 */
public record UnitLinkedCode(LinkedCode script, LinkedCode others) {
    /** Only code of the project. */
    public static final UnitLinkedCode PROJECT_ONLY =
            new UnitLinkedCode(new LinkedCode(List.of(), true, List.of()), new LinkedCode(List.of(), true, List.of()));
}
