package dev.lazaret.analysis.stub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Matches the left side of a rule against the arguments of a call. */
record MacroCallMatcher(StubWorkBudget budget) {
    /**
     * Matches all patterns, starting at index {@code from} of {@code input}, and adds the values of their variables to
     * {@code out}. Returns the index after the match; -1 if a pattern doesn't match or the budget is spent.
     */
    int match(List<MacroRulePart> patterns, List<TokenTree> input, int from, Map<String, MetavariableBinding> out) {
        int at = from;
        for (int k = 0; k < patterns.size() && at >= 0; k++) {
            if (!budget.spend(1)) {
                return -1;
            }
            at = switch (patterns.get(k)) {
                case MacroRulePart.Exact exact ->
                    at < input.size() && input.get(at).is(exact.leaf().text()) ? at + 1 : -1;
                case MacroRulePart.Nested nested -> nested(nested, input, at, out);
                case MacroRulePart.Variable variable -> {
                    int end = FragmentEndFinder.end(variable.fragment(), input, at, next(patterns, k));
                    if (end >= 0) {
                        out.put(variable.name(), new MetavariableBinding.One(input.subList(at, end)));
                    }
                    yield budget.spend((end < 0 ? input.size() : end) - at + 1L) ? end : -1;
                }
                case MacroRulePart.Repetition repetition -> repetition(repetition, input, at, out);
            };
        }
        return at;
    }

    private static String next(List<MacroRulePart> patterns, int k) {
        return k + 1 < patterns.size() && patterns.get(k + 1) instanceof MacroRulePart.Exact exact
                ? exact.leaf().text()
                : "";
    }

    private int nested(
            MacroRulePart.Nested nested, List<TokenTree> input, int at, Map<String, MetavariableBinding> out) {
        return at < input.size()
                        && input.get(at) instanceof TokenTree.Group group
                        && group.open() == nested.open()
                        && match(nested.inner(), group.inner(), 0, out)
                                == group.inner().size()
                ? at + 1
                : -1;
    }

    private int repetition(
            MacroRulePart.Repetition repetition,
            List<TokenTree> input,
            int from,
            Map<String, MetavariableBinding> out) {
        if (!budget.spend(repetition.variables().size())) {
            return -1;
        }
        Map<String, List<MetavariableBinding>> turns = new HashMap<>();
        for (String name : repetition.variables()) {
            turns.put(name, new ArrayList<>());
        }
        int at = from;
        int count = 0;
        while (count == 0 || repetition.operator() != '?') {
            int start = count == 0 ? at : separated(repetition.separator(), input, at);
            Map<String, MetavariableBinding> turn = new HashMap<>();
            int end = start < 0 ? -1 : match(repetition.inner(), input, start, turn);
            if (end <= at) {
                break;
            }
            turn.forEach(
                    (name, bound) -> turns.getOrDefault(name, new ArrayList<>()).add(bound));
            at = end;
            count++;
        }
        if (repetition.operator() == '+' && count == 0) {
            return -1;
        }
        turns.forEach((name, bounds) -> out.put(name, new MetavariableBinding.Many(bounds)));
        return at;
    }

    private static int separated(List<TokenTree> separator, List<TokenTree> input, int at) {
        int end = at + separator.size();
        return end <= input.size() && input.subList(at, end).equals(separator) ? end : -1;
    }
}
