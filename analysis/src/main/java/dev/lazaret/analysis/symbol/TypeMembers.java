package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.SymbolIndex.ScopeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds methods and fields of {@link RustType}s, and the types of their results. */
final class TypeMembers {
    /** Maximum number of dereferences for one member. */
    private static final int DEREF_LIMIT = 6;

    private final SymbolIndex index;
    private final PathLookup paths;
    private final MemberLookup members;
    private final TypeParser types;

    TypeMembers(SymbolIndex index, PathLookup paths, TypeParser types) {
        this.index = index;
        this.paths = paths;
        this.members = paths.members();
        this.types = types;
    }

    /** Returns the type itself and what it dereferences to, in order. */
    List<RustType> dereferenced(RustType type) {
        List<RustType> all = new ArrayList<>();
        RustType at = type;
        for (int i = 0; i < DEREF_LIMIT && !(at instanceof RustType.Unknown); i++) {
            all.add(at);
            at = dereference(at);
        }
        return all;
    }

    private RustType dereference(RustType type) {
        RustType standard = StandardTypes.dereference(type);
        if (!(standard instanceof RustType.Unknown)) {
            return standard;
        }
        if (type instanceof RustType.Named named && named.target() instanceof SymbolTarget.OfItem item) {
            for (ScopeRef ref : members.implementations(item)) {
                if (TypePath.head(index.scope(ref).trait()).equals("Deref")) {
                    for (SymbolTarget target : paths.items(ref.file(), ref.scope(), "Target")) {
                        if (target instanceof SymbolTarget.OfItem associated) {
                            Symbol symbol = index.symbol(associated);
                            return types.parse(symbol.type(), types.contextOf(associated))
                                    .with(parametersOf(ref, type));
                        }
                    }
                }
            }
        }
        return RustType.unknown();
    }

    /** Returns the type without smart pointers of the standard library. */
    RustType peeled(RustType type) {
        RustType at = type;
        for (int i = 0; i < DEREF_LIMIT; i++) {
            RustType inside = StandardTypes.pointee(at);
            if (inside instanceof RustType.Unknown) {
                return at;
            }
            at = inside;
        }
        return at;
    }

    /** Returns the methods that a call on a value of this type can mean, most likely first. */
    List<SymbolTarget.OfItem> methods(RustType type, String name) {
        for (RustType at : dereferenced(type)) {
            List<SymbolTarget.OfItem> found = own(at, name);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<SymbolTarget.OfItem> own(RustType type, String name) {
        Set<SymbolTarget.OfItem> found = new LinkedHashSet<>();
        switch (type) {
            case RustType.Named named -> {
                if (named.target() instanceof SymbolTarget.OfItem item) {
                    addMethods(members.of(item, name), found);
                } else {
                    addImplemented(named.name(), name, found);
                }
            }
            case RustType.Bounded bounded -> {
                for (RustType bound : bounded.bounds()) {
                    if (bound instanceof RustType.Named trait && trait.target() instanceof SymbolTarget.OfItem item) {
                        addMethods(members.ofTrait(item, name, new TreeSet<>()), found);
                    }
                }
            }
            case RustType.Slice ignored -> addImplemented("[", name, found);
            case RustType.Tuple ignored -> addImplemented("(", name, found);
            default -> {}
        }
        return List.copyOf(found);
    }

    private void addMethods(List<SymbolTarget> targets, Set<SymbolTarget.OfItem> out) {
        for (SymbolTarget target : targets) {
            if (target instanceof SymbolTarget.OfItem item && index.symbol(item).kind() == SymbolKind.METHOD) {
                out.add(item);
            }
        }
    }

    /** Adds the methods of implementations for a type that is not in the index. */
    private void addImplemented(String head, String name, Set<SymbolTarget.OfItem> out) {
        addMethods(implemented(head, name), out);
    }

    private List<SymbolTarget> implemented(String head, String name) {
        List<SymbolTarget> found = new ArrayList<>();
        for (ScopeRef ref : index.implementations(head)) {
            if (!paths.step()) {
                break;
            }
            List<SymbolTarget> own = paths.items(ref.file(), ref.scope(), name);
            found.addAll(own);
            if (own.isEmpty() && !index.scope(ref).trait().isEmpty()) {
                for (SymbolTarget trait : members.trait(ref)) {
                    if (trait instanceof SymbolTarget.OfItem item) {
                        found.addAll(members.ofTrait(item, name, new TreeSet<>()));
                    }
                }
            }
        }
        return found;
    }

    /** Returns the members that the repository implements for a type that is not in the index. */
    List<SymbolTarget> associated(RustType type, String name) {
        return switch (type) {
            case RustType.Named named -> named.target() == null ? implemented(named.name(), name) : List.of();
            case RustType.Slice ignored -> implemented("[", name);
            case RustType.Tuple ignored -> implemented("(", name);
            default -> List.of();
        };
    }

    /** Returns the fields of this name that a value of this type has. */
    List<SymbolTarget.OfItem> fields(RustType type, String name) {
        for (RustType at : dereferenced(type)) {
            if (at instanceof RustType.Named named && named.target() instanceof SymbolTarget.OfItem item) {
                List<SymbolTarget.OfItem> found = fieldsOf(item, name);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /** Returns the named fields of a struct, union or variant. */
    List<SymbolTarget.OfItem> fieldsOf(SymbolTarget.OfItem item, String name) {
        Symbol symbol = index.symbol(item);
        if (symbol.body() < 0 || symbol.kind() == SymbolKind.ENUM || symbol.kind() == SymbolKind.TRAIT) {
            return List.of();
        }
        List<SymbolTarget.OfItem> found = new ArrayList<>();
        for (SymbolTarget target : paths.items(item.file(), symbol.body(), name)) {
            if (target instanceof SymbolTarget.OfItem field
                    && index.symbol(field).kind() == SymbolKind.FIELD) {
                found.add(field);
            }
        }
        return found;
    }

    /** Same, also for an alias of the struct. */
    List<SymbolTarget.OfItem> fieldsThroughAlias(SymbolTarget.OfItem item, String name) {
        Symbol symbol = index.symbol(item);
        if (symbol.kind() == SymbolKind.TYPE_ALIAS || symbol.kind() == SymbolKind.ASSOCIATED_TYPE) {
            RustType type = types.parse(symbol.type(), types.contextOf(item));
            return type instanceof RustType.Named named && named.target() instanceof SymbolTarget.OfItem aliased
                    ? fieldsOf(aliased, name)
                    : List.of();
        }
        return fieldsOf(item, name);
    }

    /** Returns the type of a field of a value; {@code name} is a number for a tuple. */
    RustType field(RustType type, String name) {
        for (RustType at : dereferenced(type)) {
            if (at instanceof RustType.Tuple(List<RustType> elements)) {
                return element(elements, name);
            }
            if (at instanceof RustType.Named named && named.target() instanceof SymbolTarget.OfItem item) {
                RustType found = fieldOfPattern(item, at, name);
                if (!(found instanceof RustType.Unknown)) {
                    return found;
                }
            }
        }
        return RustType.unknown();
    }

    private static RustType element(List<RustType> elements, String name) {
        int number = name.length() < 3 && name.chars().allMatch(c -> c >= '0' && c <= '9') && !name.isEmpty()
                ? Integer.parseInt(name)
                : -1;
        return number >= 0 && number < elements.size() ? elements.get(number) : RustType.unknown();
    }

    /**
     * Returns the type of a field of a struct or variant.
     *
     * @param item the struct or variant
     * @param type type of the whole value, for generic arguments
     */
    RustType fieldOfPattern(SymbolTarget.OfItem item, RustType type, String name) {
        Symbol symbol = index.symbol(item);
        if (symbol.kind() == SymbolKind.TYPE_ALIAS || symbol.kind() == SymbolKind.ASSOCIATED_TYPE) {
            for (SymbolTarget aliased : members.head(item.file(), symbol.scope(), symbol.type())) {
                if (aliased instanceof SymbolTarget.OfItem other
                        && index.symbol(other).kind() == SymbolKind.STRUCT) {
                    return fieldOfPattern(other, type, name);
                }
            }
        }
        RustType found = RustType.unknown();
        List<SymbolTarget.OfItem> fields = fieldsOf(item, name);
        if (!fields.isEmpty()) {
            SymbolTarget.OfItem field = fields.getFirst();
            found = types.parse(index.symbol(field).type(), contextWith(field, item));
        } else if (symbol.type().startsWith("(")) {
            // A tuple of one element is read like a type in parentheses.
            RustType tuple = types.parse(
                    symbol.type().length() > 1
                            ? symbol.type().substring(0, symbol.type().length() - 1) + ",)"
                            : "",
                    contextWith(item, item));
            found = tuple instanceof RustType.Tuple(List<RustType> elements)
                    ? element(elements, name)
                    : RustType.unknown();
        }
        return found.with(genericArguments(item, type));
    }

    private TypeContext contextWith(SymbolTarget.OfItem typed, SymbolTarget.OfItem owner) {
        TypeContext context = types.contextOf(typed);
        List<String> parameters = new ArrayList<>(context.parameters());
        parameters.addAll(parametersOf(owner));
        return new TypeContext(context.file(), context.scope(), parameters, context.bounds());
    }

    /** Returns the generic parameters of a type; those of the enum for a variant. */
    private List<String> parametersOf(SymbolTarget.OfItem item) {
        Symbol symbol = index.symbol(item);
        return symbol.kind() == SymbolKind.VARIANT
                ? index.symbols(item.file()).scopes().get(symbol.scope()).parameters()
                : symbol.parameters();
    }

    private Map<String, RustType> genericArguments(SymbolTarget.OfItem item, RustType type) {
        Map<String, RustType> found = new TreeMap<>();
        List<String> parameters = parametersOf(item);
        for (int i = 0; i < parameters.size(); i++) {
            RustType argument = type.argument(i);
            if (!(argument instanceof RustType.Unknown)) {
                found.put(parameters.get(i), argument);
            }
        }
        return found;
    }

    /** Returns the enum of a variant. */
    RustType enumOf(SymbolTarget.OfItem variant) {
        Symbol symbol = index.symbol(variant);
        FileSymbols symbols = index.symbols(variant.file());
        SymbolScope body = symbols.scopes().get(symbol.scope());
        for (SymbolTarget target : paths.items(variant.file(), body.parent(), body.name())) {
            if (target instanceof SymbolTarget.OfItem item && index.symbol(item).body() == symbol.scope()) {
                return new RustType.Named(item, body.name(), List.of());
            }
        }
        return RustType.unknown();
    }

    /** Returns the type of calling a function, struct or variant. */
    RustType callResult(SymbolTarget.OfItem item) {
        return callResult(item, RustType.unknown());
    }

    /** Same, for a member of the type {@code owner}. */
    RustType callResult(SymbolTarget.OfItem item, RustType owner) {
        Symbol symbol = index.symbol(item);
        return switch (symbol.kind()) {
            case STRUCT -> new RustType.Named(item, symbol.name(), List.of());
            case VARIANT -> owner instanceof RustType.Named ? owner : enumOf(item);
            case FUNCTION, METHOD -> result(item, owner);
            case CONSTANT, STATIC, FIELD ->
                types.parse(symbol.type(), types.contextOf(item)) instanceof RustType.Callable(RustType result)
                        ? result
                        : RustType.unknown();
            case TYPE_ALIAS -> types.parse(symbol.name(), types.contextOf(item));
            default -> RustType.unknown();
        };
    }

    /** Returns the type that {@code receiver} dereferences to and that has the method. */
    RustType receiverOf(RustType receiver, SymbolTarget.OfItem method) {
        Symbol symbol = index.symbol(method);
        var ref = new ScopeRef(method.file(), symbol.scope());
        if (index.scope(ref).kind() != SymbolScope.Kind.IMPLEMENTATION) {
            return receiver;
        }
        List<SymbolTarget> owners = members.implementedType(ref);
        for (RustType at : dereferenced(receiver)) {
            if (at instanceof RustType.Named named && named.target() != null && owners.contains(named.target())) {
                return at;
            }
        }
        return receiver;
    }

    /**
     * Returns the type of the result of a function.
     *
     * @param owner type that it is a member of; unknown for a function of a module
     */
    RustType result(SymbolTarget.OfItem function, RustType owner) {
        Symbol symbol = index.symbol(function);
        if (symbol.type().isEmpty()) {
            return RustType.unit();
        }
        TypeContext context = types.contextOf(function);
        SymbolScope around = index.symbols(function.file()).scopes().get(symbol.scope());
        if (around.kind() == SymbolScope.Kind.TRAIT && !(owner instanceof RustType.Unknown)) {
            String source = symbol.type();
            if (TypePath.of(source).equals(List.of("Self"))) {
                return owner;
            }
            if (source.contains("Self::")) {
                RustType associated = associatedResult(source, owner, function.file());
                if (!(associated instanceof RustType.Unknown)) {
                    return associated;
                }
            }
        }
        RustType result = types.parse(symbol.type(), context);
        if (around.kind() == SymbolScope.Kind.IMPLEMENTATION) {
            return result.with(parametersOf(new ScopeRef(function.file(), symbol.scope()), owner));
        }
        return result;
    }

    /** Reads a result such as {@code Option<Self::Item>} with the associated types of {@code owner}. */
    private RustType associatedResult(String source, RustType owner, int from) {
        int at = source.indexOf("Self::");
        int end = at + "Self::".length();
        while (end < source.length() && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '_')) {
            end++;
        }
        var context = new TypeContext(from, 0, List.of("Self"), Optional.empty());
        RustType type = types.associated(owner, source.substring(at + "Self::".length(), end), context);
        if (type instanceof RustType.Unknown) {
            return RustType.unknown();
        }
        String replaced = source.substring(0, at) + "Self" + source.substring(end);
        return types.parse(replaced, context).with(Map.of("Self", type));
    }

    private Map<String, RustType> parametersOf(ScopeRef implementation, RustType owner) {
        Map<String, RustType> found = new TreeMap<>();
        SymbolScope scope = index.scope(implementation);
        if (!scope.parameters().isEmpty() && !(owner instanceof RustType.Unknown)) {
            var context = new TypeContext(implementation.file(), scope.parent(), scope.parameters(), Optional.empty());
            owner.match(types.parse(scope.type(), context), found);
        }
        return found;
    }

    /** Returns the type of the items of a collection, iterator or range. */
    RustType item(RustType type) {
        for (RustType at : dereferenced(type)) {
            RustType standard = StandardTypes.item(at);
            if (!(standard instanceof RustType.Unknown)) {
                return standard;
            }
            if (at instanceof RustType.Named named && named.target() instanceof SymbolTarget.OfItem item) {
                for (ScopeRef ref : members.implementations(item)) {
                    String trait = TypePath.head(index.scope(ref).trait());
                    String associated = trait.equals("Iterator") || trait.equals("IntoIterator")
                            ? "Item"
                            : trait.equals("Index") ? "Output" : "";
                    for (SymbolTarget target : paths.items(ref.file(), ref.scope(), associated)) {
                        if (target instanceof SymbolTarget.OfItem found) {
                            return types.parse(index.symbol(found).type(), types.contextOf(found))
                                    .with(parametersOf(ref, at));
                        }
                    }
                }
            }
            if (at instanceof RustType.Bounded) {
                RustType found = types.associated(at, "Item", new TypeContext(0, 0, List.of(), Optional.empty()));
                if (!(found instanceof RustType.Unknown)) {
                    return found;
                }
            }
        }
        return RustType.unknown();
    }

    /** Returns the type of {@code value.await}. */
    RustType awaited(RustType type) {
        RustType output = types.associated(type, "Output", new TypeContext(0, 0, List.of(), Optional.empty()));
        return output instanceof RustType.Unknown ? type : output;
    }
}
