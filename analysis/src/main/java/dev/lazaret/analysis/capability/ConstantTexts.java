package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.FoldedValue.Items;
import dev.lazaret.analysis.capability.FoldedValue.Text;
import dev.lazaret.analysis.rust.Literals;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes texts that code assembles from constants: joined lists, formats, reversals, texts that a variable
 * accumulates. Judges nothing: an unknown part becomes a hole in the text. A loop counts as one round per item. A
 * condition counts as true.
 */
final class ConstantTexts {
    /** Most expressions of one query, and of all queries of a crate. */
    private static final int STEPS = 4_000;

    private static final long ALL_STEPS = 400_000;

    /** Cost of deciding whether a change of a variable comes before a use of it. */
    private static final int STEPS_OF_CHANGE = 8;

    /** Deepest nesting of expressions, and most calls of one function that are followed. */
    private static final int DEPTH = 24;

    private static final int CALLERS = 8;

    /** Macros that return or print the text which they format. */
    private static final Set<String> FORMATS =
            Set.of("format", "format_args", "format_ident", "print", "println", "eprint", "eprintln");

    /** Macros that write the formatted text to their first argument. */
    private static final Set<String> WRITES = Set.of("write", "writeln");

    /** Functions of other crates that return their only argument unchanged. */
    private static final Set<String> WRAPPERS = Set.of(
            "from",
            "from_str",
            "from_utf8",
            "from_utf8_lossy",
            "from_utf8_unchecked",
            "new",
            "parse_str",
            "Some",
            "Ok",
            "Box",
            "once",
            "to_string");

    private final Calls calls;
    private final NameResolver resolver;
    private final FoldedMethods methods = new FoldedMethods(this);
    private final QuoteTemplates templates = new QuoteTemplates(this);
    private long remaining = ALL_STEPS;
    private int steps;
    private boolean folded;
    private final Map<SourceFile, BindingReach> reaches = new HashMap<>();

    ConstantTexts(Calls calls, NameResolver resolver) {
        this.calls = calls;
        this.resolver = resolver;
    }

    /**
     * The context of an expression.
     *
     * @param parameterValues the known values of parameters
     */
    record Place(
            SourceFile file,
            @Nullable Function function,
            Scope scope,
            Map<String, FoldedValue> parameterValues,
            int depth) {
        Place deeper() {
            return new Place(file, function, scope, parameterValues, depth + 1);
        }

        Place with(Map<String, FoldedValue> more) {
            Map<String, FoldedValue> all = new HashMap<>(parameterValues);
            all.putAll(more);
            return new Place(file, function, scope, all, depth + 1);
        }
    }

    /** Computes the expression between two tokens. */
    FoldedValue evaluate(SourceFile file, @Nullable Function function, Scope scope, int from, int to) {
        begin();
        return expression(new Place(file, function, scope, Map.of(), 0), from, to);
    }

    /** Computes an expression, with known values for parameters of the enclosing function. */
    FoldedValue evaluate(SourceFile file, NameReference mark, Map<String, FoldedValue> given, int from, int to) {
        begin();
        return expression(new Place(file, mark.function(), mark.scope(), given, 0), from, to);
    }

    /** Computes the text that a call of a formatting macro makes, without the line end. */
    FoldedValue printed(SourceFile file, NameReference mark) {
        begin();
        Place place = new Place(file, mark.function(), mark.scope(), Map.of(), 0);
        return formatted(place, mark.open(), WRITES.contains(mark.last()) ? 1 : 0);
    }

    /** Computes the tokens that a {@code quote} macro makes, as text. */
    FoldedValue quoted(SourceFile file, NameReference mark) {
        begin();
        Place place = new Place(file, mark.function(), mark.scope(), Map.of(), 0);
        return templates.text(place, mark.last(), mark.open());
    }

    /** Computes the variable that the token {@code name} in a macro's input names. */
    FoldedValue variable(SourceFile file, NameReference mark, int name) {
        begin();
        Place place = new Place(file, mark.function(), mark.scope(), Map.of(), 0);
        return variable(place, file.tokens().name(name), name);
    }

    /** Computes a variable that a text at a use of a name refers to. */
    FoldedValue variable(SourceFile file, NameReference mark, String name) {
        begin();
        return variable(new Place(file, mark.function(), mark.scope(), Map.of(), 0), name, mark.token());
    }

    /** Charges the cost of reading tokens. Returns false once the budget is spent. */
    boolean spend(int tokens) {
        remaining -= tokens;
        return remaining > 0;
    }

    /** Computes the arguments in a bracket near a use of a name. */
    List<FoldedValue> arguments(SourceFile file, NameReference mark, int open) {
        begin();
        return values(new Place(file, mark.function(), mark.scope(), Map.of(), 0), open);
    }

    private void begin() {
        steps = STEPS;
        folded = false;
    }

    /** Whether the last query joined several texts, or changed one. */
    boolean hasFolded() {
        return folded;
    }

    /** Notes that the current query joins or changes texts. */
    void fold() {
        folded = true;
    }

    /** Computes the call of a method on its receiver. */
    FoldedValue called(SourceFile file, NameReference method) {
        if (!file.trees().opens(method.open())) {
            return FoldedValue.unknown();
        }
        int from = Receivers.start(file, method);
        return evaluate(
                file, method.function(), method.scope(), from, file.trees().partner(method.open()) + 1);
    }

    FoldedValue expression(Place place, int first, int to) {
        if (--steps < 0 || --remaining < 0 || place.depth() > DEPTH) {
            return FoldedValue.unknown();
        }
        Tokens tokens = place.file().tokens();
        int from = tokens.significant(first);
        while (from < to && isPrefix(tokens, from)) {
            from = tokens.next(from);
        }
        List<FoldedValue> terms = new ArrayList<>();
        int start = from;
        for (int at = from;
                at < to;
                at = tokens.significant(place.file().trees().after(at))) {
            if (tokens.is(at, "+") && !tokens.is(at + 1, "=")) {
                terms.add(term(place, start, at));
                start = tokens.next(at);
                if (!tokens.is(start, "&") && !tokens.kind(start).isString()) {
                    return FoldedValue.unknown(); // numbers are added
                }
            }
        }
        terms.add(term(place, start, to));
        folded |= terms.size() > 1;
        return terms.size() == 1 ? terms.getFirst() : FoldedValue.concatenated(terms);
    }

    private static boolean isPrefix(Tokens tokens, int i) {
        return tokens.is(i, "&")
                || tokens.is(i, "*")
                || tokens.is(i, "mut")
                || tokens.is(i, "return")
                || tokens.is(i, "move");
    }

    /** Computes one operand with the methods behind it. */
    private FoldedValue term(Place place, int first, int to) {
        Tokens tokens = place.file().tokens();
        int i = tokens.significant(first);
        while (i < to && isPrefix(tokens, i)) {
            i = tokens.next(i);
        }
        if (i >= to) {
            return FoldedValue.unknown();
        }
        Primary primary = primary(place, i);
        return methods.chain(place, primary.value(), tokens.significant(primary.end()), to);
    }

    /** An operand, and the token behind it. */
    private record Primary(FoldedValue value, int end) {}

    private Primary primary(Place place, int i) {
        Tokens tokens = place.file().tokens();
        TokenTrees trees = place.file().trees();
        TokenKind kind = tokens.kind(i);
        if (kind.isString()) {
            String text = Literals.unescape(tokens, i);
            return new Primary(text == null ? FoldedValue.unknown() : new Text(text), i + 1);
        }
        if (kind == TokenKind.CHAR || kind == TokenKind.BYTE) {
            String text = tokens.text(i);
            int quote = text.indexOf('\'');
            String inner = text.substring(quote + 1, text.length() - 1);
            return new Primary(inner.startsWith("\\") ? FoldedValue.unknown() : new Text(inner), i + 1);
        }
        if (kind == TokenKind.INTEGER) {
            return new Primary(new Text(tokens.text(i)), i + 1);
        }
        if (trees.opens(i)) {
            int close = trees.partner(i);
            FoldedValue value = tokens.is(i, TokenKind.OPEN_BRACE)
                    ? block(place, i + 1, close)
                    : tokens.is(i, TokenKind.OPEN_PARENTHESIS)
                                    && arguments(place, i).size() == 1
                            ? expression(place.deeper(), i + 1, close)
                            : new Items(values(place, i), false);
            return new Primary(value, close + 1);
        }
        return kind.isName() ? named(place, i) : new Primary(FoldedValue.unknown(), i + 1);
    }

    private Primary named(Place place, int i) {
        Tokens tokens = place.file().tokens();
        TokenTrees trees = place.file().trees();
        List<String> path = new ArrayList<>();
        int at = i;
        int after = i;
        while (at < tokens.size()
                && path.size() < UseReader.PARTS
                && tokens.kind(at).isName()) {
            path.add(tokens.name(at));
            after = tokens.next(at);
            if (!tokens.is(after, TokenKind.PATH_SEPARATOR)) {
                break;
            }
            at = tokens.next(after);
        }
        if (tokens.is(after, "!") && trees.opens(tokens.next(after))) {
            int open = tokens.next(after);
            return new Primary(macro(place, path.getLast(), open), trees.partner(open) + 1);
        }
        if (tokens.is(after, TokenKind.OPEN_PARENTHESIS) && trees.opens(after)) {
            return new Primary(call(place, path, after), trees.partner(after) + 1);
        }
        return new Primary(path.size() == 1 ? variable(place, path.getFirst(), i) : constant(place, path), after);
    }

    private FoldedValue macro(Place place, String name, int open) {
        if (FORMATS.contains(name)) {
            return formatted(place, open, 0);
        }
        return switch (name) {
            case "concat" -> FoldedValue.concatenated(values(place, open));
            case "vec" -> new Items(values(place, open), false);
            case "quote", "quote_spanned", "parse_quote", "parse_quote_spanned" -> templates.text(place, name, open);
            default -> FoldedValue.unknown();
        };
    }

    private FoldedValue formatted(Place place, int open, int skipped) {
        List<Argument> all = arguments(place, open);
        if (all.size() <= skipped) {
            return FoldedValue.unknown();
        }
        Argument first = all.get(skipped);
        FoldedValue format = expression(place.deeper(), first.from(), first.to());
        if (!format.isKnown()) {
            return FoldedValue.unknown();
        }
        List<FoldedValue> values = new ArrayList<>();
        Map<String, FoldedValue> named = new HashMap<>();
        Tokens tokens = place.file().tokens();
        for (Argument one : all.subList(skipped + 1, all.size())) {
            int equals = tokens.next(one.from());
            if (tokens.is(equals, "=")
                    && !tokens.is(equals + 1, "=")
                    && tokens.kind(one.from()).isName()) {
                named.put(tokens.name(one.from()), expression(place.deeper(), equals + 1, one.to()));
            } else {
                values.add(expression(place.deeper(), one.from(), one.to()));
            }
        }
        folded |= all.size() > skipped + 1;
        return FormatText.filled(format.text(), values, named, name -> variable(place.deeper(), name, first.from()));
    }

    /** Computes a call: of a function of this crate, or of a function of another crate that returns its argument. */
    private FoldedValue call(Place place, List<String> path, int open) {
        List<FoldedValue> values = values(place, open);
        if (path.size() == 2
                && path.getFirst().equals("String")
                && path.getLast().matches("new|with_capacity")) {
            return new Text("");
        }
        if (path.size() == 2 && path.getFirst().equals("Vec") && path.getLast().matches("new|with_capacity")) {
            return new Items(List.of(), false);
        }
        if (resolver.resolve(place.scope(), path) instanceof Resolved.Local(Function function)) {
            return applied(place, function, values);
        }
        if (values.size() == 2 && path.size() > 1 && path.get(path.size() - 2).equals("Ident")) {
            return values.getFirst(); // the other is a span
        }
        if (values.size() != 1 || !WRAPPERS.contains(path.getLast())) {
            return FoldedValue.unknown();
        }
        return switch (path.getLast()) {
            case "once" -> new Items(values, false);
            case "from_utf8", "from_utf8_lossy", "from_utf8_unchecked" ->
                values.getFirst().decoded();
            default -> values.getFirst();
        };
    }

    /** Computes the result of a function of the crate for these arguments. */
    FoldedValue applied(Place place, Function function, List<FoldedValue> values) {
        if (function.form() != Function.Form.FUNCTION || function.parameters().size() != values.size()) {
            return FoldedValue.unknown();
        }
        Map<String, FoldedValue> given = new HashMap<>();
        for (int k = 0; k < values.size(); k++) {
            given.put(function.parameters().get(k), values.get(k));
        }
        Function.Body body = function.body();
        Place within = new Place(body.file(), function, body.scope(), given, place.depth() + 1);
        return block(within, body.from(), body.to());
    }

    /** Computes the value of a block: its last expression. */
    private FoldedValue block(Place place, int from, int close) {
        Tokens tokens = place.file().tokens();
        int last = from;
        for (int at = tokens.significant(from);
                at < close;
                at = tokens.significant(place.file().trees().after(at))) {
            last = tokens.is(at, ";") ? at + 1 : last;
        }
        return expression(place.deeper(), last, close);
    }

    /**
     * Computes the result of a function that is named as an argument: one of this crate, or one of another crate that
     * returns its argument.
     */
    FoldedValue calledBy(Place place, Argument argument, List<FoldedValue> values) {
        List<String> path = PathReader.path(place.file().tokens(), argument.from());
        if (path.isEmpty()) {
            return FoldedValue.unknown();
        }
        if (resolver.resolve(place.scope(), path) instanceof Resolved.Local(Function function)) {
            return applied(place, function, values);
        }
        return values.size() == 1 && WRAPPERS.contains(path.getLast()) ? values.getFirst() : FoldedValue.unknown();
    }

    private FoldedValue constant(Place place, List<String> path) {
        return resolver.resolve(place.scope(), path) instanceof Resolved.Value(List<Constant> constants)
                        && constants.size() == 1
                ? expression(
                        new Place(
                                constants.getFirst().file(),
                                null,
                                constants.getFirst().scope(),
                                Map.of(),
                                place.depth() + 1),
                        constants.getFirst().from(),
                        constants.getFirst().to())
                : FoldedValue.unknown();
    }

    /**
     * Returns the expression that a variable is bound to; in {@code let (a, b) = (x, y)}, the variable's part of the
     * tuple.
     */
    private Argument bound(Place place, Binding one) {
        Tokens tokens = place.file().tokens();
        TokenTrees trees = place.file().trees();
        int close = tokens.previous(tokens.previous(one.from()));
        boolean tuple = close > 0
                && tokens.is(close, TokenKind.CLOSE_PARENTHESIS)
                && trees.partner(close) >= 0
                && tokens.is(tokens.previous(trees.partner(close)), "let")
                && tokens.is(one.from(), TokenKind.OPEN_PARENTHESIS)
                && trees.opens(one.from())
                && tokens.next(trees.partner(one.from())) == one.to();
        if (!tuple) {
            return new Argument(one.from(), one.to());
        }
        List<Argument> names = arguments(place, trees.partner(close));
        List<Argument> values = arguments(place, one.from());
        for (int k = 0; k < Math.min(names.size(), values.size()); k++) {
            int last = tokens.previous(names.get(k).to());
            if (tokens.kind(last).isName() && tokens.name(last).equals(one.name())) {
                return values.get(k);
            }
        }
        return new Argument(one.from(), one.to());
    }

    /** Computes the value of a variable at a token: its assigned value, and the values that were added to it before. */
    FoldedValue variable(Place place, String name, int use) {
        FoldedValue given = place.parameterValues().get(name);
        Function function = place.function();
        if (function == null || Character.isUpperCase(name.charAt(0))) {
            return given == null ? constant(place, List.of(name)) : given;
        }
        GatheredValue gathered = new GatheredValue();
        if (given != null) {
            gathered.set(given);
        }
        Tokens tokens = place.file().tokens();
        int parameter = function.parameters().indexOf(name);
        List<Binding> bindings = function.file().bindings(function, name);
        remaining -= bindings.size();
        WorkBudget.spend(bindings.size());
        for (Binding one : bindings) {
            if (one.from() < use && reaches(place, function, one, use)) {
                if (isAdded(tokens, one)) {
                    if (gathered.isEmpty() && parameter >= 0) {
                        gathered.set(passed(place, function, parameter));
                    }
                    added(place.deeper(), one, gathered);
                } else if (given == null) {
                    boolean loop = tokens.is(tokens.previous(one.from()), "in");
                    Argument bound = bound(place, one);
                    FoldedValue value = expression(place.deeper(), bound.from(), bound.to());
                    gathered.set(loop ? new Items(value.items(), true) : value);
                }
            }
        }
        if (gathered.isEmpty()) {
            return parameter < 0 ? constant(place, List.of(name)) : passed(place, function, parameter);
        }
        return gathered.value();
    }

    private boolean reaches(Place place, Function function, Binding binding, int use) {
        if (!place.file().equals(function.file())) {
            return true;
        }
        remaining -= binding.changes() ? STEPS_OF_CHANGE : 0;
        return remaining < 0
                || reaches.computeIfAbsent(place.file(), BindingReach::new).reaches(binding, use);
    }

    /** Whether a change adds to the variable's value: by a method, by {@code +=}, or by a macro that writes to it. */
    private static boolean isAdded(Tokens tokens, Binding change) {
        int at = change.from();
        return tokens.is(at, ".")
                || tokens.is(at, "+")
                || (WRITES.contains(tokens.text(at)) && tokens.is(tokens.next(at), "!"));
    }

    private void added(Place place, Binding change, GatheredValue to) {
        Tokens tokens = place.file().tokens();
        int at = change.from();
        if (tokens.is(at, "+")) {
            to.add("+", List.of(expression(place, at + 2, change.to())));
        } else if (tokens.is(at, ".")) {
            int method = tokens.next(at);
            to.add(tokens.text(method), values(place, tokens.next(method)));
        } else {
            to.add(tokens.text(at), List.of(formatted(place, tokens.next(tokens.next(at)), 1)));
        }
    }

    /** Computes the values that the callers pass. Several callers make a list of alternatives. */
    private FoldedValue passed(Place place, Function function, int parameter) {
        List<Calls.Edge> callers = calls.into(function);
        List<FoldedValue> values = new ArrayList<>();
        for (Calls.Edge caller : callers.size() > CALLERS ? List.<Calls.Edge>of() : callers) {
            NameReference mark = caller.mark();
            int number = mark.form() == NameReference.Form.METHOD ? parameter - 1 : parameter;
            Place outer = new Place(caller.file(), mark.function(), mark.scope(), Map.of(), place.depth() + 1);
            List<Argument> all = arguments(outer, mark.open());
            values.add(
                    number >= 0 && number < all.size()
                            ? expression(
                                    outer,
                                    all.get(number).from(),
                                    all.get(number).to())
                            : FoldedValue.unknown());
        }
        return values.isEmpty()
                ? FoldedValue.unknown()
                : values.size() == 1 ? values.getFirst() : new Items(values, true);
    }

    /** An argument, from its first token to the comma or bracket behind it. */
    record Argument(int from, int to) {}

    List<Argument> arguments(Place place, int open) {
        SourceFile file = place.file();
        if (!file.trees().opens(open)) {
            return List.of();
        }
        int close = file.trees().partner(open);
        List<Argument> found = new ArrayList<>();
        int from = file.tokens().significant(open + 1);
        ArgumentCommas commas = new ArgumentCommas(file.tokens());
        for (int at = from;
                at < close && found.size() < FoldedValue.MOST;
                at = file.tokens().significant(file.trees().after(at))) {
            if (commas.separates(at)) {
                found.add(new Argument(from, at));
                from = file.tokens().next(at);
            }
        }
        if (from < close) {
            found.add(new Argument(from, close));
        }
        return found;
    }

    List<FoldedValue> values(Place place, int open) {
        List<FoldedValue> found = new ArrayList<>();
        for (Argument one : arguments(place, open)) {
            if (steps <= 0) {
                break;
            }
            found.add(expression(place.deeper(), one.from(), one.to()));
        }
        return found;
    }
}
