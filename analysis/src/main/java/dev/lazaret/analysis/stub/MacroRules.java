package dev.lazaret.analysis.stub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code macro_rules!} macro, supported as far as needed for macros that generate exported macros. Repetitions are
 * greedy and matching never backtracks, so a call that the compiler rejects as ambiguous may match here.
 */
record MacroRules(List<Arm> rules) {
    MacroRules {
        rules = List.copyOf(rules);
    }

    /** A rule with its pattern and its expansion. Each of them is empty if its syntax is not supported. */
    record Arm(Optional<List<MacroRulePart>> pattern, Optional<List<MacroRulePart>> expansion) {}

    /** Reads the rules from the trees in the brackets of a definition. */
    static MacroRules read(List<TokenTree> definition) {
        List<Arm> rules = new ArrayList<>();
        List<TokenTree.Group> sides = new ArrayList<>();
        for (TokenTree tree : definition) {
            if (tree instanceof TokenTree.Group side) {
                sides.add(side);
            }
            if (sides.size() == 2) {
                rules.add(new Arm(
                        MacroRulePart.read(sides.getFirst().inner(), true),
                        MacroRulePart.read(sides.getLast().inner(), false)));
                sides.clear();
            }
        }
        return new MacroRules(rules);
    }

    /**
     * Expands a call with these arguments. Returns empty if no rule matches, if the syntax of a needed rule is not
     * supported, or if the budget is spent.
     */
    Optional<List<TokenTree>> expand(List<TokenTree> arguments, StubWorkBudget budget) {
        for (Arm rule : rules) {
            if (rule.pattern().isEmpty()) {
                return Optional.empty();
            }
            Map<String, MetavariableBinding> bound = new HashMap<>();
            if (new MacroCallMatcher(budget).match(rule.pattern().get(), arguments, 0, bound) == arguments.size()) {
                List<TokenTree> out = new ArrayList<>();
                boolean filled = rule.expansion().isPresent()
                        && new MacroTranscriber(budget).fill(rule.expansion().get(), bound, out);
                return filled ? Optional.of(out) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
