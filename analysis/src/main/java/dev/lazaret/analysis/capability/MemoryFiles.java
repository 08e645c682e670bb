package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Files that exist in memory only ({@code memfd_create}): they count as code only where the unit also has a way to run one. */
final class MemoryFiles {
    /** The function, and the word of its number. */
    static final String NAME = "memfd_create";

    private final List<Evidence> waiting = new ArrayList<>();

    /** Takes evidence that such a file is made; answers whether it is that. */
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
     * Returns the evidence, graded by what else the unit does.
     *
     * @param others what else was found
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

    /** Whether what is found may run data of the memory. */
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
