package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of observed behavior: a single observation, or several that differ only in the name of a file or only in its
 * folder.
 *
 * <p>All observations of a row have the same actor, operation, result, expectedness and reason. A row therefore never
 * hides an unexpected observation among expected ones, or a denied one among allowed ones.
 */
public sealed interface ObservedRow {
    /** Minimum number of observations that are folded into one row. */
    int LEAST = 5;

    /** Returns the observations, in their original order. */
    List<Observation> members();

    /** A row with one observation. */
    record Single(Observation one) implements ObservedRow {
        @Override
        public List<Observation> members() {
            return List.of(one);
        }
    }

    /**
     * Several observations of files in one folder, or of files with one name in several folders.
     *
     * @param shared what the observations have in common
     */
    record Folded(Shared shared, List<Observation> members) implements ObservedRow {
        public Folded {
            members = List.copyOf(members);
        }
    }

    /** The part of a path that the observations of a row have in common. */
    enum Part {
        FOLDER,
        NAME
    }

    /**
     * What observations have in common if they can be folded into one row. Comparable, so that hash collisions do not
     * slow hash tables.
     *
     * @param path the common folder, without a slash at its end, or the common name
     */
    record Shared(
            Observation.Actor actor,
            Observation.Operation operation,
            Observation.Result result,
            Observation.Expectedness expectedness,
            String why,
            Optional<String> is,
            Part part,
            String path)
            implements Comparable<Shared> {
        private static final Comparator<Shared> ORDER = Comparator.comparing(Shared::path)
                .thenComparing(Shared::part)
                .thenComparing(Shared::actor)
                .thenComparing(Shared::operation)
                .thenComparing(Shared::result)
                .thenComparing(Shared::expectedness)
                .thenComparing(Shared::why)
                .thenComparing(shared -> shared.is().orElse(""));

        @Override
        public int compareTo(Shared other) {
            return ORDER.compare(this, other);
        }

        private static Shared of(Observation one, Part part, String path) {
            return new Shared(
                    one.actor(), one.operation(), one.result(), one.expectedness(), one.why(), one.is(), part, path);
        }
    }

    /**
     * Returns what an observation may have in common with others of its row: nothing, its name, or its folder and its
     * name.
     */
    static List<Shared> shared(Observation one) {
        String path = one.object();
        int slash = path.lastIndexOf('/');
        if (!path.startsWith("/") || slash + 1 == path.length() || !BehaviorExpectation.isWhole(one)) {
            return List.of();
        }
        Shared name = Shared.of(one, Part.NAME, path.substring(slash + 1));
        return switch (one.operation()) {
            case READ, WRITE, CREATE, DELETE ->
                // Expected places in the root, such as /usr, include everything below them: they are no files of one
                // folder.
                slash == 0 && one.isOrdinary()
                        ? List.of()
                        : List.of(Shared.of(one, Part.FOLDER, path.substring(0, slash)), name);
            // Each program is a row, but the search for a missing program in many folders is one row.
            case START -> one.result() == Observation.Result.ABSENT ? List.of(name) : List.of();
            case CONNECT, LISTEN, OTHER -> List.of();
        };
    }

    /**
     * Folds observations into rows, in linear time. Each observation is in exactly one row. A row is at the position of
     * its first observation.
     */
    static List<ObservedRow> fold(List<Observation> seen) {
        Map<Shared, Integer> counts = new HashMap<>();
        seen.forEach(one -> shared(one).forEach(shared -> counts.merge(shared, 1, Integer::sum)));
        Map<Shared, List<Observation>> members = new LinkedHashMap<>();
        List<Optional<Shared>> chosen = new ArrayList<>();
        for (Observation one : seen) {
            // If both counts are equal, the folder is preferred.
            Optional<Shared> most = shared(one).stream()
                    .filter(shared -> counts.getOrDefault(shared, 0) >= LEAST)
                    .reduce((first, next) ->
                            counts.getOrDefault(next, 0) > counts.getOrDefault(first, 0) ? next : first);
            chosen.add(most);
            most.ifPresent(shared ->
                    members.computeIfAbsent(shared, _ -> new ArrayList<>()).add(one));
        }
        members.values().removeIf(all -> all.size() < LEAST);
        Set<Shared> added = new HashSet<>();
        List<ObservedRow> rows = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            // A row may have become too small, because others with this part in common were folded by their other part.
            Optional<Shared> shared = chosen.get(i).filter(members::containsKey);
            if (shared.isEmpty()) {
                rows.add(new Single(seen.get(i)));
            } else if (added.add(shared.get())) {
                rows.add(new Folded(shared.get(), members.getOrDefault(shared.get(), List.of())));
            }
        }
        return List.copyOf(rows);
    }
}
