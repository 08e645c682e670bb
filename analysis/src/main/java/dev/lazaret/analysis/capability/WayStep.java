package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/**
 * One step on the way from what fires to a place.
 *
 * @param name of the function or macro that is entered; not inert
 * @param path of the file where that is written: the entry's own, or the one that calls it
 * @param line from 1
 */
public record WayStep(Kind kind, String name, RepoPath path, int line) {
    /** How a function is entered. */
    public enum Kind {
        /** Something outside of the crate calls it: cargo, the compiler, the loader. */
        ENTRY,
        CALL,
        /** A method's name that only one function of the crate has. */
        METHOD,
        /** A macro of the crate that writes its body there. */
        MACRO,
        /** It is given away as a value. */
        GIVEN,
        /** A method's name that several functions of the crate have. */
        ONE_OF,
        /** A static or constant whose value is used, so that what makes it is called. */
        VALUE,
        /** A method of a trait of another crate: the language, or that crate, calls it on a type that is named. */
        IMPLICIT;

        /** The word of the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
