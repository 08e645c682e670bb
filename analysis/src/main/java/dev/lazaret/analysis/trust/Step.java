package dev.lazaret.analysis.trust;

import java.util.Locale;
import java.util.Optional;

/** The rungs of the ladder, in their order. */
public enum Step {
    VIEW(Work.READS),
    FETCH(Work.DOWNLOADS),
    CHECK(Work.COMPILES),
    BUILD(Work.COMPILES),
    TEST(Work.COMPILES),
    RUN(Work.COMPILES);

    private enum Work {
        READS,
        DOWNLOADS,
        COMPILES
    }

    private final Work work;

    Step(Work work) {
        this.work = work;
    }

    /** The one that every opened folder has reached. */
    public static Step first() {
        return VIEW;
    }

    /** Whether it reads alone: nothing is started for it. */
    public boolean reads() {
        return work == Work.READS;
    }

    /** Whether it downloads: nothing of the project runs. */
    public boolean downloads() {
        return work == Work.DOWNLOADS;
    }

    /** Whether it compiles: units of the project may run. */
    public boolean compiles() {
        return work == Work.COMPILES;
    }

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step's name as people read it. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    public static Optional<Step> of(String word) {
        for (Step step : values()) {
            if (step.word().equals(word)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
