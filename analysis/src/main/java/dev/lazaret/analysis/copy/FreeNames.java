package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.pattern.FileNameNormalizer;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds names for renamed files that no other entry of their folder has. */
final class FreeNames {
    /** Ending of renamed files. No tool reads manifests with this ending, and every editor shows them as text. */
    private static final String ENDING = ".txt";

    private final Map<RepoPath, Set<String>> taken = new HashMap<>();

    /** Number of the next name to try for each folded path, so that many similar names do not take quadratic time. */
    private final Map<String, Integer> next = new HashMap<>();

    FreeNames(Inventory inventory) {
        for (Entry entry : inventory.entries()) {
            namesIn(entry.path().parent())
                    .add(FileNameNormalizer.of(entry.path().name()));
        }
    }

    /** Returns a path for a file in its folder. No file system considers its name equal to that of another entry. */
    RepoPath find(RepoPath file) {
        Set<String> names = namesIn(file.parent());
        String name = file.name();
        String folded = FileNameNormalizer.of(name);
        String key = file.parent().utf8() + "/" + folded;
        int number = next.getOrDefault(key, 1);
        while (!names.add(folded + ending(number))) {
            number++;
        }
        next.put(key, number + 1);
        return file.parent().child(name + ending(number));
    }

    private Set<String> namesIn(RepoPath folder) {
        return taken.computeIfAbsent(folder, _ -> new HashSet<>());
    }

    private static String ending(int number) {
        return number == 1 ? ENDING : "." + number + ENDING;
    }
}
