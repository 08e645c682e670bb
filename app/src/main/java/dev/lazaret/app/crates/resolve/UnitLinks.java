package dev.lazaret.app.crates.resolve;

import java.util.List;

/**
 * What the units of a package are made of.
 *
 * @param script its build script
 * @param others its macro, tests and programs
 */
public record UnitLinks(Linked script, Linked others) {
    /** Of the project's own code alone. */
    public static final UnitLinks OWN = new UnitLinks(new Linked(List.of(), true), new Linked(List.of(), true));
}
