package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.FoldedValue.Items;
import dev.lazaret.analysis.capability.FoldedValue.Text;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Evaluates standard library methods that are called on a known string or list. */
final class MethodChainEvaluator {
    /** Methods that don't change a string or list. */
    private static final Set<String> SAME = Set.of(
            "as_bytes",
            "as_os_str",
            "as_path",
            "as_ptr",
            "as_ref",
            "as_slice",
            "as_str",
            "borrow",
            "by_ref",
            "bytes",
            "chars",
            "clone",
            "cloned",
            "collect",
            "copied",
            "display",
            "expect",
            "flatten",
            "into",
            "into_boxed_str",
            "into_bytes",
            "into_iter",
            "into_owned",
            "into_string",
            "iter",
            "ok",
            "parse",
            "to_owned",
            "to_path_buf",
            "to_str",
            "to_string",
            "to_string_lossy",
            "to_vec",
            "unwrap",
            "unwrap_or",
            "unwrap_or_default",
            "unwrap_or_else");

    private static final int REPEATS = 64;

    /** Number of characters that a method may examine at the cost of one token. */
    private static final int CHARACTERS = 256;

    private final ExpressionEvaluator folder;

    MethodChainEvaluator(ExpressionEvaluator folder) {
        this.folder = folder;
    }

    /** Evaluates the methods that are called on a value, starting at token {@code i}. */
    FoldedValue chain(FoldingContext place, FoldedValue first, int i, int to) {
        Tokens tokens = place.file().tokens();
        BracketPairIndex trees = place.file().trees();
        FoldedValue value = first;
        int at = i;
        while (at < to) {
            if (tokens.is(at, "?")) {
                at = tokens.next(at);
            } else if (tokens.is(at, "as") && tokens.is(tokens.next(at), "char")) {
                value = value.map(one -> new Text(FoldedValue.character(one.text())));
                at = tokens.next(tokens.next(at));
            } else if (isIndex(tokens, trees, at)) {
                String number = tokens.text(tokens.next(at));
                value = value.map(one -> element(one, number));
                at = tokens.significant(trees.partner(at) + 1);
            } else if (tokens.is(at, TokenKind.OPEN_BRACKET) && trees.opens(at) && tokens.is(tokens.next(at), ".")) {
                at = tokens.significant(trees.partner(at) + 1); // a slice of the whole value
            } else if (tokens.is(at, TokenKind.OPEN_BRACKET)
                    && tokens.is(tokens.next(at), TokenKind.INTEGER)
                    && tokens.next(tokens.next(at)) == trees.partner(at)) {
                value = item(value, tokens.text(tokens.next(at)));
                at = tokens.significant(trees.partner(at) + 1);
            } else if (tokens.is(at, ".") && tokens.kind(tokens.next(at)).isName()) {
                int name = tokens.next(at);
                int open = open(tokens, trees, name);
                if (open < 0) {
                    return FoldedValue.unknown();
                }
                value = method(place, value, tokens.name(name), open);
                at = tokens.significant(trees.partner(open) + 1);
            } else {
                return FoldedValue.unknown();
            }
        }
        return value;
    }

    /** Whether a bracket is an index such as {@code [0]}. */
    private static boolean isIndex(Tokens tokens, BracketPairIndex trees, int open) {
        int number = tokens.next(open);
        return tokens.is(open, TokenKind.OPEN_BRACKET)
                && trees.opens(open)
                && tokens.is(number, TokenKind.INTEGER)
                && tokens.next(number) == trees.partner(open);
    }

    private static FoldedValue element(FoldedValue value, String number) {
        int index = number.length() <= 3 && number.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(number)
                : FoldedValue.MOST;
        return value instanceof Items(List<FoldedValue> items, boolean _) && index < items.size()
                ? items.get(index)
                : FoldedValue.unknown();
    }

    /** Returns the bracket that opens a method's arguments, after any type arguments; -1 for a field. */
    private static int open(Tokens tokens, BracketPairIndex trees, int name) {
        int at = tokens.next(name);
        if (tokens.is(at, TokenKind.PATH_SEPARATOR)) {
            int angles = 0;
            at = tokens.next(at);
            for (int k = 0; k < REPEATS && at < tokens.size(); k++) {
                angles += tokens.is(at, "<") ? 1 : tokens.is(at, ">") ? -1 : 0;
                at = tokens.next(at);
                if (angles <= 0) {
                    break;
                }
            }
        }
        return tokens.is(at, TokenKind.OPEN_PARENTHESIS) && trees.opens(at) ? at : -1;
    }

    private FoldedValue method(FoldingContext place, FoldedValue value, String name, int open) {
        if (SAME.contains(name)) {
            return value;
        }
        if (!folder.spend(value.weight() / CHARACTERS)) {
            return FoldedValue.unknown();
        }
        if (name.equals("rev") || name.equals("concat") || (name.equals("join") && value instanceof Items)) {
            folder.fold();
        }
        return switch (name) {
            case "rev" -> value.reversed();
            case "concat" -> value.map(one -> Text.bounded(one.text()));
            case "map", "flat_map", "filter_map" -> applied(place, value.items(), open);
            default -> named(value, name, place, open);
        };
    }

    private FoldedValue named(FoldedValue value, String name, FoldingContext place, int open) {
        List<FoldedValue> given = folder.values(place, open);
        if (name.equals("replace")) {
            folder.fold();
        }
        return switch (name) {
            case "join" -> given.size() == 1 ? value.joined(given.getFirst()) : FoldedValue.unknown();
            case "replace" ->
                given.size() == 2 && !given.getFirst().text().isEmpty()
                        ? replaced(
                                value, given.getFirst().text(), given.getLast().text())
                        : FoldedValue.unknown();
            case "to_lowercase", "to_ascii_lowercase" ->
                value.map(one -> Text.bounded(one.text().toLowerCase(Locale.ROOT)));
            case "to_uppercase", "to_ascii_uppercase" ->
                value.map(one -> Text.bounded(one.text().toUpperCase(Locale.ROOT)));
            case "trim" -> value.map(one -> new Text(one.text().strip()));
            case "split" -> given.size() == 1 ? split(value, given.getFirst()) : FoldedValue.unknown();
            case "split_whitespace", "split_ascii_whitespace" -> split(value, new Text(" "));
            case "nth", "get" ->
                given.size() == 1 ? item(value, given.getFirst().text()) : FoldedValue.unknown();
            case "chain" -> {
                List<FoldedValue> all = new ArrayList<>(value.items());
                given.forEach(more -> all.addAll(more.items()));
                yield new Items(all, false);
            }
            case "fold" -> folded(place, value, open);
            default -> FoldedValue.unknown();
        };
    }

    /**
     * Replaces all occurrences of a part of a string. Computes the length of the result first, and returns an unknown
     * value if it is too large.
     */
    private static FoldedValue replaced(FoldedValue value, String part, String by) {
        return value.map(one -> {
            String text = one.text();
            long length = text.length();
            for (int at = text.indexOf(part);
                    at >= 0 && length <= FoldedValue.LONGEST;
                    at = text.indexOf(part, at + part.length())) {
                length += by.length() - part.length();
            }
            return length > FoldedValue.LONGEST ? FoldedValue.unknown() : Text.bounded(text.replace(part, by));
        });
    }

    /** Splits a string at a separator, or at any of several separators. */
    private static FoldedValue split(FoldedValue value, FoldedValue separator) {
        List<String> each = separator instanceof Items(List<FoldedValue> several, boolean _)
                ? several.stream().map(FoldedValue::text).toList()
                : List.of(separator.text());
        if (each.isEmpty() || each.stream().anyMatch(String::isEmpty)) {
            return FoldedValue.unknown();
        }
        String any = each.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return new Items(
                Pattern.compile(any)
                        .splitAsStream(value.text())
                        .limit(FoldedValue.MOST)
                        .<FoldedValue>map(Text::new)
                        .toList(),
                false);
    }

    /** Returns the list item at a decimal index; unknown if there is none. */
    private static FoldedValue item(FoldedValue value, String place) {
        int number = place.matches("[0-9]{1,4}") ? Integer.parseInt(place) : -1;
        return value instanceof Items(List<FoldedValue> items, boolean each)
                        && !each
                        && number >= 0
                        && number < items.size()
                ? items.get(number)
                : FoldedValue.unknown();
    }

    /** Applies the function or closure that is the first argument in a bracket to each item. */
    private FoldedValue applied(FoldingContext place, List<FoldedValue> items, int open) {
        FoldedValue each = new Items(items, true);
        List<ArgumentRange> all = ArgumentRange.all(place.file(), open);
        if (all.isEmpty()) {
            return FoldedValue.unknown();
        }
        FoldedValue made = function(place, all.getFirst(), open, List.of(each));
        return made instanceof Items(List<FoldedValue> several, boolean one) && one
                ? new Items(several, false)
                : new Items(items.stream().map(_ -> made).toList(), false);
    }

    /** Evaluates {@code fold(first, |all, one| ..)}. */
    private FoldedValue folded(FoldingContext place, FoldedValue value, int open) {
        List<ArgumentRange> all = ArgumentRange.all(place.file(), open);
        if (all.size() < 2) {
            return FoldedValue.unknown();
        }
        FoldedValue so = folder.expression(
                place.deeper(), all.getFirst().from(), all.getFirst().to());
        if (value.items().size() > REPEATS) {
            return FoldedValue.unknown();
        }
        for (FoldedValue one : value.items()) {
            so = function(place, all.get(1), open, List.of(so, one));
        }
        return so;
    }

    private FoldedValue function(FoldingContext place, ArgumentRange argument, int open, List<FoldedValue> given) {
        Tokens tokens = place.file().tokens();
        int at = tokens.is(argument.from(), "move") ? tokens.next(argument.from()) : argument.from();
        if (!tokens.is(at, "|")) {
            return folder.calls().calledBy(place, argument, given);
        }
        Map<String, FoldedValue> names = new HashMap<>();
        int number = 0;
        int end = tokens.next(at);
        for (int k = 0; k < REPEATS && !tokens.is(end, "|"); k++) {
            if (tokens.is(end, ",")) {
                number++;
            } else if (tokens.kind(end).isName() && number < given.size()) {
                names.putIfAbsent(tokens.name(end), given.get(number));
            }
            end = tokens.next(end);
        }
        // The argument's range may end at a comma between the closure's parameters, so the body is read up to the
        // closing bracket instead.
        return folder.expression(
                place.with(names), tokens.next(end), place.file().trees().partner(open));
    }
}
