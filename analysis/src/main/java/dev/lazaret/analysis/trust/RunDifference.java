package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;
import java.util.Optional;

/** Something in which two runs of the same units, of the same bytes and with the same decisions, differ. All text is inert. */
public sealed interface RunDifference {
    /** Whose it is. */
    Observation.Actor actor();

    /** One of the two. */
    enum Side {
        FIRST,
        SECOND;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A build script ended well in one run, and in the other it did not or was not started. */
    record Ended(UnitId unit, Side only) implements RunDifference {
        @Override
        public Observation.Actor actor() {
            return script(unit);
        }
    }

    /** A line for cargo. */
    record Printed(UnitId unit, String line, Side only) implements RunDifference {
        @Override
        public Observation.Actor actor() {
            return script(unit);
        }
    }

    /**
     * What lay at a path of OUT_DIR.
     *
     * @param first after the first run; empty where nothing was there
     * @param second after the second
     */
    record Made(UnitId unit, RepoPath path, Optional<MadeFile> first, Optional<MadeFile> second)
            implements RunDifference {
        /** After which run alone something was there; empty where it was after both, with other content. */
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

    /** Something that it was seen doing, with names of the first run where the second has others. */
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
