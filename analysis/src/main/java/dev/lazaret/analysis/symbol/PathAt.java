package dev.lazaret.analysis.symbol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Resolves the path that ends at a token of a file. */
final class PathAt {
    private final OpenedSource source;
    private final CodeTokens code;
    private final PathLookup paths;
    private final ExpressionTypes types;

    PathAt(OpenedSource source, PathLookup paths, ExpressionTypes types) {
        this.source = source;
        this.code = source.code();
        this.paths = paths;
        this.types = types;
    }

    /** Returns what the path up to and including token {@code k} means. */
    List<SymbolTarget> targets(int k) {
        int use = use(k);
        if (use >= 0) {
            return paths.resolve(source.file(), source.scopeAt(use), UseTreeReader.pathTo(code, use, k));
        }
        Deque<String> segments = new ArrayDeque<>();
        int at = k;
        segments.push(segment(at));
        while (code.isPathSeparator(at - 1) && segments.size() < UseEntry.SEGMENT_LIMIT) {
            int before = at - 2;
            if (code.is(before, '>')) {
                int angle = code.openingAngle(before, Math.max(0, before - ItemShape.HEAD_LIMIT));
                int name = code.isPathSeparator(angle - 1) ? angle - 2 : angle - 1;
                boolean qualified =
                        angle >= 0 && (code.isPathSeparator(angle - 1) ? !code.isName(name) : !isPathName(name));
                if (angle < 0) {
                    return List.of();
                }
                if (qualified) {
                    return qualified(angle, before, List.copyOf(segments));
                }
                before = name;
            }
            if (!code.isName(before)) {
                segments.push("");
                break;
            }
            segments.push(segment(before));
            at = before;
        }
        if (code.isPathSeparator(at - 1)
                && !segments.getFirst().isEmpty()
                && !code.isName(at - 2)
                && !code.is(at - 2, '>')) {
            segments.push("");
        }
        return resolve(List.copyOf(segments), k);
    }

    private String segment(int k) {
        return code.name(k);
    }

    private boolean isPathName(int k) {
        return code.isName(k)
                && !code.is(k, "return")
                && !code.is(k, "in")
                && !code.is(k, "as")
                && !code.is(k, "for")
                && !code.is(k, "match")
                && !code.is(k, "if")
                && !code.is(k, "while")
                && !code.is(k, "else")
                && !code.is(k, "where")
                && !code.is(k, "dyn")
                && !code.is(k, "mut");
    }

    /** Returns the keyword {@code use} of the tree that contains the token; -1 if it is in none. */
    int use(int k) {
        return UseTreeReader.keyword(code, k);
    }

    private List<SymbolTarget> resolve(List<String> segments, int k) {
        String first = segments.getFirst();
        if (segments.size() > 1) {
            Optional<RustType> parameter = types.parameter(first, k);
            if (parameter.isPresent()) {
                return members(parameter.get(), segments.subList(1, segments.size()));
            }
            if (first.equals("Self")) {
                List<SymbolTarget> own = ofSelf(segments, k);
                if (!own.isEmpty()) {
                    return own;
                }
            }
        }
        return paths.resolve(source.file(), source.scopeAt(k), segments);
    }

    /** Prefers the members of the implementation around the token: other implementations can have the same names. */
    private List<SymbolTarget> ofSelf(List<String> segments, int k) {
        FileSymbols symbols = source.symbols();
        for (int at = source.scopeAt(k); at > 0; at = symbols.scopes().get(at).parent()) {
            SymbolScope around = symbols.scopes().get(at);
            if (around.kind() == SymbolScope.Kind.IMPLEMENTATION || around.kind() == SymbolScope.Kind.TRAIT) {
                List<SymbolTarget> own = paths.items(source.file(), at, segments.get(1));
                if (own.isEmpty() && !around.trait().isEmpty() && around.kind() == SymbolScope.Kind.IMPLEMENTATION) {
                    List<SymbolTarget> type = paths.resolve(source.file(), at, segments);
                    if (!type.isEmpty()) {
                        return type;
                    }
                    for (SymbolTarget trait : paths.members().head(source.file(), around.parent(), around.trait())) {
                        if (trait instanceof SymbolTarget.OfItem item) {
                            own = paths.members().ofTrait(item, segments.get(1), new TreeSet<>());
                        }
                    }
                }
                if (segments.size() == 2 && around.kind() == SymbolScope.Kind.IMPLEMENTATION) {
                    own = withDeclared(own, around, segments.get(1));
                }
                return continued(own, segments.subList(2, segments.size()));
            }
        }
        return List.of();
    }

    /** Puts the trait's own associated type before that of the implementation, which is its value. */
    private List<SymbolTarget> withDeclared(List<SymbolTarget> own, SymbolScope around, String name) {
        boolean type = own.stream()
                .anyMatch(t -> t instanceof SymbolTarget.OfItem item && types.kind(item) == SymbolKind.ASSOCIATED_TYPE);
        if (!type || around.trait().isEmpty()) {
            return own;
        }
        Set<SymbolTarget> all = new LinkedHashSet<>();
        for (SymbolTarget trait : paths.members().head(source.file(), around.parent(), around.trait())) {
            if (trait instanceof SymbolTarget.OfItem item) {
                all.addAll(paths.members().ofTrait(item, name, new TreeSet<>()));
            }
        }
        all.addAll(own);
        return List.copyOf(all);
    }

    private List<SymbolTarget> continued(List<SymbolTarget> from, List<String> segments) {
        List<SymbolTarget> found = from;
        for (String name : segments) {
            Set<SymbolTarget> next = new LinkedHashSet<>();
            found.forEach(container -> next.addAll(paths.member(container, name, source.file())));
            found = List.copyOf(next);
        }
        return found;
    }

    /** Resolves {@code <T as Trait>::name} and {@code <T>::name}. */
    private List<SymbolTarget> qualified(int angle, int close, List<String> segments) {
        int as = angle + 1;
        while (as < close && !code.is(as, "as")) {
            as = code.after(as);
        }
        TypeContext context = types.contextAt(angle);
        RustType type = types.written(angle + 1, Math.min(as, close));
        List<SymbolTarget> found = members(type, segments);
        if (as >= close) {
            return found;
        }
        List<SymbolTarget> trait = new ArrayList<>();
        RustType named = types.written(as + 1, close);
        if (named instanceof RustType.Named of && of.target() instanceof SymbolTarget.OfItem item) {
            trait.addAll(continued(
                    paths.members().ofTrait(item, segments.getFirst(), new TreeSet<>()),
                    segments.subList(1, segments.size())));
        }
        if (type instanceof RustType.Named concrete && concrete.target() != null && context.file() >= 0) {
            List<SymbolTarget> both = new ArrayList<>(found);
            both.addAll(trait);
            return both;
        }
        trait.addAll(found);
        return trait;
    }

    private List<SymbolTarget> members(RustType type, List<String> segments) {
        List<SymbolTarget> found = new ArrayList<>();
        switch (type) {
            case RustType.Named named -> {
                if (named.target() != null) {
                    found.addAll(paths.member(named.target(), segments.getFirst(), source.file()));
                }
                if (found.isEmpty()) {
                    found.addAll(types.members().associated(type, segments.getFirst()));
                }
            }
            case RustType.Bounded bounded -> {
                for (RustType bound : bounded.bounds()) {
                    if (bound instanceof RustType.Named trait && trait.target() instanceof SymbolTarget.OfItem item) {
                        found.addAll(paths.members().ofTrait(item, segments.getFirst(), new TreeSet<>()));
                    }
                }
            }
            default -> found.addAll(types.members().associated(type, segments.getFirst()));
        }
        return continued(found, segments.subList(1, segments.size()));
    }
}
