package dev.lazaret.analysis.run;

import java.util.Locale;
import java.util.Optional;

/** The steps of the ladder in order, from reading a repository to running its programs. */
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

    /** Whether the step only reads the repository and starts no process. */
    public boolean reads() {
        return work == Work.READS;
    }

    /** Whether the step downloads crates. Such a step runs none of the project's code. */
    public boolean downloads() {
        return work == Work.DOWNLOADS;
    }

    /** Whether the step compiles the project, so that the project's units may run. */
    public boolean compiles() {
        return work == Work.COMPILES;
    }

    /** Returns the name used in the JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the step's name, formatted for display. */
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
