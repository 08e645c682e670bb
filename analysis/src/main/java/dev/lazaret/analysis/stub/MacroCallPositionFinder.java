package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Determines which function-like macros are called only in item position, that is, directly in a file, module, impl,
 * trait or extern block. Calls in functions, in macro definitions and in macro arguments are not in item position. A
 * call is recognised by the macro's name, or by another name that a {@code use} in the same file gives to the macro.
 */
public final class MacroCallPositionFinder {
    private final Set<String> macros;
    private final Set<String> called = new HashSet<>();
    private final Set<String> elsewhere = new HashSet<>();

    /**
     * @param macros names of the macros
     */
    public MacroCallPositionFinder(Set<String> macros) {
        this.macros = CollisionSafeCopy.of(macros);
    }

    /** Returns the macros that are called in the files read so far, but only in item position. */
    public Set<String> inItemPosition() {
        Set<String> names = new HashSet<>(called);
        names.removeAll(elsewhere);
        return CollisionSafeCopy.of(names);
    }

    /** Reads a file. {@code trees} are the token trees of {@code tokens}. */
    public void read(Tokens tokens, BracketPairIndex trees) {
        Map<String, Set<String>> meanings = meanings(tokens);
        Set<Integer> calls = calls(tokens, trees, meanings);
        if (calls.isEmpty()) {
            return;
        }
        Set<Integer> items = itemCalls(tokens, trees);
        for (int call : calls) {
            Set<String> names = meanings.getOrDefault(tokens.name(call), Set.of());
            called.addAll(names);
            if (!items.contains(call)) {
                elsewhere.addAll(names);
            }
        }
    }

    /** Returns the macros to which each name in the file may refer. */
    private Map<String, Set<String>> meanings(Tokens tokens) {
        Map<String, Set<String>> meanings = new HashMap<>();
        macros.forEach(name -> meanings.put(name, new HashSet<>(Set.of(name))));
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, TokenKind.IDENTIFIER) && tokens.is(i, "as")) {
                int before = tokens.previous(i);
                int after = tokens.next(i);
                if (before >= 0
                        && after < tokens.size()
                        && tokens.kind(before).isName()
                        && tokens.kind(after).isName()
                        && macros.contains(tokens.name(before))) {
                    meanings.computeIfAbsent(tokens.name(after), name -> new HashSet<>())
                            .add(tokens.name(before));
                }
            }
        }
        return meanings;
    }

    /**
     * Returns the name tokens of macro calls. Each is one of the names in {@code meanings}, followed by an exclamation
     * mark and an opening bracket.
     */
    private static Set<Integer> calls(Tokens tokens, BracketPairIndex trees, Map<String, Set<String>> meanings) {
        Set<Integer> calls = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i).isName() && isCall(tokens, trees, i) && meanings.containsKey(tokens.name(i))) {
                calls.add(i);
            }
        }
        return calls;
    }

    private static boolean isCall(Tokens tokens, BracketPairIndex trees, int name) {
        int mark = tokens.next(name);
        return tokens.is(mark, "!") && trees.opens(tokens.next(mark));
    }

    /** Returns the last token of the path of each macro call in item position. */
    private static Set<Integer> itemCalls(Tokens tokens, BracketPairIndex trees) {
        Set<Integer> found = new HashSet<>();
        Deque<Item> waiting = new ArrayDeque<>(Outline.of(tokens, trees).items());
        while (!waiting.isEmpty()) {
            Item item = waiting.pop();
            item.items().forEach(waiting::push);
            if (item.form() == Item.Form.MACRO_CALL) {
                int at = tokens.indexAt(item.start());
                for (Attribute attribute : item.attributes()) {
                    at = Math.max(at, tokens.indexAt(attribute.end()));
                }
                at = tokens.significant(at);
                while (at < tokens.size() && !tokens.is(tokens.next(at), "!")) {
                    at = tokens.next(at);
                }
                found.add(at);
            }
        }
        return found;
    }
}
