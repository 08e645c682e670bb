package dev.lazaret.analysis.stub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code macro_rules!} macro: enough of it for macros that make exported macros. A repetition takes as much as it can, and nothing is taken
 * back: what the compiler calls ambiguous may be read otherwise here.
 */
record MacroRules(List<Arm> rules) {
    MacroRules {
        rules = List.copyOf(rules);
    }

    /** What is matched, and what is made of it; empty where it has a form that is not known. */
    record Arm(Optional<List<RulePart>> left, Optional<List<RulePart>> right) {}

    /** Reads what stands in the braces of a definition. */
    static MacroRules read(List<TokenTree> definition) {
        List<Arm> rules = new ArrayList<>();
        List<TokenTree.Group> sides = new ArrayList<>();
        for (TokenTree tree : definition) {
            if (tree instanceof TokenTree.Group side) {
                sides.add(side);
            }
            if (sides.size() == 2) {
                rules.add(new Arm(
                        RulePart.read(sides.getFirst().inner(), true),
                        RulePart.read(sides.getLast().inner(), false)));
                sides.clear();
            }
        }
        return new MacroRules(rules);
    }

    /** What a call makes; empty where no rule fits, one has an unknown form, or the budget does not allow for it. */
    Optional<List<TokenTree>> expand(List<TokenTree> arguments, Budget budget) {
        for (Arm rule : rules) {
            if (rule.left().isEmpty()) {
                return Optional.empty();
            }
            Map<String, BoundTrees> bound = new HashMap<>();
            if (new Matching(budget).match(rule.left().get(), arguments, 0, bound) == arguments.size()) {
                List<TokenTree> out = new ArrayList<>();
                boolean filled = rule.right().isPresent()
                        && new Filling(budget).fill(rule.right().get(), bound, out);
                return filled ? Optional.of(out) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
