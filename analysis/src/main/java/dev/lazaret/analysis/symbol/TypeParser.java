package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads types from source. */
final class TypeParser {
    /** Maximum number of stored types that are read for one question. */
    private static final int STORED_LIMIT = 5_000;

    private static final int NESTED_LIMIT = 12;

    private final PathLookup paths;
    private final SymbolIndex index;
    private int aliases;
    private int nested;
    private int budget;

    TypeParser(SymbolIndex index, PathLookup paths) {
        this.index = index;
        this.paths = paths;
    }

    /** Allows {@link #STORED_LIMIT} more stored types to be read. */
    void begin() {
        budget = STORED_LIMIT;
    }

    /** Reads the type in {@code source}, which is written in a context. */
    RustType parse(String source, TypeContext context) {
        // The parts of a type can be types that contain it.
        if (source.isEmpty() || nested >= NESTED_LIMIT || --budget < 0) {
            return RustType.unknown();
        }
        nested++;
        try {
            var code = new CodeTokens(Lexer.tokens(source.getBytes(StandardCharsets.UTF_8)));
            return parse(code, 0, code.size(), context);
        } finally {
            nested--;
        }
    }

    /** Reads the type at tokens {@code from} to {@code to} (exclusive). */
    RustType parse(CodeTokens code, int from, int to, TypeContext context) {
        return type(code, from, to, context, 0);
    }

    private RustType type(CodeTokens code, int from, int to, TypeContext context, int depth) {
        if (depth > RustType.DEPTH_LIMIT || from >= to) {
            return RustType.unknown();
        }
        int k = from;
        while (k < to
                && (code.is(k, '&')
                        || code.is(k, '*')
                        || code.is(k, '?')
                        || code.is(k, "mut")
                        || code.is(k, "const")
                        || code.kind(k) == TokenKind.LIFETIME)) {
            k++;
        }
        if (code.is(k, "for") && code.is(k + 1, '<')) {
            k = code.afterAngles(k + 1, to);
        }
        if (code.is(k, "impl") || code.is(k, "dyn")) {
            return new RustType.Bounded("", bounds(code, k + 1, to, context, depth));
        }
        if (code.is(k, '(') && code.opens(k)) {
            return tuple(code, k, context, depth);
        }
        if (code.is(k, '[') && code.opens(k)) {
            int end = ItemShape.semicolon(code, k + 1);
            return new RustType.Slice(type(code, k + 1, Math.min(end, code.partner(k)), context, depth + 1));
        }
        while (code.is(k, "unsafe") || code.is(k, "extern") || code.kind(k).isString()) {
            k++;
        }
        if (code.is(k, "fn") && code.opens(k + 1)) {
            return new RustType.Callable(result(code, code.after(k + 1), to, context, depth));
        }
        if (code.is(k, '<')) {
            return qualified(code, k, to, context, depth);
        }
        return path(code, k, to, context, depth);
    }

    private RustType tuple(CodeTokens code, int open, TypeContext context, int depth) {
        int close = code.partner(open);
        List<RustType> elements = new ArrayList<>();
        boolean comma = false;
        for (int k = open + 1; k < close; ) {
            int end = ItemShape.comma(code, k, close);
            comma |= end < close;
            elements.add(type(code, k, end, context, depth + 1));
            k = end + 1;
        }
        return elements.size() == 1 && !comma ? elements.getFirst() : new RustType.Tuple(elements);
    }

    private RustType result(CodeTokens code, int k, int to, TypeContext context, int depth) {
        return code.isPair(k, '-', '>') ? type(code, k + 2, to, context, depth + 1) : RustType.unit();
    }

    /** Reads {@code A + B}. */
    List<RustType> bounds(CodeTokens code, int from, int to, TypeContext context, int depth) {
        List<RustType> found = new ArrayList<>();
        int angles = 0;
        int start = from;
        for (int k = from; k <= to; k = k == to ? k + 1 : Math.min(code.after(k), to)) {
            boolean end = k == to || (angles <= 0 && code.is(k, '+'));
            if (end && start < k && code.kind(start) != TokenKind.LIFETIME) {
                found.add(type(code, start, k, context, depth + 1));
            }
            if (end) {
                start = k + 1;
            }
            angles += code.is(k, '<') ? 1 : code.is(k, '>') && !code.isArrowHead(k) ? -1 : 0;
        }
        return found;
    }

    /** Reads {@code <T as Trait>::Name}. */
    private RustType qualified(CodeTokens code, int k, int to, TypeContext context, int depth) {
        int end = code.afterAngles(k, to);
        if (end == k || !code.isPathSeparator(end)) {
            return RustType.unknown();
        }
        int as = k + 1;
        while (as < end && !code.is(as, "as")) {
            as = code.after(as);
        }
        RustType type = type(code, k + 1, Math.min(as, end - 1), context, depth + 1);
        return associated(type, code.name(end + 1), context);
    }

    private RustType path(CodeTokens code, int from, int to, TypeContext context, int depth) {
        List<String> segments = new ArrayList<>();
        int k = from;
        if (code.isPathSeparator(k)) {
            segments.add("");
            k++;
        }
        if (code.is(k, '$')) {
            k++;
        }
        List<RustType> arguments = List.of();
        RustType result = RustType.unknown();
        boolean callable = false;
        while (k < to && code.isName(k) && segments.size() < UseEntry.SEGMENT_LIMIT) {
            segments.add(code.name(k));
            k++;
            int generics = code.isPathSeparator(k) && code.is(k + 1, '<') ? k + 1 : k;
            int after = code.afterAngles(generics, to);
            if (after > generics) {
                arguments = arguments(code, generics + 1, after - 1, context, depth);
                k = after;
            } else if (code.is(k, '(') && code.opens(k)) {
                callable = true;
                result = result(code, code.after(k), to, context, depth);
                break;
            }
            if (!code.isPathSeparator(k)) {
                break;
            }
            k++;
        }
        if (segments.isEmpty()) {
            return RustType.unknown();
        }
        if (callable) {
            return new RustType.Callable(result);
        }
        return named(segments, arguments, from, context);
    }

    private List<RustType> arguments(CodeTokens code, int from, int to, TypeContext context, int depth) {
        List<RustType> found = new ArrayList<>();
        for (int k = from; k < to; ) {
            int end = ItemShape.comma(code, k, to);
            boolean binding = code.isName(k) && code.is(k + 1, '=');
            if (binding) {
                found.add(new RustType.Named(
                        null, "=" + code.name(k), List.of(type(code, k + 2, end, context, depth + 1))));
            } else if (code.kind(k) != TokenKind.LIFETIME) {
                found.add(type(code, k, end, context, depth + 1));
            }
            k = end + 1;
        }
        return found;
    }

    private RustType named(List<String> segments, List<RustType> arguments, int token, TypeContext context) {
        String first = segments.getFirst();
        if (context.parameters().contains(first)) {
            return segments.size() == 1 ? new RustType.Parameter(first) : RustType.unknown();
        }
        Optional<RustType> parameter = context.bounds().flatMap(b -> b.parameter(first, token));
        if (parameter.isPresent()) {
            RustType type = parameter.get();
            for (String name : segments.subList(1, segments.size())) {
                type = associated(type, name, context);
            }
            return type;
        }
        if (first.equals("Self")) {
            RustType type = self(context, token);
            for (String name : segments.subList(1, segments.size())) {
                type = associated(type, name, context);
            }
            return type;
        }
        for (SymbolTarget target : paths.resolve(context.file(), context.scope(), segments)) {
            if (target instanceof SymbolTarget.OfItem item) {
                RustType type = ofItem(item, arguments);
                if (type != null) {
                    return type;
                }
            }
        }
        return new RustType.Named(null, segments.getLast(), arguments);
    }

    /** Returns the type that an item is; null if it is none. Aliases are replaced. */
    private @Nullable RustType ofItem(SymbolTarget.OfItem item, List<RustType> arguments) {
        Symbol symbol = index.symbol(item);
        return switch (symbol.kind()) {
            case STRUCT, ENUM, UNION, TRAIT -> new RustType.Named(item, symbol.name(), arguments);
            case TYPE_ALIAS, ASSOCIATED_TYPE -> alias(item, symbol, arguments);
            default -> null;
        };
    }

    private RustType alias(SymbolTarget.OfItem item, Symbol symbol, List<RustType> arguments) {
        if (symbol.type().isEmpty() || aliases > RustType.DEPTH_LIMIT) {
            return new RustType.Named(item, symbol.name(), arguments);
        }
        aliases++;
        try {
            RustType aliased = parse(symbol.type(), contextOf(item));
            var replaced = new TreeMap<String, RustType>();
            for (int i = 0; i < Math.min(symbol.parameters().size(), arguments.size()); i++) {
                replaced.put(symbol.parameters().get(i), arguments.get(i));
            }
            return aliased.with(replaced);
        } finally {
            aliases--;
        }
    }

    /** Returns the context of the type that is stored with a symbol. */
    TypeContext contextOf(SymbolTarget.OfItem item) {
        Symbol symbol = index.symbol(item);
        FileSymbols symbols = index.symbols(item.file());
        List<String> parameters = new ArrayList<>(symbol.parameters());
        for (int at = symbol.scope(); at >= 0; at = symbols.scopes().get(at).parent()) {
            parameters.addAll(symbols.scopes().get(at).parameters());
        }
        int scope = symbol.kind() == SymbolKind.FUNCTION || symbol.body() < 0 ? symbol.scope() : symbol.body();
        return new TypeContext(item.file(), scope, parameters, Optional.empty());
    }

    /** Returns the type that {@code Self} means. */
    RustType self(TypeContext context, int token) {
        FileSymbols symbols = index.symbols(context.file());
        for (int at = context.scope(); at > 0; at = symbols.scopes().get(at).parent()) {
            SymbolScope around = symbols.scopes().get(at);
            switch (around.kind()) {
                case IMPLEMENTATION -> {
                    boolean live = context.bounds().isPresent();
                    var outside = new TypeContext(
                            context.file(),
                            around.parent(),
                            live ? List.of() : around.parameters(),
                            context.bounds().map(b -> (name, ignored) -> b.parameter(name, token)));
                    return parse(around.type(), outside);
                }
                case TRAIT, TYPE -> {
                    for (SymbolTarget target : paths.items(context.file(), around.parent(), around.name())) {
                        if (target instanceof SymbolTarget.OfItem item) {
                            RustType named = new RustType.Named(item, around.name(), own(index.symbol(item)));
                            return around.kind() == SymbolScope.Kind.TRAIT
                                    ? new RustType.Bounded("", List.of(named))
                                    : named;
                        }
                    }
                    return RustType.unknown();
                }
                default -> {}
            }
        }
        return RustType.unknown();
    }

    private static List<RustType> own(Symbol symbol) {
        return symbol.parameters().stream()
                .map(name -> (RustType) new RustType.Parameter(name))
                .toList();
    }

    /** Returns the associated type {@code name} of a type. */
    RustType associated(RustType type, String name, TypeContext context) {
        if (type instanceof RustType.Bounded bounded) {
            for (RustType bound : bounded.bounds()) {
                if (bound instanceof RustType.Named trait) {
                    for (RustType argument : trait.arguments()) {
                        if (argument instanceof RustType.Named named
                                && named.name().equals("=" + name)) {
                            return named.argument(0);
                        }
                    }
                    if (trait.target() instanceof SymbolTarget.OfItem item) {
                        for (SymbolTarget member : paths.member(item, name, context.file())) {
                            if (member instanceof SymbolTarget.OfItem associated) {
                                return bounded(associated);
                            }
                        }
                    }
                }
            }
        }
        if (type instanceof RustType.Named named && named.target() instanceof SymbolTarget.OfItem item) {
            for (SymbolTarget member : paths.member(item, name, context.file())) {
                if (member instanceof SymbolTarget.OfItem associated
                        && index.symbol(associated).kind() == SymbolKind.ASSOCIATED_TYPE) {
                    RustType found = ofItem(associated, List.of());
                    return found == null ? RustType.unknown() : found;
                }
            }
        }
        return RustType.unknown();
    }

    private RustType bounded(SymbolTarget.OfItem associated) {
        Symbol symbol = index.symbol(associated);
        return symbol.type().isEmpty()
                ? new RustType.Named(associated, symbol.name(), List.of())
                : parse(symbol.type(), contextOf(associated));
    }
}
