package dev.lazaret.analysis.capability;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the names in an expression to the expressions that they refer to: variables to their values, parameters to
 * the callers' arguments, and constants and functions to their bodies. Follows each name only once in a search.
 */
final class NameFollower {
    /** The element index that selects the whole value. */
    static final int WHOLE = -1;

    /** Maximum number of variables, constants and calls that are followed from one to the next. */
    private static final int DEPTH = 5;

    /** Maximum number of callers of one function that are followed. */
    private static final int CALLERS = 8;

    private final CallGraph calls;
    private final NameResolver resolver;
    private final CapabilityCatalogue catalogue;
    private final ReachingBindingFinder bindings;
    private final OriginSearch search;
    private final ValueOriginsBuilder found;
    private final CallGraph.@Nullable Edge only;
    private final Set<Object> visited = new HashSet<>();

    /**
     * Creates a follower for one search.
     *
     * @param search reads the expressions that names refer to
     * @param found the origins that the search has found
     * @param only the only call that is considered for the parameters of the function that it calls; null to consider
     *     all calls
     */
    NameFollower(
            DataflowContext context, OriginSearch search, ValueOriginsBuilder found, CallGraph.@Nullable Edge only) {
        this.calls = context.calls();
        this.resolver = context.resolver();
        this.catalogue = context.catalogue();
        this.bindings = context.bindings();
        this.search = search;
        this.found = found;
        this.only = only;
    }

    /**
     * A visited variable or parameter, with the index of the element that was followed. Comparable, so that hash
     * collisions do not slow hash tables; the order is not consistent with equals.
     */
    private record Variable(@Nullable FunctionItem function, String name, int index) implements Comparable<Variable> {
        private static final Comparator<Variable> ORDER =
                Comparator.comparing(Variable::name).thenComparingInt(Variable::index);

        @Override
        public int compareTo(Variable other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A visited binding of a variable, with the index of the element that was followed. Comparable, so that hash
     * collisions do not slow hash tables; the order is not consistent with equals.
     */
    private record BoundVariable(FunctionItem function, VariableBinding binding, int index)
            implements Comparable<BoundVariable> {
        private static final Comparator<BoundVariable> ORDER = Comparator.comparingInt(
                        (BoundVariable one) -> one.binding().from())
                .thenComparingInt(one -> one.binding().seenFrom())
                .thenComparing(one -> one.binding().name())
                .thenComparingInt(BoundVariable::index);

        @Override
        public int compareTo(BoundVariable other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Follows a path to a constant, a static or a function.
     *
     * @param call whether the path is called as a function
     * @param index index of the array element that is followed, or {@link #WHOLE}
     */
    void path(ExpressionContext place, List<String> path, boolean call, int index) {
        int depth = place.depth();
        switch (resolver.resolve(place.scope(), path)) {
            case ResolvedName.Value(List<Constant> constants) -> {
                found.decide(depth < DEPTH && constants.size() <= CALLERS);
                constants.stream()
                        .limit(depth < DEPTH ? CALLERS : 0)
                        .filter(visited::add)
                        .forEach(one -> search.read(
                                new ExpressionContext(one.file(), null, one.scope(), depth + 1),
                                element(one.file(), new ArgumentRange(one.from(), one.to()), index)));
            }
            case ResolvedName.Local(FunctionItem function) -> {
                if (call && depth < DEPTH && visited.add(function)) {
                    // The arguments of this call are in the same expression; arguments of other calls don't matter.
                    function.parameters().forEach(name -> visited.add(new Variable(function, name, WHOLE)));
                    body(function, function, depth + 1);
                } else if (function.form() == FunctionItem.Form.STATIC && depth < DEPTH && visited.add(function)) {
                    body(function, null, depth + 1);
                } else {
                    found.decide(depth < DEPTH);
                    found.read(call && depth >= DEPTH); // the function may read a variable
                }
            }
            case ResolvedName.Foreign(List<String> foreign) -> {
                boolean folder =
                        foreign.getLast().endsWith("_dir") || foreign.getLast().equals("current_exe");
                found.decide(!folder && !foreign.getLast().equals("args"));
                catalogue.source(foreign).ifPresent(found::add);
                found.read(catalogue.readsVariables(foreign));
            }
            case ResolvedName.Unknown _ -> found.read(call);
        }
    }

    /**
     * Follows the body of an item. {@code enclosing}: the function whose variables are visible in the body; null for a
     * static.
     */
    private void body(FunctionItem item, @Nullable FunctionItem enclosing, int depth) {
        FunctionItem.Body body = item.body();
        search.read(
                new ExpressionContext(body.file(), enclosing, body.scope(), depth),
                new ArgumentRange(body.from(), body.to()));
    }

    /**
     * Returns one element of an array, or the whole expression. If the requested element is not found, returns the
     * whole expression and marks the origins as undecided.
     */
    private ArgumentRange element(SourceFile file, ArgumentRange whole, int index) {
        if (index == WHOLE) {
            return whole;
        }
        ArrayLiteralReader.Range one = ArrayLiteralReader.element(file, whole.from(), whole.to(), index);
        found.decide(one != null);
        return one == null ? whole : new ArgumentRange(one.from(), one.to());
    }

    /**
     * Follows a variable to the values that it may have at the token {@code use}.
     *
     * @param index index of the array element that is followed, or {@link #WHOLE}
     */
    void variable(ExpressionContext place, String name, int use, int index) {
        FunctionItem function = place.function();
        int depth = place.depth();
        if (function == null || depth >= DEPTH) {
            found.decide(!visited.add(new Variable(function, name, index)));
            return;
        }
        boolean known = false;
        for (VariableBinding binding : bindings.find(place.file(), function, name, use)) {
            known = true;
            if (visited.add(new BoundVariable(function, binding, index))) {
                ArgumentRange value = element(place.file(), new ArgumentRange(binding.from(), binding.to()), index);
                search.read(new ExpressionContext(place.file(), function, place.scope(), depth + 1), value);
            }
        }
        int parameter = function.parameters().indexOf(name);
        if (parameter >= 0) {
            known |= !visited.add(new Variable(function, name, index))
                    || followCallers(function, parameter, index, depth);
        }
        if (!known && resolver.resolve(place.scope(), List.of(name)) instanceof ResolvedName.Value) {
            path(place, List.of(name), false, index);
            known = true;
        }
        found.decide(known);
    }

    /**
     * Follows the values that callers pass for a parameter. Returns false if not all of them can be followed, because
     * there are no callers, too many callers, or callers that pass the function as a value.
     */
    private boolean followCallers(FunctionItem function, int parameter, int index, int depth) {
        List<CallGraph.Edge> callers =
                only != null && only.to().equals(function) ? List.of(only) : calls.into(function);
        if (callers.isEmpty() || callers.size() > CALLERS) {
            return false;
        }
        for (CallGraph.Edge caller : callers) {
            if (caller.kind() == CallStep.Kind.GIVEN) {
                return false;
            }
            found.decide(caller.kind() != CallStep.Kind.ONE_OF); // the value may be an argument of another function
            ArgumentRange value = element(caller.file(), ArgumentRange.of(caller, parameter), index);
            search.read(ExpressionContext.ofCaller(caller, depth + 1), value);
        }
        return true;
    }

    /** Follows {@code $name} in a macro definition. The value may be any part of the input of the macro's calls. */
    void macroArgument(ExpressionContext place) {
        FunctionItem function = place.function();
        int depth = place.depth();
        if (function == null || function.form() != FunctionItem.Form.MACRO || depth >= DEPTH) {
            found.decide(false);
            return;
        }
        List<CallGraph.Edge> callers = calls.into(function);
        found.decide(!callers.isEmpty() && callers.size() <= CALLERS);
        if (!visited.add(function)) {
            return;
        }
        for (CallGraph.Edge caller : callers.stream().limit(CALLERS).toList()) {
            int open = caller.mark().open();
            if (caller.file().trees().opens(open)) {
                search.read(
                        ExpressionContext.ofCaller(caller, depth + 1),
                        new ArgumentRange(open + 1, caller.file().trees().partner(open)));
            }
        }
    }
}
