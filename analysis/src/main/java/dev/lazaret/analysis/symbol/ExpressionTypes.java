package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.Binding.Origin;
import dev.lazaret.analysis.symbol.Binding.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates the types of expressions in one file. What is not known is {@link RustType.Unknown}. The number of steps for
 * one question is limited.
 */
final class ExpressionTypes {
    /** Maximum number of expressions that are read for one question. */
    private static final int STEP_LIMIT = 2000;

    private static final int DEPTH_LIMIT = 40;

    private final OpenedSource source;
    private final CodeTokens code;
    private final SymbolIndex index;
    private final PathLookup paths;
    private final TypeParser types;
    private final TypeMembers members;
    private final Map<Integer, RustType> known = new HashMap<>();
    private int steps;
    private int depth;

    ExpressionTypes(OpenedSource source, SymbolIndex index, PathLookup paths, TypeParser types) {
        this.source = source;
        this.code = source.code();
        this.index = index;
        this.paths = paths;
        this.types = types;
        this.members = new TypeMembers(index, paths, types);
    }

    TypeMembers members() {
        return members;
    }

    /** Returns the type of the expression that ends with token {@code k}, such as the receiver of a method. */
    RustType endingAt(int k) {
        steps = 0;
        depth = 0;
        return ending(k);
    }

    /** Returns the context of types that are written at a token of this file. */
    TypeContext contextAt(int token) {
        return new TypeContext(
                source.file(), source.scopeAt(token), List.of(), Optional.of((name, k) -> parameter(name, token)));
    }

    /** Returns the type parameter that a name means at a token. */
    Optional<RustType> parameter(String name, int token) {
        Binding binding = source.binding(name, token);
        if (binding == null || !(binding.origin() instanceof Origin.Bounds(List<Origin.Declared> ranges))) {
            return Optional.empty();
        }
        List<RustType> bounds = new ArrayList<>();
        if (depth < DEPTH_LIMIT && steps < STEP_LIMIT) {
            depth++;
            for (Origin.Declared range : ranges) {
                steps++;
                bounds.addAll(types.bounds(code, range.from(), range.to(), contextAt(range.from()), 0));
            }
            depth--;
        }
        return Optional.of(new RustType.Bounded(name, bounds));
    }

    SymbolKind kind(SymbolTarget.OfItem item) {
        return index.symbol(item).kind();
    }

    RustType self(int token) {
        return types.self(contextAt(token), token);
    }

    private RustType ending(int k) {
        if (++steps > STEP_LIMIT || depth > DEPTH_LIMIT) {
            return RustType.unknown();
        }
        depth++;
        try {
            return postfix(k);
        } finally {
            depth--;
        }
    }

    private RustType postfix(int k) {
        if (code.is(k, '?')) {
            return StandardTypes.success(members.peeled(ending(k - 1)));
        }
        return switch (code.kind(k)) {
            case STRING, RAW_STRING -> RustType.named("str");
            case BYTE_STRING, RAW_BYTE_STRING -> new RustType.Slice(RustType.named("u8"));
            case CHAR -> RustType.named("char");
            case BYTE -> RustType.named("u8");
            case INTEGER ->
                code.is(k - 1, '.') && !code.isPair(k - 2, '.', '.')
                        ? members.field(ending(k - 2), code.text(k))
                        : RustType.unknown();
            case CLOSE_PARENTHESIS -> call(k);
            case CLOSE_BRACKET -> indexed(k);
            case CLOSE_BRACE -> braces(k);
            case IDENTIFIER, RAW_IDENTIFIER -> name(k);
            default -> RustType.unknown();
        };
    }

    private RustType name(int k) {
        if (code.is(k - 1, '.') && !code.isPair(k - 2, '.', '.')) {
            RustType receiver = ending(k - 2);
            return code.is(k, "await") ? members.awaited(receiver) : members.field(receiver, code.name(k));
        }
        if (code.is(k, "self")) {
            return self(k);
        }
        if (code.isPathSeparator(k - 1)) {
            return valueOf(pathEnding(k));
        }
        Binding binding = source.binding(code.name(k), k);
        if (binding != null && binding.kind().isValue()) {
            return of(binding);
        }
        if (code.is(k, "Self")) {
            return self(k);
        }
        return valueOf(paths.resolve(source.file(), source.scopeAt(k), List.of(code.name(k))));
    }

    /** Returns what the path that ends at {@code k} means. */
    List<SymbolTarget> pathEnding(int k) {
        return new PathAt(source, paths, this).targets(k);
    }

    private RustType valueOf(List<SymbolTarget> targets) {
        for (SymbolTarget target : targets) {
            if (target instanceof SymbolTarget.OfItem item) {
                Symbol symbol = index.symbol(item);
                switch (symbol.kind()) {
                    case CONSTANT, STATIC -> {
                        return types.parse(symbol.type(), types.contextOf(item));
                    }
                    case STRUCT -> {
                        return new RustType.Named(item, symbol.name(), List.of());
                    }
                    case VARIANT -> {
                        return members.enumOf(item);
                    }
                    case FUNCTION, METHOD -> {
                        return new RustType.Callable(members.result(item, RustType.unknown()));
                    }
                    default -> {}
                }
            }
        }
        return RustType.unknown();
    }

    /** The type of a call, a macro call or an expression in parentheses, which ends at {@code close}. */
    private RustType call(int close) {
        int open = code.partner(close);
        if (open < 0) {
            return RustType.unknown();
        }
        int callee = open - 1;
        RustType turbofish = RustType.unknown();
        if (code.is(callee, '>')) {
            int angle = code.openingAngle(callee, Math.max(0, callee - ItemShape.HEAD_LIMIT));
            if (angle > 0 && code.isPathSeparator(angle - 1)) {
                int comma = ItemShape.comma(code, angle + 1, callee);
                turbofish = types.parse(code, angle + 1, comma, contextAt(angle));
                callee = angle - 2;
            }
        }
        if (code.is(callee, '!') && code.isName(callee - 1)) {
            return StandardTypes.macro(
                    code.name(callee - 1), () -> of(open + 1, ItemShape.comma(code, open + 1, close)));
        }
        if (!code.isName(callee) || isKeyword(callee)) {
            if (code.closes(callee) && (code.is(callee, ')') || code.is(callee, ']'))) {
                return ending(callee) instanceof RustType.Callable(RustType result) ? result : RustType.unknown();
            }
            return tupleOrParenthesis(open, close);
        }
        if (code.is(callee - 1, '.')) {
            RustType receiver = ending(callee - 2);
            return method(receiver, callee, open, turbofish);
        }
        return function(callee, open, turbofish);
    }

    private boolean isKeyword(int k) {
        return code.is(k, "in")
                || code.is(k, "return")
                || code.is(k, "match")
                || code.is(k, "if")
                || code.is(k, "while")
                || code.is(k, "move")
                || code.is(k, "else")
                || code.is(k, "mut");
    }

    private RustType tupleOrParenthesis(int open, int close) {
        int comma = ItemShape.comma(code, open + 1, close);
        if (comma >= close) {
            return of(open + 1, close);
        }
        List<RustType> elements = new ArrayList<>();
        for (int k = open + 1; k < close && elements.size() < 16; ) {
            int end = ItemShape.comma(code, k, close);
            elements.add(of(k, end));
            k = end + 1;
        }
        return new RustType.Tuple(elements);
    }

    private RustType method(RustType receiver, int name, int open, RustType turbofish) {
        String method = code.name(name);
        List<SymbolTarget.OfItem> found = members.methods(receiver, method);
        if (!found.isEmpty() && !isStandard(found.getFirst())) {
            RustType result = members.result(found.getFirst(), members.receiverOf(receiver, found.getFirst()));
            if (!(result instanceof RustType.Parameter)) {
                return result;
            }
            return turbofish instanceof RustType.Unknown ? RustType.unknown() : turbofish;
        }
        RustType standard = StandardTypes.method(
                members.peeled(receiver), method, turbofish, () -> argument(open), () -> closureResult(open));
        if (standard instanceof RustType.Unknown && !found.isEmpty()) {
            return members.result(found.getFirst(), members.receiverOf(receiver, found.getFirst()));
        }
        return standard;
    }

    private boolean isStandard(SymbolTarget.OfItem item) {
        String owner = index.owner(item.file()).name();
        return owner.equals("core") || owner.equals("std") || owner.equals("alloc");
    }

    private RustType argument(int open) {
        int close = code.partner(open);
        return close <= open + 1 ? RustType.unknown() : of(open + 1, ItemShape.comma(code, open + 1, close));
    }

    private RustType closureResult(int open) {
        int close = code.partner(open);
        int from = open + 1;
        int comma = ItemShape.comma(code, from, close);
        int second = comma < close ? comma + 1 : from;
        for (int k : new int[] {from, second}) {
            RustType type = of(k, closureEnd(k, close));
            if (type instanceof RustType.Callable(RustType result)) {
                return result;
            }
        }
        // A path such as Some or Type::new
        if (code.isName(comma - 1)) {
            List<SymbolTarget> targets = pathEnding(comma - 1);
            for (SymbolTarget target : targets) {
                if (target instanceof SymbolTarget.OfItem item) {
                    return members.callResult(item);
                }
            }
        }
        return RustType.unknown();
    }

    private int closureEnd(int from, int close) {
        int bar = code.is(from, "move") ? from + 1 : from;
        if (code.is(bar, '|') && ClosureShape.begins(code, bar)) {
            int end = ClosureShape.parametersEnd(code, bar);
            return end < 0 ? close : Math.min(ClosureShape.end(code, end + 1, code.afterWithin(close)), close);
        }
        return ItemShape.comma(code, from, close);
    }

    private RustType function(int callee, int open, RustType turbofish) {
        String name = code.name(callee);
        if (!code.isPathSeparator(callee - 1)) {
            Binding binding = source.binding(name, callee);
            if (binding != null && binding.kind().isValue()) {
                return of(binding) instanceof RustType.Callable(RustType result) ? result : RustType.unknown();
            }
        }
        RustType wrapped = StandardTypes.constructor(name, () -> argument(open));
        List<SymbolTarget> targets =
                code.is(callee, "Self") ? paths.self(source.file(), source.scopeAt(callee)) : pathEnding(callee);
        if (!(wrapped instanceof RustType.Unknown)
                && (targets.isEmpty() || targets.stream().allMatch(this::isOutside))) {
            return wrapped;
        }
        RustType owner = ownerType(callee);
        for (SymbolTarget target : targets) {
            if (target instanceof SymbolTarget.OfItem item) {
                if (isStandard(item)) {
                    RustType standard = StandardTypes.associated(owner, name, () -> argument(open));
                    if (!(standard instanceof RustType.Unknown)) {
                        return standard;
                    }
                }
                RustType result = members.callResult(item, owner);
                if (result instanceof RustType.Parameter) {
                    return turbofish;
                }
                if (!(result instanceof RustType.Unknown)) {
                    return result;
                }
            }
        }
        return StandardTypes.associated(owner, name, () -> argument(open));
    }

    private boolean isOutside(SymbolTarget target) {
        return !(target instanceof SymbolTarget.OfItem item) || isStandard(item);
    }

    /** Returns the type before {@code ::} of a path that ends at {@code k}. */
    RustType ownerType(int k) {
        if (!code.isPathSeparator(k - 1)) {
            return RustType.unknown();
        }
        int last = k - 2;
        int from = last;
        while (from > 0) {
            if (code.is(from, '>')) {
                int angle = code.openingAngle(from, Math.max(0, from - ItemShape.HEAD_LIMIT));
                if (angle < 0) {
                    return RustType.unknown();
                }
                from = code.isPathSeparator(angle - 1) ? angle - 2 : angle - 1;
                if (!code.isName(from)) {
                    from = angle;
                    break;
                }
            }
            if (!code.isName(from) || !code.isPathSeparator(from - 1)) {
                break;
            }
            if (!code.isName(from - 2) && !code.is(from - 2, '>')) {
                from--;
                break;
            }
            from -= 2;
        }
        if (code.is(from, '<') && from == last) {
            return RustType.unknown();
        }
        return types.parse(code, from, last + 1, contextAt(k));
    }

    private RustType indexed(int close) {
        int open = code.partner(close);
        if (open < 0) {
            return RustType.unknown();
        }
        boolean indexed =
                (code.isName(open - 1) && !isKeyword(open - 1)) || code.closes(open - 1) || code.is(open - 1, '?');
        if (code.is(open - 1, '!')) {
            return StandardTypes.macro(code.name(open - 2), () -> of(open + 1, Math.min(element(open), close)));
        }
        if (!indexed) {
            return new RustType.Slice(of(open + 1, element(open)));
        }
        RustType receiver = ending(open - 1);
        boolean range = false;
        for (int k = open + 1; k < close; k = code.after(k)) {
            range |= code.isPair(k, '.', '.');
        }
        return range ? members.peeled(receiver) : members.item(receiver);
    }

    private int element(int open) {
        return Math.min(ItemShape.comma(code, open + 1, code.partner(open)), ItemShape.semicolon(code, open + 1));
    }

    /** The type of a struct expression or block that ends at {@code close}. */
    private RustType braces(int close) {
        int open = code.partner(close);
        if (open < 0) {
            return RustType.unknown();
        }
        int k = open - 1;
        if (code.is(k, '>')) {
            int angle = code.openingAngle(k, Math.max(0, k - ItemShape.HEAD_LIMIT));
            k = angle > 0 ? (code.isPathSeparator(angle - 1) ? angle - 2 : angle - 1) : k;
        }
        if (code.is(k, "Self")) {
            return self(k);
        }
        if (code.isName(k) && !code.is(k, "else") && !code.is(k, "unsafe") && !code.is(k, "loop")) {
            for (SymbolTarget target : pathEnding(k)) {
                if (target instanceof SymbolTarget.OfItem item) {
                    Symbol symbol = index.symbol(item);
                    if (symbol.kind() == SymbolKind.VARIANT) {
                        return members.enumOf(item);
                    }
                    if (symbol.kind().isType()) {
                        return types.parse(code, pathStart(k), open, contextAt(k));
                    }
                }
            }
        }
        return block(open, close);
    }

    private int pathStart(int k) {
        int from = k;
        while (code.isPathSeparator(from - 1) && code.isName(from - 2)) {
            from -= 2;
        }
        return from;
    }

    /** The type of the last expression of a block. */
    private RustType block(int open, int close) {
        int from = open + 1;
        for (int k = open + 1; k < close; k = code.after(k)) {
            if (code.is(k, ';')) {
                from = k + 1;
            }
        }
        return from >= close ? RustType.unknown() : of(from, close);
    }

    /** Returns the type of the expression at tokens {@code from} to {@code to} (exclusive). */
    RustType of(int from, int to) {
        if (from >= to || ++steps > STEP_LIMIT || depth > DEPTH_LIMIT) {
            return RustType.unknown();
        }
        depth++;
        try {
            return new ExpressionReader(code, this).read(from, to);
        } finally {
            depth--;
        }
    }

    RustType endOf(int k) {
        return ending(k);
    }

    RustType written(int from, int to) {
        return types.parse(code, from, to, contextAt(from));
    }

    RustType blockType(int open) {
        return block(open, code.partner(open));
    }

    /** Returns the type of a binding. */
    RustType of(Binding binding) {
        RustType stored = known.get(binding.token());
        if (stored != null) {
            return stored;
        }
        if (depth > DEPTH_LIMIT || ++steps > STEP_LIMIT) {
            return RustType.unknown();
        }
        depth++;
        known.put(binding.token(), RustType.unknown());
        RustType type = origin(binding.origin());
        for (Projection step : binding.steps()) {
            type = step(type, step);
        }
        depth--;
        if (steps < STEP_LIMIT) {
            known.put(binding.token(), type);
        } else {
            known.remove(binding.token());
        }
        return type;
    }

    private RustType origin(Origin origin) {
        return switch (origin) {
            case Origin.Declared(int from, int to) -> written(from, to);
            case Origin.Value(int from, int to) -> of(from, to);
            case Origin.Items(int from, int to) -> members.item(of(from, to));
            case Origin.ClosureArgument(int closure, int index) -> closureArgument(closure, index);
            case Origin.Bounds ignored -> RustType.unknown();
            case Origin.Unknown ignored -> RustType.unknown();
        };
    }

    private RustType closureArgument(int closure, int index) {
        int before = code.is(closure - 1, "move") ? closure - 2 : closure - 1;
        int open = before;
        int argument = 0;
        while (open > 0 && !code.is(open, '(')) {
            if (code.is(open, ',')) {
                argument++;
            }
            if (code.is(open, ';') || code.opens(open)) {
                return RustType.unknown();
            }
            open = code.before(open);
        }
        int name = open - 1;
        if (!code.isName(name) || !code.is(name - 1, '.')) {
            return RustType.unknown();
        }
        return StandardTypes.closureArgument(members.peeled(ending(name - 2)), code.name(name), argument, index);
    }

    private RustType step(RustType type, Projection step) {
        return switch (step) {
            case Projection.Element(int number) ->
                members.peeled(type) instanceof RustType.Tuple(List<RustType> elements) && number < elements.size()
                        ? elements.get(number)
                        : RustType.unknown();
            case Projection.SliceItem ignored -> members.item(type);
            case Projection.Field(int from, int to, String name) -> fieldOf(type, from, to, name);
        };
    }

    private RustType fieldOf(RustType type, int from, int to, String name) {
        int last = to - 1;
        if (code.is(last, '>')) {
            int angle = code.openingAngle(last, from);
            last = angle < 0 ? last : code.isPathSeparator(angle - 1) ? angle - 2 : angle - 1;
        }
        RustType standard = StandardTypes.variantField(members.peeled(type), code.name(last));
        if (!(standard instanceof RustType.Unknown)) {
            return standard;
        }
        List<SymbolTarget> targets =
                code.is(last, "Self") ? paths.self(source.file(), source.scopeAt(last)) : pathEnding(last);
        for (SymbolTarget target : targets) {
            if (target instanceof SymbolTarget.OfItem item) {
                RustType found = members.fieldOfPattern(item, members.peeled(type), name);
                if (!(found instanceof RustType.Unknown)) {
                    return found;
                }
            }
        }
        return RustType.unknown();
    }
}
