package dev.lazaret.app.crates.resolve;

import java.util.List;

/**
 * The lockfile that a stage uses.
 *
 * @param kind origin of the lockfile
 * @param why why the project's own lockfile can't be used, with one mismatch for each crate; empty if it can
 */
public record LockfileUse(Kind kind, List<LockMismatch> why) {
    public LockfileUse {
        why = List.copyOf(why);
    }

    /** The origin of a stage's lockfile. */
    public enum Kind {
        /** The project's own lockfile. */
        AS_GIVEN("as given"),
        /** The project has no lockfile; the one that a Fetch created is used. */
        FETCHED("generated"),
        /** The project has no lockfile; cargo creates a temporary one. */
        GENERATED("generated"),
        /** The offline sources don't match the project's own lockfile; cargo creates a temporary one. */
        RESOLVED_OFFLINE("resolved offline"),
        /** Crates are missing: nothing was resolved, and no step starts. */
        UNDECIDED("undecided");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether cargo creates the lockfile only for this stage. */
        public boolean isTemporary() {
            return switch (this) {
                case AS_GIVEN, FETCHED, UNDECIDED -> false;
                case GENERATED, RESOLVED_OFFLINE -> true;
            };
        }

        /** Whether the stage uses a lockfile other than the project's own. */
        public boolean isReplacement() {
            return switch (this) {
                case AS_GIVEN, UNDECIDED -> false;
                case FETCHED, GENERATED, RESOLVED_OFFLINE -> true;
            };
        }

        /** Returns the name of the origin, as used in JSON. */
        public String words() {
            return words;
        }
    }
}
