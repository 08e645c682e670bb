package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/**
 * One step of the call path from an entry point to a place.
 *
 * @param name name of the function or macro that is entered; not sanitized for display
 * @param path path of the file: for an entry point its own file, for other steps the file of the caller
 * @param line line in that file, from 1
 */
public record CallStep(Kind kind, String name, RepoPath path, int line) {
    /** How a function is entered. */
    public enum Kind {
        /** A caller outside of the crate: cargo, the compiler, the loader. */
        ENTRY,
        CALL,
        /** A call of a method whose name only one function of the crate has. */
        METHOD,
        /** A macro of the crate whose body is expanded there. */
        MACRO,
        /** The function is passed as a value. */
        GIVEN,
        /** A call to a method whose name matches several functions of the crate. */
        ONE_OF,
        /** The value of a static or constant is used, which calls the functions that compute it. */
        VALUE,
        /** A method of another crate's trait: the language, or that crate, calls it on a type that is named. */
        IMPLICIT;

        /** Returns the word for this kind in the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
