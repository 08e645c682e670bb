package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.FoldedValue.Items;
import dev.lazaret.analysis.capability.FoldedValue.Text;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evaluates calls: of macros that format or quote, of functions of the crate, and of functions of other crates that
 * return their argument.
 */
final class CallEvaluator {
    /** Macros that return or print the string that they format. */
    private static final Set<String> FORMATS =
            Set.of("format", "format_args", "format_ident", "print", "println", "eprint", "eprintln");

    /** Macros that write the formatted string to their first argument. */
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

    private final ExpressionEvaluator folder;
    private final NameResolver resolver;

    CallEvaluator(ExpressionEvaluator folder, NameResolver resolver) {
        this.folder = folder;
        this.resolver = resolver;
    }

    /** Whether a macro writes the formatted string to its first argument. */
    static boolean isWrite(String macro) {
        return WRITES.contains(macro);
    }

    /** Evaluates a macro call. {@code open}: the bracket that opens its input. */
    FoldedValue macro(FoldingContext place, String name, int open) {
        if (FORMATS.contains(name)) {
            return formatted(place, open, 0);
        }
        return switch (name) {
            case "concat" -> FoldedValue.concatenated(folder.values(place, open));
            case "vec" -> new Items(folder.values(place, open), false);
            case "quote", "quote_spanned", "parse_quote", "parse_quote_spanned" ->
                folder.templates().text(place, name, open);
            default -> FoldedValue.unknown();
        };
    }

    /** Evaluates the string that a macro formats. {@code skipped}: the number of arguments before the format string. */
    FoldedValue formatted(FoldingContext place, int open, int skipped) {
        List<ArgumentRange> all = ArgumentRange.all(place.file(), open);
        if (all.size() <= skipped) {
            return FoldedValue.unknown();
        }
        ArgumentRange first = all.get(skipped);
        FoldedValue format = folder.expression(place.deeper(), first.from(), first.to());
        if (!format.isKnown()) {
            return FoldedValue.unknown();
        }
        List<FoldedValue> values = new ArrayList<>();
        Map<String, FoldedValue> named = new HashMap<>();
        Tokens tokens = place.file().tokens();
        for (ArgumentRange one : all.subList(skipped + 1, all.size())) {
            int equals = tokens.next(one.from());
            if (tokens.is(equals, "=")
                    && !tokens.is(equals + 1, "=")
                    && tokens.kind(one.from()).isName()) {
                named.put(tokens.name(one.from()), folder.expression(place.deeper(), equals + 1, one.to()));
            } else {
                values.add(folder.expression(place.deeper(), one.from(), one.to()));
            }
        }
        if (all.size() > skipped + 1) {
            folder.fold();
        }
        return FormatStringEvaluator.filled(
                format.text(), values, named, name -> folder.variables().value(place.deeper(), name, first.from()));
    }

    /** Evaluates a call to a function of this crate, or to a function of another crate that returns its argument. */
    FoldedValue call(FoldingContext place, List<String> path, int open) {
        List<FoldedValue> values = folder.values(place, open);
        if (path.size() == 2
                && path.getFirst().equals("String")
                && path.getLast().matches("new|with_capacity")) {
            return new Text("");
        }
        if (path.size() == 2 && path.getFirst().equals("Vec") && path.getLast().matches("new|with_capacity")) {
            return new Items(List.of(), false);
        }
        if (resolver.resolve(place.scope(), path) instanceof ResolvedName.Local(FunctionItem function)) {
            return applied(place, function, values);
        }
        if (values.size() == 2 && path.size() > 1 && path.get(path.size() - 2).equals("Ident")) {
            return values.getFirst(); // the other argument is a span
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

    /** Evaluates a function of the crate for these arguments. */
    private FoldedValue applied(FoldingContext place, FunctionItem function, List<FoldedValue> values) {
        if (function.form() != FunctionItem.Form.FUNCTION
                || function.parameters().size() != values.size()) {
            return FoldedValue.unknown();
        }
        Map<String, FoldedValue> parameters = new HashMap<>();
        for (int k = 0; k < values.size(); k++) {
            parameters.put(function.parameters().get(k), values.get(k));
        }
        FunctionItem.Body body = function.body();
        FoldingContext within = new FoldingContext(body.file(), function, body.scope(), parameters, place.depth() + 1);
        return folder.block(within, body.from(), body.to());
    }

    /**
     * Evaluates a function that is named as an argument: a function of this crate, or a function of another crate that
     * returns its argument.
     */
    FoldedValue calledBy(FoldingContext place, ArgumentRange argument, List<FoldedValue> values) {
        List<String> path = NameReferenceReader.path(place.file().tokens(), argument.from());
        if (path.isEmpty()) {
            return FoldedValue.unknown();
        }
        if (resolver.resolve(place.scope(), path) instanceof ResolvedName.Local(FunctionItem function)) {
            return applied(place, function, values);
        }
        return values.size() == 1 && WRAPPERS.contains(path.getLast()) ? values.getFirst() : FoldedValue.unknown();
    }
}
