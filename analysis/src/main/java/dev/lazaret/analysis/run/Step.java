package dev.lazaret.analysis.run;

import java.util.Locale;
import java.util.Optional;

/** The steps of the ladder, from reading a repository to running it, in their order. */
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

    /** Returns the step that every opened folder has reached. */
    public static Step first() {
        return VIEW;
    }

    /** Whether the step only reads: it starts no process. */
    public boolean reads() {
        return work == Work.READS;
    }

    /** Whether the step downloads: no code of the project runs. */
    public boolean downloads() {
        return work == Work.DOWNLOADS;
    }

    /** Whether the step compiles: units of the project may run. */
    public boolean compiles() {
        return work == Work.COMPILES;
    }

    /** Returns the word of the JSON contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the step's name for people. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    public static Optional<Step> find(String word) {
        for (Step step : values()) {
            if (step.word().equals(word)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
