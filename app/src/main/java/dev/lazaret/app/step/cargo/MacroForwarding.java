package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A delimited group in a call of a {@code macro_rules!} macro, whose rule forwards the group's content unchanged to a
 * macro for which a stub generates nothing: for example {@code $($define)*} in {@code page! { $($define)* }}.
 *
 * <p>If the forwarded variable has sibling variables in its group, the rule is skipped, because finding the part of the
 * call that the variable matches would require a parser for the fragments.
 *
 * @param unit the left-out unit that provides the macro
 * @param groups the nested groups that contain the forwarded content, outermost first; empty if it is directly in the
 *     call's own group
 */
record MacroForwarding(UnitId unit, List<Group> groups) {
    private static final int DEEPEST = 16;
    private static final int MOST_OF_A_NAME = 8;
    private static final int MOST_TREES = 10_000;

    /** Fragment specifiers of variables that can contain names that the macro should define. */
    private static final Set<String> NAMES = Set.of("tt", "ident", "item");

    /** Fragment specifiers that never match a delimited group. */
    private static final Set<String> WITHOUT_BRACKETS = Set.of("ident", "lifetime", "literal");

    MacroForwarding {
        groups = List.copyOf(groups);
    }

    /**
     * The position of a group among its siblings.
     *
     * @param form the opening delimiter
     * @param index index among the siblings with the same delimiter, starting at 0
     * @param repeated whether all following siblings with this delimiter match the same repetition
     */
    record Group(TokenKind form, int index, boolean repeated) {}

    /**
     * Finds the {@code macro_rules!} definitions in a file and returns the forwardings of each, by the macro's name.
     * Most definitions forward nothing.
     */
    static Map<String, List<MacroForwarding>> forEach(
            Tokens tokens, BracketPairIndex trees, Map<String, UnitId> macros) {
        Map<String, List<MacroForwarding>> found = new HashMap<>();
        int i = 0;
        while (i < tokens.size()) {
            int body = -1;
            if (tokens.is(i, "macro_rules") && tokens.is(tokens.next(i), "!")) {
                int name = tokens.next(tokens.next(i));
                body = tokens.next(name);
                if (trees.opens(body)) {
                    Rules rules = new Rules(tokens, trees, macros, new ArrayList<>());
                    rules.read(body);
                    found.putIfAbsent(tokens.name(name), List.copyOf(rules.found));
                }
            }
            i = trees.opens(body) ? trees.partner(body) : i + 1;
        }
        return found;
    }

    /** Passes to {@code listener} the first token of each token tree that a call forwards. */
    void forEach(Tokens tokens, BracketPairIndex trees, int open, IntConsumer listener) {
        forEach(tokens, trees, open, 0, listener);
    }

    private void forEach(Tokens tokens, BracketPairIndex trees, int open, int depth, IntConsumer listener) {
        int index = 0;
        for (int i = tokens.next(open); i < trees.partner(open); i = tokens.significant(trees.after(i))) {
            if (depth == groups.size()) {
                listener.accept(i);
            } else if (trees.opens(i) && tokens.kind(i) == groups.get(depth).form) {
                Group group = groups.get(depth);
                if (index == group.index || (group.repeated && index > group.index)) {
                    forEach(tokens, trees, i, depth + 1, listener);
                }
                index++;
            }
        }
    }

    /** The rules of one macro. */
    private record Rules(
            Tokens tokens, BracketPairIndex trees, Map<String, UnitId> macros, List<MacroForwarding> found) {
        /** A token tree in a pattern or in its expansion; {@code repeated} is true inside {@code $(...)}. */
        private record PatternTree(int first, boolean repeated) {}

        /** Reads the rules. Patterns and expansions alternate. */
        void read(int body) {
            int pattern = -1;
            for (int i = tokens.next(body);
                    i < trees.partner(body) && found.size() < MOST_OF_A_NAME;
                    i = tokens.significant(trees.after(i))) {
                if (trees.opens(i) && pattern >= 0) {
                    rule(pattern, i);
                    pattern = -1;
                } else if (trees.opens(i)) {
                    pattern = i;
                }
            }
        }

        private void rule(int pattern, int becomes) {
            int tries = 0;
            for (int i = becomes; i < trees.partner(becomes) && tries < MOST_OF_A_NAME; i = tokens.next(i)) {
                UnitId unit = tokens.kind(i).isName() ? macros.get(tokens.name(i)) : null;
                if (unit == null) {
                    continue;
                }
                int open = tokens.next(tokens.next(i));
                Optional<String> variable =
                        tokens.is(tokens.next(i), "!") && trees.opens(open) ? variable(open) : Optional.empty();
                if (variable.isPresent()) {
                    tries++;
                    declared(pattern, variable.get(), List.of())
                            .map(groups -> new MacroForwarding(unit, groups))
                            .filter(one -> !found.contains(one))
                            .ifPresent(found::add);
                }
            }
        }

        private Optional<String> variable(int open) {
            return opened(open).stream().filter(this::isVariable).findFirst().map(this::name);
        }

        /**
         * Returns the nested groups in which a pattern declares a variable, if the variable has no sibling variables.
         */
        private Optional<List<Group>> declared(int open, String variable, List<Group> outer) {
            List<PatternTree> opened = opened(open);
            List<PatternTree> variables =
                    opened.stream().filter(this::isVariable).toList();
            if (variables.stream().anyMatch(tree -> name(tree).equals(variable))) {
                return variables.size() == 1 && NAMES.contains(fragment(variables.getFirst()))
                        ? Optional.of(outer)
                        : Optional.empty();
            }
            Map<TokenKind, Integer> before = new HashMap<>();
            for (PatternTree tree : opened) {
                if (isVariable(tree) && !WITHOUT_BRACKETS.contains(fragment(tree))) {
                    return Optional.empty();
                }
                if (trees.opens(tree.first) && outer.size() < DEEPEST) {
                    TokenKind form = tokens.kind(tree.first);
                    List<Group> inner = new ArrayList<>(outer);
                    inner.add(new Group(form, before.merge(form, 1, Integer::sum) - 1, tree.repeated));
                    Optional<List<Group>> within = declared(tree.first, variable, inner);
                    if (within.isPresent()) {
                        return within;
                    }
                }
            }
            return Optional.empty();
        }

        /** Returns the token trees in a group, up to a limit. A repetition is replaced by its contents. */
        private List<PatternTree> opened(int open) {
            List<PatternTree> opened = new ArrayList<>();
            open(open, false, 0, opened);
            return opened;
        }

        private void open(int open, boolean repeated, int depth, List<PatternTree> opened) {
            for (int i = tokens.next(open);
                    i < trees.partner(open) && opened.size() < MOST_TREES;
                    i = tokens.significant(trees.after(i))) {
                if (trees.opens(i) && tokens.is(tokens.previous(i), "$") && depth < DEEPEST) {
                    open(i, true, depth + 1, opened);
                } else {
                    opened.add(new PatternTree(i, repeated));
                }
            }
        }

        /** Whether the tree starts a variable {@code $name}; in a pattern, {@code :fragment} follows. */
        private boolean isVariable(PatternTree tree) {
            if (!tokens.is(tree.first, "$")) {
                return false;
            }
            int name = tokens.next(tree.first);
            return name < tokens.size() && tokens.kind(name).isName();
        }

        private String name(PatternTree variable) {
            return tokens.name(tokens.next(variable.first));
        }

        private String fragment(PatternTree variable) {
            int colon = tokens.next(tokens.next(variable.first));
            int fragment = tokens.next(colon);
            return tokens.is(colon, ":") && fragment < tokens.size() ? tokens.name(fragment) : "";
        }
    }
}
