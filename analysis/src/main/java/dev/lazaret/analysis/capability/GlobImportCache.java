package dev.lazaret.analysis.capability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Caches the names that the glob imports of a crate were found to import. */
final class GlobImportCache {
    /** Maximum number of results that are stored. */
    private static final int RESULTS = 200_000;

    private final Map<Query, List<NameMeaning>> results = new HashMap<>();
    private final Map<Import, List<NamePathTarget>> targets = new HashMap<>();

    /**
     * A query for a path that the globs of a scope may import. Comparable, so that hash collisions do not slow hash
     * tables; the order is not consistent with equals.
     *
     * @param path path whose first segment the globs may import
     */
    record Query(NameScope scope, List<String> path) implements Comparable<Query> {
        @Override
        public int compareTo(Query other) {
            return Import.BY_PARTS.compare(path, other.path);
        }
    }

    /** Returns the stored result of a query; null if there is none. */
    @Nullable
    List<NameMeaning> result(Query query) {
        return results.get(query);
    }

    void storeResult(Query query, List<NameMeaning> result) {
        if (results.size() < RESULTS) {
            results.put(query, result);
        }
    }

    /** Returns the stored targets of a glob; null if there are none. */
    @Nullable
    List<NamePathTarget> targets(Import glob) {
        return targets.get(glob);
    }

    void storeTargets(Import glob, List<NamePathTarget> ends) {
        targets.put(glob, ends);
    }
}
