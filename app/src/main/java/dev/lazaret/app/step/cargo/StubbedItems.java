package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Items and calls in the repository's source that a macro should have expanded, but for which the macro's stub
 * generates nothing.
 *
 * @param unexpanded names of items that are not expanded, each with the left-out unit: types with a derive, items with
 *     an attribute
 * @param unmade names that a macro call would have defined, each with the left-out unit: the names at the top level of
 *     its arguments, including arguments that {@code macro_rules!} macros forward
 * @param calls calls of function-like macros, by the path of their file
 * @param attributed items with an attribute macro that stay unchanged, by the path of their file
 * @param inputs identifiers that the macros of a unit would have got: those in the arguments of calls and in items
 */
public record StubbedItems(
        Map<String, UnitId> unexpanded,
        Map<String, UnitId> unmade,
        Map<String, List<Call>> calls,
        Map<String, List<Attributed>> attributed,
        Map<UnitId, Set<String>> inputs) {
    /** No items. */
    public static final StubbedItems NONE = new StubbedItems(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private static final int MOST_NAMES = 100_000;
    private static final int MOST_INPUTS = 400_000;
    private static final int MOST_RULES = 10_000;
    private static final int MOST_OF_A_FILE = 10_000;

    public StubbedItems {
        unexpanded = Map.copyOf(unexpanded);
        unmade = Map.copyOf(unmade);
        calls = Map.copyOf(calls);
        attributed = Map.copyOf(attributed);
        inputs = Map.copyOf(inputs);
    }

    /** An item with an attribute macro. */
    record Attributed(LineRange lines, UnitId unit) {}

    /**
     * A macro call.
     *
     * @param lines lines from the macro's name to the closing delimiter
     * @param head lines of the head of the function whose last expression is the call: from the function's first line
     *     to the line of its body's opening brace; empty if there is no such function
     */
    public record Call(LineRange lines, Optional<LineRange> head, UnitId unit) {}

    /**
     * Searches a repository for uses of {@code macros}, which are the macros for which the stubs generate nothing, by
     * name.
     */
    public static StubbedItems of(
            Repository repository, Inventory inventory, Map<String, UnitId> macros, BooleanSupplier cancelled) {
        if (macros.isEmpty()) {
            return NONE;
        }
        Search search = new Search(macros);
        BooleanSupplier over = () -> cancelled.getAsBoolean() || search.found() > MOST_NAMES;
        RustSourceReader.read(repository, inventory, over, search::file);
        if (search.forwarded.values().stream().anyMatch(rules -> !rules.isEmpty())) {
            // A macro can be defined in another file than its calls.
            RustSourceReader.read(repository, inventory, over, (_, tokens) -> search.forwarded(tokens));
        }
        return new StubbedItems(search.unexpanded, search.unmade, search.calls, search.attributed, search.inputs);
    }

    /** Returns the left-out unit of the call that includes a line. */
    Optional<UnitId> at(String path, int line) {
        return calls.getOrDefault(path, List.of()).stream()
                .filter(call -> call.lines().contains(line))
                .map(Call::unit)
                .findFirst();
    }

    /** Returns the left-out unit of a call in a file. */
    Optional<UnitId> anyCall(String path) {
        return calls.getOrDefault(path, List.of()).stream().map(Call::unit).findFirst();
    }

    /** Returns the left-out unit of the call that is the last expression of the function whose head includes a line. */
    Optional<UnitId> resulting(String path, int line) {
        return calls.getOrDefault(path, List.of()).stream()
                .filter(call ->
                        call.head().filter(lines -> lines.contains(line)).isPresent())
                .map(Call::unit)
                .findFirst();
    }

    /** Returns the unit of the attribute macro of the innermost such item that includes a line. */
    Optional<UnitId> attribute(String path, int line) {
        return attributed.getOrDefault(path, List.of()).stream()
                .filter(item -> item.lines().contains(line))
                .min(Comparator.comparingInt(
                        item -> item.lines().last() - item.lines().first()))
                .map(Attributed::unit);
    }

    /** Returns the identifiers that the macros of a unit would have got. */
    Set<String> input(UnitId unit) {
        return inputs.getOrDefault(unit, Set.of());
    }

    private static final class Search {
        private final Map<String, UnitId> macros;
        private final Map<String, UnitId> unexpanded = new HashMap<>();
        private final Map<String, UnitId> unmade = new HashMap<>();
        private final Map<String, List<Call>> calls = new HashMap<>();
        private final Map<String, List<Attributed>> attributed = new HashMap<>();
        private final Map<UnitId, Set<String>> inputs = new TreeMap<>();
        private final Map<String, List<MacroForwarding>> forwarded = new HashMap<>();
        private int callCount;
        private int attributedCount;
        private int inputCount;

        Search(Map<String, UnitId> macros) {
            this.macros = macros;
        }

        int found() {
            return unexpanded.size() + unmade.size() + callCount + attributedCount + forwarded.size();
        }

        void file(RepoPath path, Tokens tokens) {
            BracketPairIndex trees = BracketPairIndex.of(tokens);
            Outline outline = Outline.of(tokens, trees);
            Deque<Item> waiting = new ArrayDeque<>(outline.items());
            while (!waiting.isEmpty()) {
                Item item = waiting.pop();
                item.items().forEach(waiting::push);
                Set<UnitId> units = new TreeSet<>();
                for (Attribute attribute : item.attributes()) {
                    // Several macros of a unit read the same item.
                    named(tokens, attribute)
                            .filter(units::add)
                            .ifPresent(unit -> unexpanded(path, tokens, item, attribute, unit));
                }
            }
            List<Call> here = new ArrayList<>();
            int read = 0;
            for (int i = 0; i < tokens.size() && here.size() < MOST_OF_A_FILE; i++) {
                UnitId unit = tokens.kind(i).isName() ? macros.get(tokens.name(i)) : null;
                int open = unit == null ? -1 : opened(tokens, trees, i);
                if (unit != null && open > i) {
                    for (int k = tokens.next(open); k < trees.partner(open); k = tokens.significant(trees.after(k))) {
                        unmade(tokens, k, unit);
                    }
                    inputs.computeIfAbsent(unit, _ -> new HashSet<>());
                    if (i >= read) { // the arguments of a nested call belong to the outer one
                        read = trees.partner(open);
                        input(tokens, open, read, unit);
                    }
                    here.add(call(tokens, trees, outline, i, trees.partner(open), unit));
                }
            }
            if (!here.isEmpty()) {
                calls.put(path.utf8(), List.copyOf(here));
                callCount += here.size();
            }
            MacroForwarding.forEach(tokens, trees, macros).forEach(this::rules);
        }

        /**
         * Adds the forwardings of a macro. Two macros with the same name can't be distinguished here, so they count
         * only if both forward the same groups.
         */
        private void rules(String name, List<MacroForwarding> found) {
            if (forwarded.size() < MOST_RULES) {
                forwarded.merge(name, found, (one, other) -> one.equals(other) ? one : List.of());
            }
        }

        /** Reads the calls of macros that forward their arguments. */
        void forwarded(Tokens tokens) {
            BracketPairIndex trees = BracketPairIndex.of(tokens);
            for (int i = 0; i < tokens.size() && unmade.size() < MOST_NAMES; i++) {
                List<MacroForwarding> found =
                        tokens.kind(i).isName() ? forwarded.getOrDefault(tokens.name(i), List.of()) : List.of();
                int open = found.isEmpty() ? -1 : opened(tokens, trees, i);
                if (open > i) {
                    found.forEach(one -> one.forEach(tokens, trees, open, given -> unmade(tokens, given, one.unit())));
                }
            }
        }

        /** Returns the opening delimiter of the macro call whose name is at a token; -1 if there is no call. */
        private static int opened(Tokens tokens, BracketPairIndex trees, int name) {
            int mark = tokens.next(name);
            int open = tokens.next(mark);
            return tokens.is(mark, "!") && trees.opens(open) ? open : -1;
        }

        private void unmade(Tokens tokens, int given, UnitId unit) {
            if (tokens.kind(given) == TokenKind.IDENTIFIER
                    && !tokens.is(tokens.previous(given), "$")
                    && unmade.size() < MOST_NAMES) {
                unmade.putIfAbsent(tokens.name(given), unit);
            }
        }

        private static Call call(
                Tokens tokens, BracketPairIndex trees, Outline outline, int name, int close, UnitId unit) {
            int end = tokens.next(close);
            boolean last = end < tokens.size() && trees.partner(end) >= 0;
            Optional<LineRange> head = outline.enclosing(tokens.start(name)).stream()
                    .filter(item -> last && item.form() == Item.Form.FUNCTION && item.end() == tokens.end(end))
                    .findFirst()
                    .map(item -> lines(tokens, item.start(), tokens.start(trees.partner(end))));
            return new Call(lines(tokens, tokens.start(name), tokens.start(close)), head, unit);
        }

        private void unexpanded(RepoPath path, Tokens tokens, Item item, Attribute attribute, UnitId unit) {
            unexpanded.putIfAbsent(item.name(), unit);
            int first = tokens.indexAt(item.start());
            int last = tokens.indexAt(Math.max(item.start(), item.end() - 1));
            input(item.name(), unit);
            item.items().forEach(inner -> input(inner.name(), unit));
            definitions(tokens, item, first, last, unit);
            if (!attribute.name().equals("derive") && found() < MOST_NAMES) {
                attributed
                        .computeIfAbsent(path.utf8(), _ -> new ArrayList<>())
                        .add(new Attributed(lines(tokens, item.start(), tokens.start(last)), unit));
                attributedCount++;
            }
        }

        /** Adds the names of fields, variants and parameters, but not of types and in bodies of functions. */
        private void definitions(Tokens tokens, Item item, int from, int to, UnitId unit) {
            boolean function = item.form() == Item.Form.FUNCTION;
            boolean variants = item.form() == Item.Form.ENUM;
            int depth = 0;
            for (int i = from; i <= to && i < tokens.size(); i = tokens.next(i)) {
                if (function && tokens.kind(i) == TokenKind.OPEN_BRACE) {
                    return;
                }
                depth += tokens.kind(i).isOpen() ? 1 : tokens.kind(i).isClose() ? -1 : 0;
                if (tokens.kind(i).isName()
                        && (tokens.is(tokens.next(i), ":") || (variants && depth == 1 && isVariant(tokens, i)))) {
                    input(tokens.name(i), unit);
                }
            }
        }

        private static boolean isVariant(Tokens tokens, int name) {
            int previous = tokens.previous(name);
            return previous >= 0 && (tokens.is(previous, "{") || tokens.is(previous, ",") || tokens.is(previous, "]"));
        }

        private void input(Tokens tokens, int from, int to, UnitId unit) {
            for (int i = from; i <= to && i < tokens.size(); i++) {
                if (tokens.kind(i).isName()) {
                    input(tokens.name(i), unit);
                }
            }
        }

        private void input(String name, UnitId unit) {
            if (inputCount < MOST_INPUTS
                    && inputs.computeIfAbsent(unit, _ -> new HashSet<>()).add(name)) {
                inputCount++;
            }
        }

        private static LineRange lines(Tokens tokens, int first, int last) {
            return new LineRange(tokens.lines().line(first), tokens.lines().line(last));
        }

        private Optional<UnitId> named(Tokens tokens, Attribute attribute) {
            if (!attribute.name().equals("derive")) {
                return Optional.ofNullable(macros.get(attribute.name()));
            }
            for (int i = attribute.first(); i < attribute.last(); i++) {
                UnitId unit = tokens.kind(i) == TokenKind.IDENTIFIER ? macros.get(tokens.name(i)) : null;
                if (unit != null) {
                    return Optional.of(unit);
                }
            }
            return Optional.empty();
        }
    }
}
