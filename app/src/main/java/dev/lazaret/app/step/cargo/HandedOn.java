package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.trust.UnitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The tokens of a call of {@code macro_rules!} that it hands on, whole, to a macro of which a stub makes nothing: {@code $($define)*} in
 * {@code page! { $($define)* }}.
 *
 * @param unit that is left out
 * @param groups in which brackets they stand, from the outermost; empty where they stand in the call's own
 */
record HandedOn(UnitId unit, List<Group> groups) {
    HandedOn {
        groups = List.copyOf(groups);
    }

    /**
     * One of the brackets that stand beside each other.
     *
     * @param index from 0
     * @param repeated whether those behind it hold the same
     */
    record Group(int index, boolean repeated) {}

    private static final int DEEPEST = 16;
    private static final int MOST_OF_A_NAME = 8;

    /** What the rules of a file hand on, by their name. */
    static Map<String, List<HandedOn>> of(Tokens tokens, TokenTrees trees, Map<String, UnitId> macros) {
        Map<String, List<HandedOn>> found = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.is(i, "macro_rules") || !tokens.is(tokens.next(i), "!")) {
                continue;
            }
            int name = tokens.next(tokens.next(i));
            int body = tokens.next(name);
            if (trees.opens(body)) {
                Rules rules = new Rules(tokens, trees, macros, new ArrayList<>());
                rules.read(body);
                if (!rules.found.isEmpty()) {
                    found.putIfAbsent(tokens.name(name), rules.found);
                }
            }
        }
        return found;
    }

    /** Tells the first tokens of the trees that a call hands on. */
    void of(Tokens tokens, TokenTrees trees, int open, IntConsumer told) {
        of(tokens, trees, open, 0, told);
    }

    private void of(Tokens tokens, TokenTrees trees, int open, int depth, IntConsumer told) {
        int index = 0;
        for (int i : content(tokens, trees, open)) {
            if (depth == groups.size()) {
                told.accept(i);
            } else if (trees.opens(i)) {
                Group group = groups.get(depth);
                if (index == group.index || (group.repeated && index > group.index)) {
                    of(tokens, trees, i, depth + 1, told);
                }
                index++;
            }
        }
    }

    /** The first tokens of the trees in a bracket. */
    static List<Integer> content(Tokens tokens, TokenTrees trees, int open) {
        List<Integer> found = new ArrayList<>();
        for (int i = tokens.next(open); i < trees.partner(open); i = tokens.significant(trees.after(i))) {
            found.add(i);
        }
        return found;
    }

    /** The rules of one macro. */
    private record Rules(Tokens tokens, TokenTrees trees, Map<String, UnitId> macros, List<HandedOn> found) {
        /** A tree of a pattern, or of what it becomes; {@code repeated}: it stands in {@code $(...)}. */
        private record PatternTree(int first, boolean repeated) {}

        /** Patterns and what they become stand in turn. */
        void read(int body) {
            List<Integer> groups =
                    content(tokens, trees, body).stream().filter(trees::opens).toList();
            for (int i = 0; i + 1 < groups.size() && found.size() < MOST_OF_A_NAME; i += 2) {
                rule(groups.get(i), groups.get(i + 1));
            }
        }

        private void rule(int pattern, int becomes) {
            int tries = 0;
            for (int i = becomes; i < trees.partner(becomes) && tries < MOST_OF_A_NAME; i = tokens.next(i)) {
                int mark = tokens.next(i);
                int open = tokens.next(mark);
                UnitId unit = tokens.kind(i).isName() ? macros.get(tokens.name(i)) : null;
                Optional<String> variable =
                        unit != null && tokens.is(mark, "!") && trees.opens(open) ? variable(open) : Optional.empty();
                if (unit != null && variable.isPresent()) {
                    tries++;
                    declared(pattern, variable.get(), List.of())
                            .ifPresent(groups -> found.add(new HandedOn(unit, groups)));
                }
            }
        }

        private Optional<String> variable(int open) {
            return opened(open).stream()
                    .filter(this::isVariable)
                    .findFirst()
                    .map(tree -> tokens.name(tokens.next(tree.first)));
        }

        /** The brackets in which a pattern declares a variable. */
        private Optional<List<Group>> declared(int open, String variable, List<Group> outer) {
            int index = 0;
            for (PatternTree tree : opened(open)) {
                if (isVariable(tree) && tokens.name(tokens.next(tree.first)).equals(variable)) {
                    return Optional.of(outer);
                }
                if (trees.opens(tree.first) && outer.size() < DEEPEST) {
                    List<Group> inner = new ArrayList<>(outer);
                    inner.add(new Group(index++, tree.repeated));
                    Optional<List<Group>> found = declared(tree.first, variable, inner);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        /** The trees in a bracket; in the place of a repetition what it repeats. */
        private List<PatternTree> opened(int open) {
            List<PatternTree> opened = new ArrayList<>();
            open(open, false, 0, opened);
            return opened;
        }

        private void open(int open, boolean repeated, int depth, List<PatternTree> opened) {
            for (int i : content(tokens, trees, open)) {
                if (trees.opens(i) && tokens.is(tokens.previous(i), "$") && depth < DEEPEST) {
                    open(i, true, depth + 1, opened);
                } else {
                    opened.add(new PatternTree(i, repeated));
                }
            }
        }

        private boolean isVariable(PatternTree tree) {
            return tokens.is(tree.first, "$")
                    && tokens.next(tree.first) < tokens.size()
                    && tokens.kind(tokens.next(tree.first)).isName();
        }
    }
}
