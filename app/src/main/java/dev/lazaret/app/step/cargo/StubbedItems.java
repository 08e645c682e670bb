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
 * @param unmade names that a call of a macro gives at its top, where a definition would have them
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
     */
    public record Call(RepoPath path, LineRange lines, UnitId unit) {}

    /** Of a repository; {@code macros}: of which the stubs make nothing, by name. */
    public static StubbedItems of(
            Repository repository, Inventory inventory, Map<String, UnitId> macros, BooleanSupplier cancelled) {
        if (macros.isEmpty()) {
            return NONE;
        }
        Search search = new Search(macros);
        RustSource.read(
                repository, inventory, () -> cancelled.getAsBoolean() || search.found() > MOST_NAMES, search::file);
        return new StubbedItems(search.left, search.unmade, search.calls);
    }

    /** The unit of a call in which a line lies. */
    Optional<UnitId> at(String path, int line) {
        return calls.stream()
                .filter(call -> call.lines().holds(line) && call.path().utf8().equals(path))
                .map(Call::unit)
                .findFirst();
    }

    private record Search(
            Map<String, UnitId> macros, Map<String, UnitId> left, Map<String, UnitId> unmade, List<Call> calls) {
        Search(Map<String, UnitId> macros) {
            this(macros, new HashMap<>(), new HashMap<>(), new ArrayList<>());
        }

        int found() {
            return left.size() + unmade.size() + calls.size();
        }

        void file(RepoPath path, Tokens tokens) {
            TokenTrees trees = TokenTrees.of(tokens);
            Deque<Item> waiting = new ArrayDeque<>(Outline.of(tokens, trees).items());
            while (!waiting.isEmpty()) {
                Item item = waiting.pop();
                item.items().forEach(waiting::push);
                for (Attribute attribute : item.attributes()) {
                    named(tokens, attribute).ifPresent(unit -> left.putIfAbsent(item.name(), unit));
                }
            }
            for (int i = 0; i < tokens.size(); i++) {
                int mark = tokens.next(i);
                UnitId unit = tokens.kind(i).isName() ? macros.get(tokens.name(i)) : null;
                if (unit != null && tokens.is(mark, "!") && trees.opens(tokens.next(mark))) {
                    call(path, tokens, trees, i, unit);
                }
            }
        }

        private void call(RepoPath path, Tokens tokens, TokenTrees trees, int name, UnitId unit) {
            int open = tokens.next(tokens.next(name));
            int close = trees.partner(open);
            for (int i = tokens.next(open); i < close; i = trees.opens(i) ? trees.after(i) : tokens.next(i)) {
                if (tokens.kind(i) == TokenKind.IDENTIFIER) {
                    unmade.putIfAbsent(tokens.name(i), unit);
                }
            }
            int last = Math.max(close, open);
            calls.add(new Call(
                    path,
                    new LineRange(
                            tokens.lines().line(tokens.start(name)),
                            tokens.lines().line(tokens.start(last))),
                    unit));
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
