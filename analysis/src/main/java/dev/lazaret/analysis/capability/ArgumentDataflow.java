package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import org.jspecify.annotations.Nullable;

/**
 * Finds the origins of call arguments: literals, constants, variables of a function, and the values that its callers
 * pass. All searches share one work budget.
 */
final class ArgumentDataflow {
    private final DataflowContext context;

    ArgumentDataflow(
            CallGraph calls, NameResolver resolver, CapabilityCatalogue catalogue, ConstantTextEvaluator constants) {
        this.context = DataflowContext.of(calls, resolver, catalogue, constants);
    }

    /**
     * Returns the origins of an argument.
     *
     * @param number index of the argument, from 0
     */
    ValueOrigins argument(SourceFile file, NameReference mark, int number) {
        return origins(file, mark, ArgumentRange.of(file, mark, number), null);
    }

    /** Returns the origins of an argument, assuming that {@code caller} is the only call to the enclosing function. */
    ValueOrigins argument(SourceFile file, NameReference mark, int number, CallGraph.Edge caller) {
        return origins(file, mark, ArgumentRange.of(file, mark, number), caller);
    }

    /**
     * Returns the origins of an expression at a name reference. {@code caller}: the only call to the enclosing function
     * that is considered; null to consider all calls.
     */
    ValueOrigins origins(SourceFile file, NameReference mark, int from, int to, CallGraph.@Nullable Edge caller) {
        return origins(file, mark, new ArgumentRange(from, to), caller);
    }

    /** Returns the origins of the value that a caller passes for a parameter. */
    ValueOrigins passedValue(CallGraph.Edge caller, int parameter) {
        return origins(caller.file(), caller.mark(), ArgumentRange.of(caller, parameter), null);
    }

    /** Returns the origins of the receiver of a method. */
    ValueOrigins receiver(SourceFile file, NameReference method) {
        int start = MethodReceiverFinder.start(file, method);
        return origins(file, method, start, file.tokens().previous(method.token()), null);
    }

    /** Returns the origins of all arguments of a call together. */
    ValueOrigins arguments(SourceFile file, NameReference mark) {
        BracketPairIndex trees = file.trees();
        int close = trees.opens(mark.open()) ? trees.partner(mark.open()) : mark.open();
        return origins(file, mark, Math.min(mark.open() + 1, close), close, null);
    }

    private ValueOrigins origins(
            SourceFile file, NameReference mark, ArgumentRange expression, CallGraph.@Nullable Edge caller) {
        ExpressionContext place = new ExpressionContext(file, mark.function(), mark.scope(), 0);
        return OriginSearch.find(context, place, expression, caller);
    }

    /** Whether the budget is spent, so that the origins of arguments may be unknown. */
    boolean isSpent() {
        return context.budget().isSpent();
    }
}
