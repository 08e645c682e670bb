package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.rust.Item.Form;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The procedural macros that a file exports, including those in inline modules.
 *
 * @param macros the macros, in file order
 * @param unknown macro calls that may export more macros, because their expansion is unknown
 */
public record ProcMacros(List<ProcMacro> macros, List<Unknown> unknown) {
    /**
     * Macros of published crates that export a procedural macro made from their arguments (see the documentation of
     * synstructure).
     */
    private static final Set<String> MAKERS = Set.of("decl_derive", "decl_attribute");

    public ProcMacros {
        macros = List.copyOf(macros);
        unknown = List.copyOf(unknown);
    }

    /**
     * A macro call in place of an item, if the call mentions an exporting attribute, calls a macro whose definition
     * mentions one, or includes another file.
     *
     * @param macro path of the macro
     * @param line line of the path, from 1
     * @param start offset of the call in bytes
     */
    public record Unknown(String macro, int line, int start) {}

    public static ProcMacros of(Tokens tokens) {
        return of(tokens, BracketPairIndex.of(tokens));
    }

    /** Returns the macros of a file whose token trees are already built. */
    public static ProcMacros of(Tokens tokens, BracketPairIndex trees) {
        return of(tokens, trees, Outline.of(tokens, trees));
    }

    /** Returns the macros of a file whose token trees and outline are already built. */
    public static ProcMacros of(Tokens tokens, BracketPairIndex trees, Outline outline) {
        List<ProcMacro> macros = new ArrayList<>();
        List<Item> calls = new ArrayList<>();
        Set<String> makers = new HashSet<>(MAKERS);
        for (Item item : items(outline)) {
            switch (item.form()) {
                case FUNCTION -> export(tokens, trees, item).ifPresent(macros::add);
                case MACRO_CALL -> calls.add(item);
                case MACRO_RULES, MACRO -> {
                    if (mentions(tokens, item)) {
                        makers.add(item.name());
                    }
                }
                default -> {}
            }
        }
        List<Unknown> unknown = calls.stream()
                .filter(c -> isMaker(c, makers) || mentions(tokens, c))
                .map(c -> new Unknown(c.name(), c.line(), c.start()))
                .toList();
        return new ProcMacros(macros, unknown);
    }

    /** Returns the items of the file and of its inline modules, in order. */
    private static List<Item> items(Outline outline) {
        List<Item> all = new ArrayList<>();
        Deque<Item> waiting = new ArrayDeque<>(outline.items());
        while (!waiting.isEmpty()) {
            Item item = waiting.pop();
            all.add(item);
            if (item.form() == Form.MODULE) {
                item.items().reversed().forEach(waiting::push);
            }
        }
        return all;
    }

    private static Optional<ProcMacro> export(Tokens tokens, BracketPairIndex trees, Item function) {
        for (Attribute attribute : function.attributes()) {
            switch (attribute.name()) {
                case "proc_macro" -> {
                    return Optional.of(plain(function, attribute, ProcMacro.Kind.FUNCTION));
                }
                case "proc_macro_attribute" -> {
                    return Optional.of(plain(function, attribute, ProcMacro.Kind.ATTRIBUTE));
                }
                case "proc_macro_derive" -> {
                    return Optional.of(derive(tokens, trees, function, attribute));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static ProcMacro plain(Item function, Attribute attribute, ProcMacro.Kind kind) {
        return new ProcMacro(
                function.name(), kind, List.of(), attribute.conditional(), attribute.line(), attribute.start());
    }

    /**
     * Reads {@code proc_macro_derive(Name, attributes(a, b))}. If the name is missing, which rustc rejects, uses the
     * function's name.
     */
    private static ProcMacro derive(Tokens tokens, BracketPairIndex trees, Item function, Attribute attribute) {
        List<String> names = new ArrayList<>();
        List<String> helpers = new ArrayList<>();
        for (AttributeReader.Part part : argumentsOf(tokens, trees, attribute.first(), attribute.last())) {
            int first = tokens.significant(part.from());
            if (names.isEmpty()) {
                names.add(tokens.name(first));
            } else if (tokens.is(first, "attributes")) {
                argumentsOf(tokens, trees, first, part.to())
                        .forEach(helper -> helpers.add(tokens.name(tokens.significant(helper.from()))));
            }
        }
        String name = names.isEmpty() ? function.name() : names.getFirst();
        return new ProcMacro(
                name, ProcMacro.Kind.DERIVE, helpers, attribute.conditional(), attribute.line(), attribute.start());
    }

    /** Returns the arguments in the parentheses that follow the path at {@code first}. */
    private static List<AttributeReader.Part> argumentsOf(Tokens tokens, BracketPairIndex trees, int first, int to) {
        int open = AttributeReader.path(tokens, first, to).after();
        return open < to && tokens.is(open, TokenKind.OPEN_PARENTHESIS) && trees.opens(open)
                ? AttributeReader.arguments(tokens, trees, open + 1, trees.partner(open), false)
                : List.of();
    }

    private static boolean isMaker(Item call, Set<String> makers) {
        String last = call.name().substring(call.name().lastIndexOf(':') + 1);
        return makers.contains(last) || last.equals("include");
    }

    /**
     * Whether the name of an exporting attribute occurs in the item. {@code proc_macro} counts only where it can be an
     * attribute.
     */
    private static boolean mentions(Tokens tokens, Item item) {
        int i = tokens.indexAt(item.start());
        for (; i < tokens.size() && tokens.start(i) < item.end(); i++) {
            if (tokens.kind(i) != TokenKind.IDENTIFIER) {
                continue;
            }
            if (tokens.is(i, "proc_macro_derive") || tokens.is(i, "proc_macro_attribute")) {
                return true;
            }
            if (tokens.is(i, "proc_macro") && !tokens.is(tokens.next(i), "::") && !tokens.is(tokens.next(i), ";")) {
                return true;
            }
        }
        return false;
    }
}
