package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks outward through scopes, skipping blocks that declare nothing. Skips are stored, because otherwise each lookup
 * in deeply nested blocks would pass through all of these blocks. A walker must not be used after a scope has changed.
 * Not thread-safe.
 */
final class OuterScopeWalker {
    /** Number of empty blocks that are passed before the stored skips are used. Most code is not nested more deeply. */
    private static final int PLAIN = 16;

    /** For empty blocks, the nearest enclosing scope that is not an empty block. */
    private final Map<NameScope, NameScope> skips = new HashMap<>();

    private final ResolutionBudget budget;

    OuterScopeWalker(ResolutionBudget budget) {
        this.budget = budget;
    }

    /** Returns the nearest enclosing scope that is not an empty block; null if there is none. */
    @Nullable
    NameScope next(NameScope scope) {
        NameScope at = scope.parent();
        int passed = 0;
        List<NameScope> empty = List.of();
        while (at != null && at.isEmptyBlock()) {
            NameScope target = passed < PLAIN ? null : skips.get(at);
            if (target != null) {
                at = target;
                break;
            }
            if (passed++ >= PLAIN) {
                empty = empty.isEmpty() ? new ArrayList<>() : empty;
                empty.add(at);
            }
            at = at.parent();
        }
        if (at != null) {
            for (NameScope one : empty) {
                skips.put(one, at);
            }
        }
        return at;
    }

    /** Returns the root scope of the crate that contains a scope. */
    NameScope root(NameScope scope) {
        NameScope at = scope;
        for (NameScope parent = next(at); parent != null && budget.step(); parent = next(at)) {
            at = parent;
        }
        return at;
    }

    /** Returns the scope of the innermost module that contains a scope; the scope itself if it is a module. */
    NameScope module(NameScope scope) {
        NameScope at = scope;
        for (NameScope parent = next(at); !at.isModule() && parent != null && budget.step(); parent = next(at)) {
            at = parent;
        }
        return at;
    }

    /**
     * Whether a scope, or an enclosing scope in the same module, contains a glob import.
     *
     * @param only whether only the scope itself is examined
     */
    boolean hasGlobs(NameScope from, boolean only) {
        NameScope scope = from;
        while (scope.globs().isEmpty()) {
            NameScope parent = next(scope);
            if (only || parent == null || scope.isModule() || !budget.step()) {
                return false;
            }
            scope = parent;
        }
        return true;
    }
}
