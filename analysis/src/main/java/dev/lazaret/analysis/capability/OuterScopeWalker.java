package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks outward through scopes and skips blocks that declare nothing. Without the skips, each lookup in deeply nested
 * blocks would pass through all of them. Valid only while no scope changes. Not thread-safe.
 */
final class OuterScopeWalker {
    /** Empty blocks that are passed without a look at the stored skips, because most code is not nested deeper. */
    private static final int PLAIN = 16;

    /** The next scope outward that is no empty block, for empty blocks. */
    private final Map<NameScope, NameScope> skips = new HashMap<>();

    private final ResolutionBudget budget;

    OuterScopeWalker(ResolutionBudget budget) {
        this.budget = budget;
    }

    /** Returns the nearest scope around a scope that is no empty block; null if there is none. */
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

    /** Returns the root of the crate that contains a scope. */
    NameScope root(NameScope scope) {
        NameScope at = scope;
        for (NameScope parent = next(at); parent != null && budget.step(); parent = next(at)) {
            at = parent;
        }
        return at;
    }

    /** Returns the module around a scope. */
    NameScope module(NameScope scope) {
        NameScope at = scope;
        for (NameScope parent = next(at); !at.isModule() && parent != null && budget.step(); parent = next(at)) {
            at = parent;
        }
        return at;
    }

    /**
     * Whether a scope, or one around it within its module, has a glob.
     *
     * @param only whether only the scope itself counts
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
