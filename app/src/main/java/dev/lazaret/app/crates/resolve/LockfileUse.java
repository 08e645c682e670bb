package dev.lazaret.app.crates.resolve;

import java.util.List;

/**
 * Which lockfile a stage uses.
 *
 * @param kind where it comes from
 * @param why what stands against the project's own, one for each crate; empty where nothing does
 */
public record LockfileUse(Kind kind, List<LockMismatch> why) {
    public LockfileUse {
        why = List.copyOf(why);
    }

    /** Where a stage's lockfile comes from. */
    public enum Kind {
        /** The project's own. */
        AS_GIVEN("as given"),
        /** The project has none: the one that a Fetch made. */
        FETCHED("generated"),
        /** The project has none: cargo makes one that is thrown away. */
        GENERATED("generated"),
        /** The offline sources can't serve the project's: cargo makes another that is thrown away. */
        RESOLVED_OFFLINE("resolved offline"),
        /** Crates are missing: nothing was resolved, and no step starts. */
        UNDECIDED("undecided");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether cargo makes it for the one stage. */
        public boolean isThrownAway() {
            return switch (this) {
                case AS_GIVEN, FETCHED, UNDECIDED -> false;
                case GENERATED, RESOLVED_OFFLINE -> true;
            };
        }

        /** Whether one of Lazaret's own takes the place of the project's. */
        public boolean isOther() {
            return switch (this) {
                case AS_GIVEN, UNDECIDED -> false;
                case FETCHED, GENERATED, RESOLVED_OFFLINE -> true;
            };
        }

        /** The words of the contract. */
        public String words() {
            return words;
        }
    }
}
