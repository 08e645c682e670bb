package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;
import java.util.Optional;

/**
 * A difference between two runs of the same units, with the same bytes and the same decisions. All text is sanitized
 * for display.
 */
public sealed interface RunDifference {
    /** Returns the actor whose runs differ. */
    Observation.Actor actor();

    /** One of the two runs. */
    enum Side {
        FIRST,
        SECOND;

        /** Returns the name used in the JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A build script succeeded in one run only. In the other run it failed, or was not started. */
    record Ended(UnitId unit, Side only) implements RunDifference {
        @Override
        public Observation.Actor actor() {
            return script(unit);
        }
    }

    /** A build script printed a cargo instruction in one run only. */
    record Printed(UnitId unit, String line, Side only) implements RunDifference {
        @Override
        public Observation.Actor actor() {
            return script(unit);
        }
    }

    /**
     * After the two runs, the entries at a path in OUT_DIR differ.
     *
     * @param first entry after the first run; empty if there was none
     * @param second entry after the second run; empty if there was none
     */
    record Generated(UnitId unit, RepoPath path, Optional<GeneratedFile> first, Optional<GeneratedFile> second)
            implements RunDifference {
        /** Returns the only run that left an entry; empty if both runs left one and the entries differ. */
        public Optional<Side> only() {
            return second.isEmpty()
                    ? Optional.of(Side.FIRST)
                    : first.isEmpty() ? Optional.of(Side.SECOND) : Optional.empty();
        }

        @Override
        public Observation.Actor actor() {
            return script(unit);
        }
    }

    /**
     * Behaviour that was observed in only one run. Names that differ between the runs are given as in the first run.
     */
    record Seen(Observation one, Side only) implements RunDifference {
        @Override
        public Observation.Actor actor() {
            return one.actor();
        }
    }

    private static Observation.Actor script(UnitId unit) {
        return Observation.Actor.of(unit, Observation.Kind.BUILD_SCRIPT);
    }
}
