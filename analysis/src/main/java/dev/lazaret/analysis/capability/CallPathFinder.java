package dev.lazaret.analysis.capability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shortest call path from an entry point to each function. Uses only certain calls if such a path exists, and
 * possible calls otherwise.
 */
final class CallPathFinder {
    /**
     * Maximum number of steps at the end of a path that are listed. In a longer path, the steps between the entry point
     * and these are left out.
     */
    private static final int SHOWN = 32;

    /**
     * Methods of standard library traits that most types have. If a macro calls such a method on its argument, the
     * method's name doesn't identify the type of the receiver.
     */
    private static final Set<String> COMMON = Set.of(
            "as_mut",
            "as_ref",
            "borrow",
            "borrow_mut",
            "clone",
            "clone_from",
            "cmp",
            "deref",
            "deref_mut",
            "eq",
            "fmt",
            "ge",
            "gt",
            "hash",
            "into",
            "le",
            "lt",
            "ne",
            "next",
            "partial_cmp",
            "to_owned",
            "to_string",
            "try_into");

    /**
     * How a function was reached.
     *
     * @param before the calling function; null for an entry point
     * @param entry the first step of the path
     * @param step the last step of the path
     * @param broken why the path is not certain; null if it is
     */
    private record Origin(
            @Nullable FunctionItem before, CallStep entry, CallStep step, Reachability.@Nullable Break broken) {}

    /** A call to a method of a type that no reached function has named so far. {@code at}: the calling function. */
    private record Waiting(FunctionItem at, CallGraph.Edge edge) {}

    private final CallGraph calls;
    private final LiveTypeTracker types;
    private final QuotedTokenIndex quoted;
    private final Map<FunctionItem, Origin> origins = new HashMap<>();

    /** The origins of functions that are reached only from trait methods, or from references outside of functions. */
    private final Map<FunctionItem, Origin> outside = new HashMap<>();

    /** For each function, the types that became live because the function was reached. */
    private final Map<FunctionItem, List<String>> brought = new HashMap<>();

    private final Set<String> converted = new HashSet<>();

    /**
     * Finds the paths.
     *
     * @param entries functions that are called from outside of the crate
     * @param types the types, none of which is live yet
     * @param quoted finds quoted tokens, which are not calls by the function that contains them
     */
    CallPathFinder(CallGraph calls, Collection<FunctionItem> entries, LiveTypeTracker types, QuotedTokenIndex quoted) {
        this.calls = calls;
        this.types = types;
        this.quoted = quoted;
        Deque<FunctionItem> first = new ArrayDeque<>();
        for (FunctionItem entry : entries) {
            CallStep step = new CallStep(CallStep.Kind.ENTRY, entry.name(), entry.path(), entry.line());
            if (origins.putIfAbsent(entry, new Origin(null, step, step, null)) == null) {
                first.add(entry);
            }
        }
        List<FunctionItem> reached = certain(first);
        // Paths are followed first, because they name a trait or a type parameter, while a method call contains only
        // the method's name.
        doubtful(calls.dispatches() ? doubtful(reached, false) : reached, true);
        outside();
    }

    /** Follows the certain calls. Returns the reached functions, in the order in which they were reached. */
    private List<FunctionItem> certain(Deque<FunctionItem> ahead) {
        List<FunctionItem> reached = new ArrayList<>();
        Map<String, List<Waiting>> waiting = new HashMap<>();
        while (!ahead.isEmpty()) {
            FunctionItem at = ahead.poll();
            reached.add(at);
            List<String> types = brought(at);
            for (String type : types) {
                for (Waiting one : waiting.getOrDefault(type, List.of())) {
                    if (doubt(one.edge()) == null && enter(one.at(), one.edge(), null)) {
                        ahead.add(one.edge().to());
                    }
                }
                waiting.remove(type);
            }
            for (CallGraph.Edge edge : run(calls.from(at))) {
                String owner = edge.to().owner();
                if (isUnseen(edge) && owner != null) {
                    waiting.computeIfAbsent(owner, key -> new ArrayList<>()).add(new Waiting(at, edge));
                } else if (doubt(edge) == null && enter(at, edge, null)) {
                    ahead.add(edge.to());
                }
            }
        }
        return reached;
    }

    /**
     * Follows the possible calls, from the functions that are certainly reached.
     *
     * @param byName whether to follow calls to methods that are identified by their name alone
     * @return all reached functions, in the order in which they were reached
     */
    private List<FunctionItem> doubtful(Collection<FunctionItem> reached, boolean byName) {
        List<FunctionItem> all = new ArrayList<>();
        Deque<FunctionItem> ahead = new ArrayDeque<>(reached);
        Set<String> expanded = new HashSet<>();
        Map<String, List<Waiting>> waiting = new HashMap<>();
        while (!ahead.isEmpty()) {
            FunctionItem at = ahead.poll();
            all.add(at);
            Origin origin = origins.get(at);
            Reachability.Break before = origin == null ? null : origin.broken();
            for (CallGraph.Edge edge : run(calls.from(at))) {
                if (byName || !isByName(edge)) {
                    maybe(at, edge, waiting, ahead);
                }
            }
            // Quoted edges are not skipped here: each edge represents all references to its name in the function, and
            // some of these may not be quoted.
            for (CallGraph.Edge edge : calls.crowded(at)) {
                if (!byName && isByName(edge)) {
                    continue;
                }
                String name = edge.mark().last();
                boolean method = edge.mark().form() == NameReference.Form.METHOD;
                List<FunctionItem> some = method ? calls.methods(name) : calls.dispatched(name);
                for (FunctionItem to : expanded.add(method ? name : "::" + name) ? some : List.<FunctionItem>of()) {
                    maybe(at, new CallGraph.Edge(edge.kind(), edge.mark(), edge.file(), to), waiting, ahead);
                }
            }
            for (String type : brought(at)) {
                implicit(at, type, calls.implicit(type), before, ahead);
                List<Waiting> due = waiting.remove(type);
                if (due != null) {
                    due.forEach(one -> maybe(one.at(), one.edge(), waiting, ahead));
                }
            }
            if (at.file().types().isConverting(at)) {
                for (String type : at.file().types().typesNamedBy(at)) {
                    if (converted.add(type)) {
                        implicit(at, type, calls.conversions(type), before, ahead);
                    }
                }
            }
        }
        return all;
    }

    /** Whether an edge identifies a method by its name alone. */
    private boolean isByName(CallGraph.Edge edge) {
        return edge.mark().form() == NameReference.Form.METHOD && doubt(edge) != null;
    }

    /** Follows a possible call. If no value of the method's type can exist so far, stores the call until one can. */
    private void maybe(
            FunctionItem at, CallGraph.Edge edge, Map<String, List<Waiting>> waiting, Deque<FunctionItem> ahead) {
        String owner = edge.to().owner();
        boolean open = edge.kind() == CallStep.Kind.METHOD || edge.kind() == CallStep.Kind.ONE_OF;
        if (open && owner != null && types.isDead(owner)) {
            waiting.computeIfAbsent(owner, key -> new ArrayList<>()).add(new Waiting(at, edge));
            return;
        }
        Origin origin = origins.get(at);
        Reachability.Break before = origin == null ? null : origin.broken();
        if (enter(at, edge, before == null ? doubt(edge) : before)) {
            ahead.add(edge.to());
        }
    }

    /** Returns the edges that are executed, not those in quoted code. */
    private List<CallGraph.Edge> run(Collection<CallGraph.Edge> edges) {
        return edges.stream()
                .filter(edge -> !quoted.contains(edge.file(), edge.mark().token()))
                .toList();
    }

    private List<String> brought(FunctionItem at) {
        return brought.computeIfAbsent(at, types::enter);
    }

    private void implicit(
            FunctionItem at,
            String type,
            List<FunctionItem> methods,
            Reachability.@Nullable Break before,
            Deque<FunctionItem> ahead) {
        Integer token = at.file().types().token(at, type);
        int line = token == null ? at.line() : at.file().line(token);
        for (FunctionItem to : methods) {
            CallStep step = new CallStep(CallStep.Kind.IMPLICIT, to.name(), at.path(), line);
            if (enter(at, to, step, before == null ? Reachability.Break.IMPLICIT : before)) {
                ahead.add(to);
            }
        }
    }

    /**
     * Follows calls from trait methods of types that may have values, and from functions that are referenced outside of
     * functions. The callers of these functions are unknown.
     */
    private void outside() {
        Deque<FunctionItem> ahead = new ArrayDeque<>();
        for (FunctionItem method : calls.ofTraits()) {
            if (types.isDead(method.owner())) {
                continue;
            }
            CallStep step = new CallStep(CallStep.Kind.IMPLICIT, method.name(), method.path(), method.line());
            begin(method, step, Reachability.Break.TRAIT, ahead);
        }
        calls.ofItems().forEach(edge -> begin(edge.to(), step(edge), Reachability.Break.ITEM, ahead));
        while (!ahead.isEmpty()) {
            FunctionItem at = ahead.poll();
            Origin before = Objects.requireNonNull(outside.get(at));
            for (CallGraph.Edge edge : run(calls.from(at))) {
                Origin origin = new Origin(at, before.entry(), step(edge), before.broken());
                if (!origins.containsKey(edge.to()) && outside.putIfAbsent(edge.to(), origin) == null) {
                    ahead.add(edge.to());
                }
            }
        }
    }

    private void begin(FunctionItem at, CallStep step, Reachability.Break broken, Deque<FunctionItem> ahead) {
        Origin origin = new Origin(null, step, step, broken);
        if (!origins.containsKey(at) && outside.putIfAbsent(at, origin) == null) {
            ahead.add(at);
        }
    }

    private Reachability.@Nullable Break doubt(CallGraph.Edge edge) {
        return switch (edge.kind()) {
            case GIVEN -> Reachability.Break.FUNCTION_POINTER;
            case ONE_OF -> Reachability.Break.TRAIT_OBJECT;
            case IMPLICIT -> Reachability.Break.IMPLICIT;
            case ENTRY, CALL, METHOD, MACRO, VALUE ->
                edge.mark().isDeferred()
                        ? Reachability.Break.CLOSURE
                        : isUnseen(edge) ? Reachability.Break.TRAIT_OBJECT : null;
        };
    }

    /**
     * Whether a method call may be to a method of another crate's type: no value of the known method's type has been
     * found, or most types have a method of this name and the known method's type is not declared in this crate.
     */
    private boolean isUnseen(CallGraph.Edge edge) {
        FunctionItem to = edge.to();
        return edge.kind() == CallStep.Kind.METHOD
                && (types.isDead(to.owner()) || (COMMON.contains(to.name()) && !types.isDeclared(to.owner())));
    }

    private static CallStep step(CallGraph.Edge edge) {
        return new CallStep(
                edge.kind(),
                edge.to().name(),
                edge.file().path(),
                edge.file().line(edge.mark().token()));
    }

    private boolean enter(FunctionItem at, CallGraph.Edge edge, Reachability.@Nullable Break broken) {
        return enter(at, edge.to(), step(edge), broken);
    }

    private boolean enter(FunctionItem at, FunctionItem to, CallStep step, Reachability.@Nullable Break broken) {
        Origin before = origins.get(at);
        CallStep entry = before == null ? step : before.entry();
        return origins.putIfAbsent(to, new Origin(at, entry, step, broken)) == null;
    }

    /**
     * Returns how a place in a function is reached. {@code function}: null for a place outside of functions.
     * {@code stored}: whether the place is in a stored closure.
     */
    Reachability to(@Nullable FunctionItem function, boolean stored) {
        if (function == null) {
            return new Reachability(List.of(), Reachability.Break.ITEM);
        }
        boolean reached = origins.containsKey(function);
        Map<FunctionItem, Origin> known = reached ? origins : outside;
        Origin origin = known.get(function);
        if (origin == null) {
            boolean value = function.form() == FunctionItem.Form.STATIC;
            return new Reachability(List.of(), value ? Reachability.Break.ITEM : Reachability.Break.NOT_CALLED);
        }
        Deque<CallStep> steps = new ArrayDeque<>();
        List<FunctionItem> passed = new ArrayList<>();
        Reachability.Break broken = origin.broken();
        int certain = 0;
        FunctionItem entered = function;
        for (Origin at = origin; at != null; at = at.before() == null ? null : known.get(at.before())) {
            passed.addFirst(entered);
            entered = at.before() == null ? entered : at.before();
            // Every step after an uncertain step is uncertain, too.
            certain += at.broken() == null ? 1 : 0;
            if (steps.size() == SHOWN) {
                steps.push(at.entry());
                passed.removeFirst();
                break;
            }
            steps.push(at.step());
        }
        List<CallStep> named = distinct(List.copyOf(steps), passed);
        if (broken == null) {
            return new Reachability(named, stored ? Reachability.Break.CLOSURE : null);
        }
        if (!reached) {
            return new Reachability(named, broken, 0);
        }
        // The entry is always certain. In a long path, the uncertainty may begin in a step that is left out.
        return new Reachability(named, broken, Math.max(1, certain));
    }

    /**
     * Qualifies the names of functions that share a name with their type or module. {@code passed}: the functions of
     * the last steps.
     */
    private static List<CallStep> distinct(List<CallStep> steps, List<FunctionItem> passed) {
        Set<String> names = new HashSet<>();
        Set<String> alike = new HashSet<>();
        passed.stream().map(FunctionItem::name).filter(name -> !names.add(name)).forEach(alike::add);
        if (alike.isEmpty()) {
            return steps;
        }
        List<CallStep> named = new ArrayList<>(steps);
        int first = steps.size() - passed.size();
        for (int k = 0; k < passed.size(); k++) {
            FunctionItem function = passed.get(k);
            CallStep step = steps.get(first + k);
            if (alike.contains(function.name())) {
                named.set(first + k, new CallStep(step.kind(), function.qualified(), step.path(), step.line()));
            }
        }
        return List.copyOf(named);
    }
}
