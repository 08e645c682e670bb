package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.FoldedValue.Items;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the values of variables and constants from their bindings, from changes that add to them, and from the
 * callers' arguments.
 */
final class VariableEvaluator {
    /** Cost of determining whether a change of a variable precedes a use of the variable, in steps of the budget. */
    private static final int STEPS_OF_CHANGE = 8;

    /** Maximum number of calls of one function that are followed. If there are more, the arguments are unknown. */
    private static final int CALLERS = 8;

    private final ExpressionEvaluator folder;
    private final CallGraph calls;
    private final NameResolver resolver;
    private final FoldingBudget budget;
    private final Map<SourceFile, ReachingDefinitions> reaches = new HashMap<>();

    VariableEvaluator(ExpressionEvaluator folder, CallGraph calls, NameResolver resolver, FoldingBudget budget) {
        this.folder = folder;
        this.calls = calls;
        this.resolver = resolver;
        this.budget = budget;
    }

    /** Computes the value of the constant that a path names. */
    FoldedValue constant(FoldingContext place, List<String> path) {
        return resolver.resolve(place.scope(), path) instanceof ResolvedName.Value(List<Constant> constants)
                        && constants.size() == 1
                ? folder.expression(
                        new FoldingContext(
                                constants.getFirst().file(),
                                null,
                                constants.getFirst().scope(),
                                Map.of(),
                                place.depth() + 1),
                        constants.getFirst().from(),
                        constants.getFirst().to())
                : FoldedValue.unknown();
    }

    /** Computes the value of a variable at a token: its assigned value, and the values that were added to it before. */
    FoldedValue value(FoldingContext place, String name, int use) {
        FoldedValue argument = place.parameterValues().get(name);
        FunctionItem function = place.function();
        if (function == null || Character.isUpperCase(name.charAt(0))) {
            return argument == null ? constant(place, List.of(name)) : argument;
        }
        FoldedValueBuilder gathered = new FoldedValueBuilder();
        if (argument != null) {
            gathered.set(argument);
        }
        int parameter = function.parameters().indexOf(name);
        for (VariableBinding one : bindings(place, function, name, use)) {
            if (isAddition(place.file().tokens(), one)) {
                if (gathered.isEmpty() && parameter >= 0) {
                    gathered.set(passed(place, function, parameter));
                }
                add(place.deeper(), one, gathered);
            } else {
                gathered.set(assigned(place, one));
            }
        }
        if (gathered.isEmpty()) {
            return parameter < 0 ? constant(place, List.of(name)) : passed(place, function, parameter);
        }
        return gathered.value();
    }

    /**
     * Returns the last binding before a use that replaces the variable's value, and the additions after it. Returns
     * only additions if the value is that of a known argument, or if no binding replaces the value.
     */
    private List<VariableBinding> bindings(FoldingContext place, FunctionItem function, String name, int use) {
        List<VariableBinding> all = function.file().bindings(function, name);
        budget.spend(all.size());
        WorkBudget.spend(all.size());
        boolean argument = place.parameterValues().containsKey(name);
        List<VariableBinding> latestFirst = new ArrayList<>();
        for (VariableBinding one : all.reversed()) {
            if (one.from() < use && reaches(place, function, one, use)) {
                boolean addition = isAddition(place.file().tokens(), one);
                if (addition || !argument) {
                    latestFirst.add(one);
                }
                if (!addition && !argument) {
                    break;
                }
            }
        }
        return latestFirst.reversed();
    }

    /** Computes the value that a binding assigns. In a loop, the value is each item of a list. */
    private FoldedValue assigned(FoldingContext place, VariableBinding one) {
        Tokens tokens = place.file().tokens();
        ArgumentRange bound = bound(place, one);
        FoldedValue value = folder.expression(place.deeper(), bound.from(), bound.to());
        return tokens.is(tokens.previous(one.from()), "in") ? new Items(value.items(), true) : value;
    }

    private boolean reaches(FoldingContext place, FunctionItem function, VariableBinding binding, int use) {
        if (!place.file().equals(function.file())) {
            return true;
        }
        return !budget.covers(binding.changes() ? STEPS_OF_CHANGE : 0)
                || reaches.computeIfAbsent(place.file(), ReachingDefinitions::new)
                        .reaches(binding, use);
    }

    /** Whether a change adds to the variable's value: by a method, by {@code +=}, or by a macro that writes to it. */
    private static boolean isAddition(Tokens tokens, VariableBinding change) {
        int at = change.from();
        return tokens.is(at, ".")
                || tokens.is(at, "+")
                || (CallEvaluator.isWrite(tokens.text(at)) && tokens.is(tokens.next(at), "!"));
    }

    private void add(FoldingContext place, VariableBinding change, FoldedValueBuilder to) {
        Tokens tokens = place.file().tokens();
        int at = change.from();
        if (tokens.is(at, "+")) {
            to.add("+", List.of(folder.expression(place, at + 2, change.to())));
        } else if (tokens.is(at, ".")) {
            int method = tokens.next(at);
            to.add(tokens.text(method), folder.values(place, tokens.next(method)));
        } else {
            int open = tokens.next(tokens.next(at));
            to.add(tokens.text(at), List.of(folder.calls().formatted(place, open, 1)));
        }
    }

    /**
     * Returns the expression that a variable is bound to; in {@code let (a, b) = (x, y)}, the variable's part of the
     * tuple.
     */
    private static ArgumentRange bound(FoldingContext place, VariableBinding one) {
        Tokens tokens = place.file().tokens();
        BracketPairIndex trees = place.file().trees();
        int close = tokens.previous(tokens.previous(one.from()));
        boolean tuple = close > 0
                && tokens.is(close, TokenKind.CLOSE_PARENTHESIS)
                && trees.partner(close) >= 0
                && tokens.is(tokens.previous(trees.partner(close)), "let")
                && tokens.is(one.from(), TokenKind.OPEN_PARENTHESIS)
                && trees.opens(one.from())
                && tokens.next(trees.partner(one.from())) == one.to();
        if (!tuple) {
            return new ArgumentRange(one.from(), one.to());
        }
        List<ArgumentRange> names = ArgumentRange.all(place.file(), trees.partner(close));
        List<ArgumentRange> values = ArgumentRange.all(place.file(), one.from());
        for (int k = 0; k < Math.min(names.size(), values.size()); k++) {
            int last = tokens.previous(names.get(k).to());
            if (tokens.kind(last).isName() && tokens.name(last).equals(one.name())) {
                return values.get(k);
            }
        }
        return new ArgumentRange(one.from(), one.to());
    }

    /**
     * Computes the values that the callers pass. If there are several callers, the result is a list of alternatives.
     */
    private FoldedValue passed(FoldingContext place, FunctionItem function, int parameter) {
        List<CallGraph.Edge> callers = calls.into(function);
        List<FoldedValue> values = new ArrayList<>();
        for (CallGraph.Edge caller : callers.size() > CALLERS ? List.<CallGraph.Edge>of() : callers) {
            NameReference mark = caller.mark();
            int number = mark.form() == NameReference.Form.METHOD ? parameter - 1 : parameter;
            FoldingContext outer =
                    new FoldingContext(caller.file(), mark.function(), mark.scope(), Map.of(), place.depth() + 1);
            List<ArgumentRange> all = ArgumentRange.all(caller.file(), mark.open());
            values.add(
                    number >= 0 && number < all.size()
                            ? folder.expression(
                                    outer,
                                    all.get(number).from(),
                                    all.get(number).to())
                            : FoldedValue.unknown());
        }
        return values.isEmpty()
                ? FoldedValue.unknown()
                : values.size() == 1 ? values.getFirst() : new Items(values, true);
    }
}
