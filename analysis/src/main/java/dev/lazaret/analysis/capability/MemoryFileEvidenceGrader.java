package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Grades the evidence of files that exist in memory only ({@code memfd_create}). Such files count as code only if the
 * unit may also be able to run one.
 */
final class MemoryFileEvidenceGrader {
    /** Name of the function that creates such a file, and of its system call. */
    static final String NAME = "memfd_create";

    private final List<Evidence> waiting = new ArrayList<>();

    /** Stores evidence if it shows that such a file is created. Returns whether this is the case. */
    boolean take(Evidence one) {
        boolean made = switch (one.capability()) {
            case EXECUTABLE_MEMORY -> one.what().contains("memfd");
            case SYSTEM_CALL -> one.argument().equals(NAME);
            default -> false;
        };
        if (made) {
            waiting.add(one);
        }
        return made;
    }

    /**
     * Returns the stored evidence, graded by the other capabilities of the unit.
     *
     * @param others the other evidence
     * @param files the files of the unit
     */
    List<Evidence> graded(Collection<Evidence> others, Collection<SourceFile> files) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        boolean named = files.stream()
                .flatMap(file -> file.texts().stream())
                .anyMatch(text -> text.plain().contains("/fd/") || text.plain().endsWith("/fd"));
        return waiting.stream()
                .map(one -> named || others.stream().anyMatch(other -> other.test() == one.test() && runs(other))
                        ? one
                        : one.withShape(ArgumentShape.NAMED))
                .toList();
    }

    /** Whether this evidence may run data from memory. */
    private static boolean runs(Evidence one) {
        return switch (one.capability()) {
            case DYNAMIC_LOAD, EXECUTABLE_MEMORY -> true;
            case SYSTEM_CALL -> one.shape() != ArgumentShape.NAMED;
            case PROCESS ->
                one.shape() == ArgumentShape.COMPUTED
                        || one.shape() == ArgumentShape.UNKNOWN_TEXT
                        || !one.what().endsWith("Command::new");
            default -> false;
        };
    }
}
