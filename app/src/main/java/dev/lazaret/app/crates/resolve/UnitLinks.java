package dev.lazaret.app.crates.resolve;

import java.util.List;

/**
 * What the units of a package are made of.
 *
 * @param script its build script
 * @param others its macro, tests and programs
 */
public record UnitLinks(LinkedCode script, LinkedCode others) {
    /** Of the project's own code alone. */
    public static final UnitLinks OWN =
            new UnitLinks(new LinkedCode(List.of(), true, List.of()), new LinkedCode(List.of(), true, List.of()));
}
