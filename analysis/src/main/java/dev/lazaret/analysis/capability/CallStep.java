package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/**
 * One step of the call path from an entry point to a place.
 *
 * @param name name of the function or macro that is entered; not sanitized for display
 * @param path path of a file: for an entry point, the file that contains it; for other steps, the caller's file
 * @param line line in that file, from 1
 */
public record CallStep(Kind kind, String name, RepoPath path, int line) {
    /** How a function is entered. */
    public enum Kind {
        /** A call from outside of the crate: by cargo, the compiler or the loader. */
        ENTRY,
        CALL,
        /** A call to a method whose name matches only one function of the crate. */
        METHOD,
        /** A macro of the crate whose body is expanded at this place. */
        MACRO,
        /** The function is passed as a value. */
        GIVEN,
        /** A call to a method whose name matches several functions of the crate. */
        ONE_OF,
        /** The value of a static or constant is used, which calls the functions that compute it. */
        VALUE,
        /**
         * A method of another crate's trait: the language, or that crate, may call it, because the caller names its
         * type.
         */
        IMPLICIT;

        /** Returns the identifier of this kind in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
