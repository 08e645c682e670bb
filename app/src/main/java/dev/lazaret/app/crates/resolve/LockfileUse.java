package dev.lazaret.app.crates.resolve;

import java.util.List;

/**
 * The lockfile that a stage uses.
 *
 * @param kind origin of the lockfile
 * @param why why the project's own lockfile can't be used, one mismatch for each crate; empty if it can
 */
public record LockfileUse(Kind kind, List<LockMismatch> why) {
    public LockfileUse {
        why = List.copyOf(why);
    }

    /** The origin of a stage's lockfile. */
    public enum Kind {
        /** The project's own. */
        AS_GIVEN("as given"),
        /** The project has none; the one that a Fetch made is used. */
        FETCHED("generated"),
        /** The project has none; cargo makes a temporary one. */
        GENERATED("generated"),
        /** The offline sources don't match the project's own; cargo makes a temporary one. */
        RESOLVED_OFFLINE("resolved offline"),
        /** Crates are missing: nothing was resolved, and no step starts. */
        UNDECIDED("undecided");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether cargo makes the lockfile for this stage only. */
        public boolean isTemporary() {
            return switch (this) {
                case AS_GIVEN, FETCHED, UNDECIDED -> false;
                case GENERATED, RESOLVED_OFFLINE -> true;
            };
        }

        /** Whether a lockfile of Lazaret replaces the project's own. */
        public boolean isReplacement() {
            return switch (this) {
                case AS_GIVEN, UNDECIDED -> false;
                case FETCHED, GENERATED, RESOLVED_OFFLINE -> true;
            };
        }

        /** Returns the text in the JSON form. */
        public String words() {
            return words;
        }
    }
}
