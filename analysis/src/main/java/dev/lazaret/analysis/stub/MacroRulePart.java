package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of one side of a {@code macro_rules!} rule. */
sealed interface MacroRulePart {
    /** Maximum length of a repetition's separator in tokens: {@code ..=} has three. */
    int SEPARATOR = 3;

    /** A literal token. */
    record Exact(TokenTree.Leaf leaf) implements MacroRulePart {}

    /** A group in brackets. */
    record Nested(char open, List<MacroRulePart> inner) implements MacroRulePart {
        public Nested {
            inner = List.copyOf(inner);
        }
    }

    /** {@code $name:fragment} on the left side of a rule; {@code $name}, with an empty fragment, on the right side. */
    record Variable(String name, String fragment) implements MacroRulePart {}

    /**
     * {@code $( ... ) separator operator}.
     *
     * @param variables names of all variables in the repetition
     */
    record Repetition(List<MacroRulePart> inner, List<TokenTree> separator, char operator, Set<String> variables)
            implements MacroRulePart {
        public Repetition {
            inner = List.copyOf(inner);
            separator = List.copyOf(separator);
            variables = CollisionSafeCopy.of(variables);
        }
    }

    /**
     * Reads one side of a rule.
     *
     * @param left whether this is the left side, on which variables have fragments
     * @return the parts; empty if the syntax of the side is not supported
     */
    static Optional<List<MacroRulePart>> read(List<TokenTree> trees, boolean left) {
        List<MacroRulePart> out = new ArrayList<>();
        int i = 0;
        while (i < trees.size()) {
            TokenTree tree = trees.get(i);
            if (tree.is("$") && i + 1 < trees.size()) {
                int after = variable(trees, i + 1, left, out);
                if (after < 0) {
                    return Optional.empty();
                }
                i = after;
                continue;
            }
            switch (tree) {
                case TokenTree.Leaf leaf -> out.add(new Exact(leaf));
                case TokenTree.Group group -> {
                    Optional<List<MacroRulePart>> inner = read(group.inner(), left);
                    if (inner.isEmpty()) {
                        return Optional.empty();
                    }
                    out.add(new Nested(group.open(), inner.get()));
                }
            }
            i++;
        }
        return Optional.of(out);
    }

    /**
     * Reads the variable or repetition at {@code i}, after a dollar sign. Returns its end; -1 if its syntax is not
     * supported.
     */
    private static int variable(List<TokenTree> trees, int i, boolean left, List<MacroRulePart> out) {
        TokenTree tree = trees.get(i);
        if (tree instanceof TokenTree.Group group && group.open() == '(') {
            return repetition(trees, group, i + 1, left, out);
        }
        if (!(tree instanceof TokenTree.Leaf leaf) || !leaf.isName()) {
            return -1;
        }
        boolean typed = i + 2 < trees.size()
                && trees.get(i + 1).is(":")
                && trees.get(i + 2).isName();
        if (left && typed && trees.get(i + 2) instanceof TokenTree.Leaf fragment) {
            out.add(new Variable(leaf.name(), fragment.text()));
            return i + 3;
        }
        out.add(new Variable(leaf.name(), ""));
        return left && !leaf.is("crate") ? -1 : i + 1;
    }

    private static int repetition(
            List<TokenTree> trees, TokenTree.Group group, int from, boolean left, List<MacroRulePart> out) {
        int i = from;
        while (i < trees.size() && i - from <= SEPARATOR && !isOperator(trees.get(i))) {
            i++;
        }
        if (i == trees.size() || i - from > SEPARATOR) {
            return -1;
        }
        Optional<List<MacroRulePart>> inner = read(group.inner(), left);
        if (inner.isEmpty() || !(trees.get(i) instanceof TokenTree.Leaf operator)) {
            return -1;
        }
        Set<String> variables = new LinkedHashSet<>();
        collect(inner.get(), variables);
        out.add(new Repetition(
                inner.get(), trees.subList(from, i), operator.text().charAt(0), variables));
        return i + 1;
    }

    private static boolean isOperator(TokenTree tree) {
        return tree.is("*") || tree.is("+") || tree.is("?");
    }

    private static void collect(List<MacroRulePart> patterns, Set<String> out) {
        for (MacroRulePart pattern : patterns) {
            switch (pattern) {
                case Variable variable -> out.add(variable.name());
                case Nested nested -> collect(nested.inner(), out);
                case Repetition repetition -> out.addAll(repetition.variables());
                case Exact _ -> {}
            }
        }
    }
}
