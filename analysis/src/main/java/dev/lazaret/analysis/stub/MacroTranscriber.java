package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.TokenKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expands the right side of a rule with the values of its variables. */
record MacroTranscriber(StubWorkBudget budget) {
    private static final TokenTree.Leaf CRATE = new TokenTree.Leaf(TokenKind.IDENTIFIER, "crate");
    private static final TokenTree.Leaf DOLLAR = new TokenTree.Leaf(TokenKind.PUNCTUATION, "$");

    boolean fill(List<MacroRulePart> patterns, Map<String, MetavariableBinding> bound, List<TokenTree> out) {
        for (MacroRulePart pattern : patterns) {
            if (!budget.spend(1)) {
                return false;
            }
            boolean filled = switch (pattern) {
                case MacroRulePart.Exact exact -> out.add(exact.leaf());
                case MacroRulePart.Nested nested -> {
                    List<TokenTree> inner = new ArrayList<>();
                    boolean all = fill(nested.inner(), bound, inner);
                    out.add(new TokenTree.Group(nested.open(), inner));
                    yield all;
                }
                case MacroRulePart.Variable variable -> variable(variable, bound, out);
                case MacroRulePart.Repetition repetition -> repetition(repetition, bound, out);
            };
            if (!filled) {
                return false;
            }
        }
        return true;
    }

    /**
     * Expands a variable. A variable that the rule does not bind is copied, because it belongs to a macro that the
     * expansion defines.
     */
    private boolean variable(
            MacroRulePart.Variable variable, Map<String, MetavariableBinding> bound, List<TokenTree> out) {
        if (variable.name().equals("crate")) {
            return out.add(CRATE);
        }
        MetavariableBinding value = bound.get(variable.name());
        if (value instanceof MetavariableBinding.One one) {
            out.addAll(one.trees());
            return budget.spend(one.trees().size());
        }
        out.add(DOLLAR);
        return out.add(new TokenTree.Leaf(TokenKind.IDENTIFIER, variable.name()));
    }

    private boolean repetition(
            MacroRulePart.Repetition repetition, Map<String, MetavariableBinding> bound, List<TokenTree> out) {
        if (!budget.spend(repetition.variables().size())) {
            return false;
        }
        Map<String, MetavariableBinding.Many> repeated = new HashMap<>();
        int count = 0;
        for (String name : repetition.variables()) {
            if (bound.get(name) instanceof MetavariableBinding.Many many) {
                repeated.put(name, many);
                count = Math.max(count, many.turns().size());
            }
        }
        for (int turn = 0; turn < count; turn++) {
            Map<String, MetavariableBinding> inTurn = new HashMap<>(bound);
            for (var entry : repeated.entrySet()) {
                List<MetavariableBinding> turns = entry.getValue().turns();
                inTurn.put(
                        entry.getKey(), turn < turns.size() ? turns.get(turn) : new MetavariableBinding.One(List.of()));
            }
            if (turn > 0) {
                out.addAll(repetition.separator());
            }
            if (!budget.spend(bound.size() + 1L) || !fill(repetition.inner(), inTurn, out)) {
                return false;
            }
        }
        return true;
    }
}
