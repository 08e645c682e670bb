package dev.lazaret.analysis.capability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shortest way from what fires to each function: over calls alone where there is one, else over what may be one. */
final class Ways {
    /** Steps of a way that are listed; the middle of a longer one is left out. */
    private static final int SHOWN = 32;

    /** How a function was reached: from which other, by which edge, and whether the way is certain. */
    private record Origin(@Nullable Function before, WayStep entry, WayStep step, Reach.@Nullable Break broken) {}

    private final Map<Function, Origin> origins = new HashMap<>();
    private final Set<Function> behindTraits = new HashSet<>();

    /** {@code entries}: what something outside calls. */
    Ways(Calls calls, Collection<Function> entries) {
        Deque<Function> certain = new ArrayDeque<>();
        for (Function entry : entries) {
            WayStep step = new WayStep(WayStep.Kind.ENTRY, entry.name(), entry.path(), entry.line());
            if (origins.putIfAbsent(entry, new Origin(null, step, step, null)) == null) {
                certain.add(entry);
            }
        }
        Deque<Function> doubtful = new ArrayDeque<>();
        List<Function> reached = new ArrayList<>();
        while (!certain.isEmpty()) {
            Function at = certain.poll();
            reached.add(at);
            for (Calls.Edge edge : calls.from(at)) {
                if (doubt(edge) == null && enter(at, edge, null)) {
                    certain.add(edge.to());
                }
            }
        }
        doubtful.addAll(reached);
        Set<String> expanded = new HashSet<>();
        while (!doubtful.isEmpty()) {
            Function at = doubtful.poll();
            Origin origin = origins.get(at);
            for (Calls.Edge edge : calls.from(at)) {
                Reach.Break before = origin == null ? null : origin.broken();
                if (enter(at, edge, before == null ? doubt(edge) : before)) {
                    doubtful.add(edge.to());
                }
            }
            for (Calls.Edge edge : calls.crowded(at)) {
                String name = edge.mark().last();
                for (Function to : expanded.add(name) ? calls.methods(name) : List.<Function>of()) {
                    Calls.Edge one = new Calls.Edge(edge.kind(), edge.mark(), edge.file(), to);
                    if (enter(at, one, doubt(one))) {
                        doubtful.add(to);
                    }
                }
            }
        }
        behindTraits(calls);
    }

    /** What the methods of traits call, whoever calls those. */
    private void behindTraits(Calls calls) {
        Deque<Function> ahead = new ArrayDeque<>(calls.ofTraits());
        while (!ahead.isEmpty()) {
            Function at = ahead.poll();
            if (!origins.containsKey(at) && behindTraits.add(at)) {
                calls.from(at).forEach(edge -> ahead.add(edge.to()));
            }
        }
    }

    private static Reach.@Nullable Break doubt(Calls.Edge edge) {
        return switch (edge.kind()) {
            case GIVEN -> Reach.Break.FUNCTION_POINTER;
            case ONE_OF -> Reach.Break.TRAIT_OBJECT;
            case ENTRY, CALL, METHOD, MACRO -> edge.mark().isKept() ? Reach.Break.CLOSURE : null;
        };
    }

    private boolean enter(Function at, Calls.Edge edge, Reach.@Nullable Break broken) {
        Origin before = origins.get(at);
        WayStep step = new WayStep(
                edge.kind(),
                edge.to().name(),
                edge.file().path(),
                edge.file().line(edge.mark().token()));
        WayStep entry = before == null ? step : before.entry();
        return origins.putIfAbsent(edge.to(), new Origin(at, entry, step, broken)) == null;
    }

    /** How a place in a function is reached. */
    Reach to(@Nullable Function function, boolean kept) {
        if (function == null) {
            return new Reach(List.of(), Reach.Break.ITEM);
        }
        Origin origin = origins.get(function);
        if (origin == null) {
            boolean trait = function.association().ofTrait() || behindTraits.contains(function);
            return new Reach(List.of(), trait ? Reach.Break.TRAIT : Reach.Break.NOT_CALLED);
        }
        Deque<WayStep> steps = new ArrayDeque<>();
        Reach.Break broken = origin.broken();
        int certain = 0;
        for (Origin at = origin; at != null; at = at.before() == null ? null : origins.get(at.before())) {
            // What follows on a step that is not certain isn't either.
            certain += at.broken() == null ? 1 : 0;
            if (steps.size() == SHOWN) {
                steps.push(at.entry());
                break;
            }
            steps.push(at.step());
        }
        if (broken == null) {
            return new Reach(List.copyOf(steps), kept ? Reach.Break.CLOSURE : null);
        }
        // The entry always is; of a longer way the middle is left out, and the doubt may begin there.
        return new Reach(List.copyOf(steps), broken, Math.max(1, certain));
    }
}
