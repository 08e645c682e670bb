package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The {@code cfg} names on which the lines of a Rust file depend and which only a build script or flags set.
 *
 * @param items the items with such a condition, in order; an item can contain others
 */
record CfgGates(List<Gated> items) {
    /** No conditions. */
    static final CfgGates NONE = new CfgGates(List.of());

    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_NAMES = 20;

    /** An item with conditions. */
    record Gated(LineRange lines, List<String> names) {}

    CfgGates {
        items = List.copyOf(items);
    }

    /** Names that the compiler, cargo or a tool sets (documented: The Rust Reference, "Conditional compilation"). */
    private static final Set<String> BUILT_IN = Set.of(
            "all",
            "any",
            "not",
            "true",
            "false",
            "clippy",
            "debug_assertions",
            "doc",
            "docsrs",
            "doctest",
            "feature",
            "miri",
            "overflow_checks",
            "panic",
            "proc_macro",
            "relocation_model",
            "rustfmt",
            "sanitize",
            "target_abi",
            "target_arch",
            "target_endian",
            "target_env",
            "target_family",
            "target_feature",
            "target_has_atomic",
            "target_os",
            "target_pointer_width",
            "target_thread_local",
            "target_vendor",
            "test",
            "ub_checks",
            "unix",
            "windows");

    /** Reads a file. */
    static CfgGates of(Tokens tokens) {
        List<Gated> found = new ArrayList<>();
        Deque<Item> waiting =
                new ArrayDeque<>(Outline.of(tokens, BracketPairIndex.of(tokens)).items());
        while (!waiting.isEmpty() && found.size() < MOST_ITEMS) {
            Item item = waiting.poll();
            waiting.addAll(item.items());
            List<String> names = new ArrayList<>();
            for (Attribute attribute : item.attributes()) {
                if (attribute.path().equals("cfg")) {
                    names(tokens, attribute, names);
                }
            }
            if (!names.isEmpty()) {
                int last = Math.max(item.start(), item.end() - 1);
                found.add(new Gated(
                        new LineRange(
                                tokens.lines().line(item.start()),
                                tokens.lines().line(last)),
                        names));
            }
        }
        return new CfgGates(found);
    }

    /** Returns the names in the conditions of all items that contain a line, in order. */
    List<String> names(int line) {
        return items.stream()
                .filter(item -> item.lines().contains(line))
                .flatMap(item -> item.names().stream())
                .toList();
    }

    private static void names(Tokens tokens, Attribute attribute, List<String> names) {
        for (int i = tokens.next(attribute.first());
                i < attribute.last() && names.size() < MOST_NAMES;
                i = tokens.next(i)) {
            if (tokens.kind(i) == TokenKind.IDENTIFIER && !BUILT_IN.contains(tokens.name(i))) {
                names.add(tokens.name(i));
            }
        }
    }
}
