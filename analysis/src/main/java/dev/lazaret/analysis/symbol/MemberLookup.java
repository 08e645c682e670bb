package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.SymbolIndex.ScopeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the members of types and traits: variants, and what implementations and traits contain. Not thread-safe. */
final class MemberLookup {
    /** Maximum number of aliases or supertraits that are followed. */
    private static final int DEPTH_LIMIT = 8;

    /** Maximum number of items that are looked at for one name. */
    private static final int SEEN_LIMIT = 64;

    private final SymbolIndex index;
    private final PathLookup paths;
    private final Map<SymbolTarget.OfItem, List<ScopeRef>> implementations = new TreeMap<>();
    private final Map<ScopeRef, List<SymbolTarget>> heads = new TreeMap<>();
    private final Map<ScopeRef, List<SymbolTarget>> traits = new TreeMap<>();

    MemberLookup(SymbolIndex index, PathLookup paths) {
        this.index = index;
        this.paths = paths;
    }

    /** Returns the members of an item that a path can name, most likely first. */
    List<SymbolTarget> of(SymbolTarget.OfItem item, String name) {
        return of(item, name, 0, new TreeSet<>());
    }

    /** @param seen items that were looked at: aliases can lead to each other in many ways */
    private List<SymbolTarget> of(SymbolTarget.OfItem item, String name, int depth, Set<SymbolTarget.OfItem> seen) {
        Symbol symbol = index.symbol(item);
        if (depth > DEPTH_LIMIT || seen.size() > SEEN_LIMIT || !seen.add(item)) {
            return List.of();
        }
        Set<SymbolTarget> found = new LinkedHashSet<>();
        switch (symbol.kind()) {
            case ENUM -> {
                found.addAll(inBody(item, name));
                if (found.isEmpty()) {
                    found.addAll(implemented(item, name, depth));
                }
            }
            case STRUCT, UNION -> found.addAll(implemented(item, name, depth));
            case TRAIT -> found.addAll(ofTrait(item, name, new TreeSet<>()));
            case TYPE_ALIAS, ASSOCIATED_TYPE -> {
                found.addAll(implemented(item, name, depth));
                for (SymbolTarget aliased : head(item.file(), symbol.scope(), symbol.type())) {
                    if (aliased instanceof SymbolTarget.OfItem other && !other.equals(item)) {
                        found.addAll(of(other, name, depth + 1, seen));
                    }
                }
                if (symbol.type().startsWith(Symbol.BOUNDS)) {
                    for (SymbolTarget bound :
                            bounds(item.file(), symbol.scope(), symbol.type().substring(Symbol.BOUNDS.length()))) {
                        if (bound instanceof SymbolTarget.OfItem trait) {
                            found.addAll(of(trait, name, depth + 1, seen));
                        }
                    }
                }
            }
            default -> {}
        }
        return List.copyOf(found);
    }

    /** Returns the variants of an enum that a glob import brings into scope. */
    List<SymbolTarget> imported(SymbolTarget.OfItem item, String name) {
        Symbol symbol = index.symbol(item);
        return switch (symbol.kind()) {
            case ENUM -> inBody(item, name);
            case TYPE_ALIAS ->
                head(item.file(), symbol.scope(), symbol.type()).stream()
                        .filter(aliased -> aliased instanceof SymbolTarget.OfItem other
                                && index.symbol(other).kind() == SymbolKind.ENUM)
                        .flatMap(aliased -> inBody((SymbolTarget.OfItem) aliased, name).stream())
                        .toList();
            default -> List.of();
        };
    }

    private List<SymbolTarget> inBody(SymbolTarget.OfItem item, String name) {
        Symbol symbol = index.symbol(item);
        return symbol.body() < 0 ? List.of() : paths.items(item.file(), symbol.body(), name);
    }

    /** Returns the members of a trait or its supertraits. */
    List<SymbolTarget> ofTrait(SymbolTarget.OfItem trait, String name, Set<SymbolTarget.OfItem> seen) {
        if (!seen.add(trait) || seen.size() > SEEN_LIMIT) {
            return List.of();
        }
        List<SymbolTarget> own = inBody(trait, name);
        if (!own.isEmpty()) {
            return own;
        }
        Symbol symbol = index.symbol(trait);
        for (SymbolTarget bound : bounds(trait.file(), symbol.scope(), symbol.type())) {
            if (bound instanceof SymbolTarget.OfItem item && index.symbol(item).kind() == SymbolKind.TRAIT) {
                List<SymbolTarget> found = ofTrait(item, name, seen);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /** Returns what the traits of {@code A + B} are. */
    List<SymbolTarget> bounds(int file, int scope, String source) {
        List<SymbolTarget> found = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= source.length(); i++) {
            char c = i < source.length() ? source.charAt(i) : '+';
            if (c == '<' || c == '(') {
                depth++;
            } else if (c == ')' || (c == '>' && i > 0 && source.charAt(i - 1) != '-')) {
                depth--;
            } else if (c == '+' && (depth <= 0 || i == source.length())) {
                found.addAll(head(file, scope, source.substring(from, i)));
                from = i + 1;
            }
        }
        return found;
    }

    /** Returns the members in implementations of a type: inherent ones first, then those of traits, then the traits' own. */
    private List<SymbolTarget> implemented(SymbolTarget.OfItem type, String name, int depth) {
        List<SymbolTarget> inherent = new ArrayList<>();
        List<SymbolTarget> ofTraits = new ArrayList<>();
        List<SymbolTarget> provided = new ArrayList<>();
        for (ScopeRef ref : implementations(type)) {
            if (!paths.step()) {
                break;
            }
            boolean plain = index.scope(ref).trait().isEmpty();
            List<SymbolTarget> own = paths.items(ref.file(), ref.scope(), name);
            (plain ? inherent : ofTraits).addAll(own);
            if (!plain && own.isEmpty() && depth == 0) {
                for (SymbolTarget trait : trait(ref)) {
                    if (trait instanceof SymbolTarget.OfItem item) {
                        provided.addAll(ofTrait(item, name, new TreeSet<>()));
                    }
                }
            }
        }
        inherent.addAll(ofTraits);
        inherent.addAll(provided);
        return inherent;
    }

    /** Returns the implementations for a type, inherent ones and those of traits. */
    List<ScopeRef> implementations(SymbolTarget.OfItem type) {
        List<ScopeRef> stored = implementations.get(type);
        if (stored != null) {
            return stored;
        }
        implementations.put(type, List.of());
        List<ScopeRef> found = new ArrayList<>();
        for (ScopeRef ref : index.implementations(index.symbol(type).name())) {
            if (!paths.step()) {
                implementations.remove(type);
                return found;
            }
            if (implementedType(ref).contains(type)) {
                found.add(ref);
            }
        }
        implementations.put(type, List.copyOf(found));
        return found;
    }

    /** Returns the type that an implementation is for. */
    List<SymbolTarget> implementedType(ScopeRef ref) {
        List<SymbolTarget> stored = heads.get(ref);
        if (stored == null) {
            // Until it is known, the answer is empty: the names of a type can lead back to it through glob imports.
            heads.put(ref, List.of());
            SymbolScope scope = index.scope(ref);
            stored = head(ref.file(), scope.parent(), scope.type());
            heads.put(ref, stored);
        }
        return stored;
    }

    /** Returns the trait of an implementation. */
    List<SymbolTarget> trait(ScopeRef ref) {
        List<SymbolTarget> stored = traits.get(ref);
        if (stored == null) {
            traits.put(ref, List.of());
            SymbolScope scope = index.scope(ref);
            stored = scope.trait().isEmpty() ? List.of() : head(ref.file(), scope.parent(), scope.trait());
            traits.put(ref, stored);
        }
        return stored;
    }

    /** Returns what the path of a type's source means, without references and generic arguments. */
    List<SymbolTarget> head(int file, int scope, String type) {
        List<String> path = TypePath.of(type);
        return path.isEmpty() ? List.of() : paths.resolve(file, scope, path);
    }
}
