package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the {@code cfg} names on which a line of Rust source depends and which only a build script or flags set. */
final class CfgGateFinder {
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

    private CfgGateFinder() {}

    /** Returns the names in the conditions of all items that contain a line, in order. */
    static List<String> names(Tokens tokens, int line) {
        List<String> names = new ArrayList<>();
        collect(tokens, Outline.of(tokens, BracketPairIndex.of(tokens)).items(), line, names);
        return names;
    }

    /** Descends only into items that contain the line. Their nesting is bounded by {@link Outline#DEPTH_LIMIT}. */
    private static void collect(Tokens tokens, List<Item> items, int line, List<String> names) {
        for (Item item : items) {
            if (tokens.lines().line(item.start()) <= line
                    && line <= tokens.lines().line(Math.max(item.start(), item.end() - 1))) {
                for (Attribute attribute : item.attributes()) {
                    if (attribute.path().equals("cfg")) {
                        names(tokens, attribute, names);
                    }
                }
                collect(tokens, item.items(), line, names);
            }
        }
    }

    private static void names(Tokens tokens, Attribute attribute, List<String> names) {
        for (int i = tokens.next(attribute.first()); i < attribute.last(); i = tokens.next(i)) {
            if (tokens.kind(i) == TokenKind.IDENTIFIER && !BUILT_IN.contains(tokens.name(i))) {
                names.add(tokens.name(i));
            }
        }
    }
}
