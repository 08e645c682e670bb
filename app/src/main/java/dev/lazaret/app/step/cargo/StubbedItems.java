package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.analysis.trust.UnitId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What of the repository's source a macro was to expand of which a stub makes nothing.
 *
 * @param left names that stay as they are, each with the unit that is left out: types with a derive, items with an attribute
 * @param unmade names that a call of a macro gives at its top, where a definition would have them; also through {@code macro_rules!}
 * @param calls of macros that are called like functions
 */
public record StubbedItems(Map<String, UnitId> left, Map<String, UnitId> unmade, List<Call> calls) {
    /** There are none. */
    public static final StubbedItems NONE = new StubbedItems(Map.of(), Map.of(), List.of());

    private static final int MOST_NAMES = 100_000;

    public StubbedItems {
        left = Map.copyOf(left);
        unmade = Map.copyOf(unmade);
        calls = List.copyOf(calls);
    }

    /**
     * A call of a macro.
     *
     * @param lines from its name to its last bracket
     * @param function of which the call is the last expression: what it gives is the function's result
     */
    public record Call(RepoPath path, LineRange lines, Optional<LineRange> function, UnitId unit) {
        private boolean is(String other) {
            return path.utf8().equals(other);
        }
    }

    /** Of a repository; {@code macros}: of which the stubs make nothing, by name. */
    public static StubbedItems of(
            Repository repository, Inventory inventory, Map<String, UnitId> macros, BooleanSupplier cancelled) {
        if (macros.isEmpty()) {
            return NONE;
        }
        Search search = new Search(macros);
        BooleanSupplier over = () -> cancelled.getAsBoolean() || search.found() > MOST_NAMES;
        RustSource.read(repository, inventory, over, search::file);
        if (!search.handedOn.isEmpty()) {
            // Rules can stand in another file than their calls.
            RustSource.read(repository, inventory, over, (_, tokens) -> search.handedOn(tokens));
        }
        return new StubbedItems(search.left, search.unmade, search.calls);
    }

    /** The unit of a call in which a line lies. */
    Optional<UnitId> at(String path, int line) {
        return calls.stream()
                .filter(call -> call.lines().holds(line) && call.is(path))
                .map(Call::unit)
                .findFirst();
    }

    /** The unit of a call that is to give the result of the function in which a line lies. */
    Optional<UnitId> resulting(String path, int line) {
        return calls.stream()
                .filter(call ->
                        call.function().filter(lines -> lines.holds(line)).isPresent() && call.is(path))
                .map(Call::unit)
                .findFirst();
    }

    private record Search(
            Map<String, UnitId> macros,
            Map<String, UnitId> left,
            Map<String, UnitId> unmade,
            List<Call> calls,
            Map<String, List<HandedOn>> handedOn) {
        Search(Map<String, UnitId> macros) {
            this(macros, new HashMap<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
        }

        int found() {
            return left.size() + unmade.size() + calls.size() + handedOn.size();
        }

        void file(RepoPath path, Tokens tokens) {
            TokenTrees trees = TokenTrees.of(tokens);
            Outline outline = Outline.of(tokens, trees);
            Deque<Item> waiting = new ArrayDeque<>(outline.items());
            while (!waiting.isEmpty()) {
                Item item = waiting.pop();
                item.items().forEach(waiting::push);
                for (Attribute attribute : item.attributes()) {
                    named(tokens, attribute).ifPresent(unit -> left.putIfAbsent(item.name(), unit));
                }
            }
            for (int i = 0; i < tokens.size() && found() <= MOST_NAMES; i++) {
                UnitId unit = tokens.kind(i).isName() ? macros.get(tokens.name(i)) : null;
                int open = opened(tokens, trees, i);
                if (unit != null && open > i) {
                    unmade(tokens, HandedOn.content(tokens, trees, open), unit);
                    calls.add(call(path, tokens, outline, i, trees.partner(open), unit));
                }
            }
            HandedOn.of(tokens, trees, macros).forEach(handedOn::putIfAbsent);
        }

        /** The calls of rules that hand on what they are given. */
        void handedOn(Tokens tokens) {
            TokenTrees trees = TokenTrees.of(tokens);
            for (int i = 0; i < tokens.size(); i++) {
                List<HandedOn> found = tokens.kind(i).isName() ? handedOn.get(tokens.name(i)) : null;
                int open = opened(tokens, trees, i);
                if (found != null && open > i) {
                    for (HandedOn one : found) {
                        one.of(tokens, trees, open, given -> unmade(tokens, List.of(given), one.unit()));
                    }
                }
            }
        }

        /** The bracket that opens a macro's call whose name is a token; -1 where it is none. */
        private static int opened(Tokens tokens, TokenTrees trees, int name) {
            int mark = tokens.next(name);
            int open = tokens.next(mark);
            return tokens.is(mark, "!") && trees.opens(open) ? open : -1;
        }

        private void unmade(Tokens tokens, List<Integer> given, UnitId unit) {
            for (int i : given) {
                if (tokens.kind(i) == TokenKind.IDENTIFIER && !tokens.is(tokens.previous(i), "$")) {
                    unmade.putIfAbsent(tokens.name(i), unit);
                }
            }
        }

        private static Call call(RepoPath path, Tokens tokens, Outline outline, int name, int close, UnitId unit) {
            int end = tokens.next(close);
            Optional<LineRange> function = outline.enclosing(tokens.start(name)).stream()
                    .filter(item -> item.form() == Item.Form.FUNCTION)
                    .filter(item -> end < tokens.size() && tokens.end(end) == item.end())
                    .findFirst()
                    .map(item -> lines(tokens, item.start(), item.end() - 1));
            return new Call(path, lines(tokens, tokens.start(name), tokens.start(close)), function, unit);
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
