package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Resolves paths in one crate: follows imports, renames, globs and type aliases. */
final class NameResolver {
    private static final ResolvedName UNKNOWN = new ResolvedName.Unknown();

    /** Rank of an item of this crate. */
    private static final int OWN = 2;

    /** Lowest rank of another crate's item that has a capability, and rank of a C function. */
    private static final int KNOWN = 3;

    /** Maximum number of meanings of one name reference that are stored. */
    private static final int MEANINGS = 64;

    private final ResolutionContext context;
    private final ToIntFunction<List<String>> weight;
    private final AssociatedTypeResolver associated;
    private final Set<FunctionItem> named = new LinkedHashSet<>();
    private final List<ResolvedName> known = new ArrayList<>();

    /**
     * Creates a resolver.
     *
     * @param crate the crate, with the libraries that are read with it
     * @param weight returns how severe the capability of a path into another crate is: 1 or more, or 0 for a path
     *     without a capability
     * @param begins whether a path is the beginning of a path with a weight
     */
    NameResolver(CrateSources crate, ToIntFunction<List<String>> weight, Predicate<List<String>> begins) {
        this.weight = weight;
        this.context = ResolutionContext.of(crate, path -> weight.applyAsInt(path) > 0, begins);
        this.associated = new AssociatedTypeResolver(crate, this, context.budget());
    }

    /**
     * Returns all functions that the paths looked up since the last call may refer to. There may be several because of
     * conditional compilation.
     */
    Set<FunctionItem> takeNamed() {
        if (named.isEmpty()) {
            return Set.of();
        }
        Set<FunctionItem> was = new LinkedHashSet<>(named);
        named.clear();
        return was;
    }

    /**
     * Returns all C functions, and all items of other crates that have a capability, that the paths looked up since the
     * last call may refer to. There may be several if a name is imported twice, as a function and as a type.
     */
    List<ResolvedName> takeKnown() {
        if (known.isEmpty()) {
            return List.of();
        }
        List<ResolvedName> was = List.copyOf(known);
        known.clear();
        return was;
    }

    /**
     * Resolves a path in a scope. If the path may refer to several items, prefers the item of another crate with the
     * most severe capability, or else the first item.
     */
    ResolvedName resolve(NameScope scope, List<String> path) {
        ResolvedName found = best(scope, path);
        // A path that seems to begin at the root may actually follow a type in angle brackets.
        boolean sure = rank(found) >= (path.getFirst().isEmpty() ? KNOWN : OWN);
        return associated.isEmpty() || sure ? found : associated.follow(scope, found, path);
    }

    /**
     * Returns whether a lookup since the last call reached an associated type that depends on a type parameter, and
     * resets the flag.
     */
    boolean takeOpen() {
        return associated.takeOpen();
    }

    /** Resolves a path without following associated types. */
    ResolvedName best(NameScope scope, List<String> path) {
        ResolvedName best = UNKNOWN;
        int highest = rank(best);
        for (NamePathTarget end : new NamePathLookup(context, false).ends(scope, path)) {
            if (end instanceof NamePathTarget.Meaning(ResolvedName.Local(FunctionItem function))) {
                named.add(function);
            }
            if (end instanceof NamePathTarget.Meaning(ResolvedName what)) {
                int rank = rank(what);
                if (rank >= KNOWN) {
                    addKnown(what);
                }
                if (rank > highest) {
                    best = what;
                    highest = rank;
                }
            }
        }
        return best;
    }

    private void addKnown(ResolvedName what) {
        if (!known.contains(what)) {
            if (known.size() < MEANINGS) {
                known.add(what);
            } else {
                context.budget().noteCrowded();
            }
        }
    }

    /** Whether a meaning is another crate's item that has a capability, or a C function. */
    boolean isKnown(ResolvedName what) {
        return rank(what) >= KNOWN;
    }

    /** Returns how much a meaning is preferred over others. */
    int rank(ResolvedName what) {
        return switch (what) {
            case ResolvedName.Foreign(List<String> path) -> {
                int grave = weight.applyAsInt(path);
                yield grave > 0 ? KNOWN + grave : OWN - 1;
            }
            case ResolvedName.Local(FunctionItem function) ->
                function.form() == FunctionItem.Form.FOREIGN ? KNOWN : OWN;
            case ResolvedName.Value _ -> OWN;
            case ResolvedName.Unknown _ -> 0;
        };
    }

    /**
     * Returns whether a lookup since the last call ended early or the whole budget is used up. Resets the flag for
     * lookups.
     */
    boolean takeCut() {
        return context.budget().takeCut();
    }

    /**
     * Returns whether a name looked up since the last call is declared more often in one scope than is followed, and
     * resets the flag.
     */
    boolean takeCrowded() {
        return context.budget().takeCrowded();
    }

    /**
     * Resolves the name of a macro. A {@code macro_rules!} macro may be defined in any enclosing scope, but a path of
     * several segments never refers to it. An import with a capability takes precedence over macros that only other
     * modules define.
     */
    ResolvedName macro(NameScope scope, List<String> path) {
        if (path.size() > 1 && !NamePathLookup.ANCHORS.contains(path.getFirst())) {
            ResolvedName written = resolve(scope, path);
            boolean macro = written instanceof ResolvedName.Local(FunctionItem item)
                    && item.form() == FunctionItem.Form.MACRO; // a function may have the same path
            if (macro || written instanceof ResolvedName.Foreign) {
                return written;
            }
        }
        String name = path.getLast();
        NameScope at = scope;
        while (at != null && context.budget().step()) {
            FunctionItem found = at.macro(name);
            if (found != null) {
                return at.isConditional(name) ? knownBefore(scope, path, found) : new ResolvedName.Local(found);
            }
            at = context.outward().next(at);
        }
        FunctionItem exported = context.functions().macro(name);
        return exported == null ? resolve(scope, path) : knownBefore(scope, path, exported);
    }

    /**
     * Returns the meaning of a macro's name if it is an item with a capability, and else a macro of this crate. The
     * crate's macro is also recorded as a possible meaning.
     */
    private ResolvedName knownBefore(NameScope scope, List<String> path, FunctionItem own) {
        named.add(own);
        ResolvedName imported = resolve(scope, path);
        return isKnown(imported) ? imported : new ResolvedName.Local(own);
    }

    /** Returns the first function with a name that belongs to a type. */
    Optional<FunctionItem> member(String owner, String name) {
        return context.functions().member(owner, name);
    }

    /**
     * Returns all functions that have the same name and belong to the same scope or type as this function. There may be
     * several because of conditional compilation, or because several types have the same name.
     */
    List<FunctionItem> sameName(FunctionItem function) {
        return context.functions().sameName(function);
    }
}
