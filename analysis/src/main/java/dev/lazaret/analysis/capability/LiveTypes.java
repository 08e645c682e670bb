package dev.lazaret.analysis.capability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of which types there may be values: those that functions name which are reached, with the types that these are made of. */
final class LiveTypes {
    private final Map<String, Set<String>> made = new HashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Set<String> standard = new HashSet<>();
    private final Set<String> live = new HashSet<>();

    /** Names that lead from a name to the enum that it stands for. */
    private static final int NAMES = 64;

    /**
     * What is named outside of functions and types may be made by any macro, and the value of a static with an attribute may be used
     * by whoever knows of it: so they are live from the start.
     */
    LiveTypes(CrateFiles crate) {
        for (SourceFile file : crate.files()) {
            declared.addAll(file.types().declared());
            standard.addAll(file.types().standard());
            file.types()
                    .ofTypes()
                    .forEach((type, others) -> made.computeIfAbsent(type, key -> new LinkedHashSet<>())
                            .addAll(others));
        }
        variants(crate);
        for (SourceFile file : crate.files()) {
            file.types().loose().forEach(type -> add(type, new ArrayList<>()));
            // Nothing shows whether there are values of a type that is declared elsewhere.
            file.types().implemented().keySet().stream()
                    .filter(type -> !declared.contains(type))
                    .forEach(type -> add(type, new ArrayList<>()));
            file.functions().stream()
                    .filter(one -> one.form() == Function.Form.STATIC
                            && !one.attributes().words().isEmpty())
                    .forEach(this::enter);
        }
    }

    /** Where a glob brings in the variants of an enum, each of them names it. */
    private void variants(CrateFiles crate) {
        Map<String, Set<String>> all = new HashMap<>();
        Set<String> globs = new LinkedHashSet<>();
        for (SourceFile file : crate.files()) {
            file.types()
                    .variants()
                    .forEach((type, some) -> all.computeIfAbsent(type, key -> new LinkedHashSet<>())
                            .addAll(some));
            globs.addAll(file.types().globs());
        }
        for (String glob : globs) {
            Deque<String> ahead = new ArrayDeque<>(List.of(glob));
            Set<String> seen = new HashSet<>(ahead);
            while (!ahead.isEmpty() && seen.size() < NAMES) {
                String at = ahead.poll();
                Set<String> some = all.remove(at);
                if (some == null) {
                    made.getOrDefault(at, Set.of()).stream().filter(seen::add).forEach(ahead::add);
                } else {
                    some.forEach(one -> made.computeIfAbsent(one, key -> new LinkedHashSet<>())
                            .add(at));
                    if (!some.stream().allMatch(TypeUses::isType)) {
                        add(at, new ArrayList<>());
                    }
                }
            }
            if (!ahead.isEmpty() && seen.size() >= NAMES) {
                add(glob, new ArrayList<>()); // the enum behind more names is live from the start
            }
        }
    }

    /** A function is reached; returns the types that become live by it. */
    List<String> enter(Function function) {
        List<String> added = new ArrayList<>();
        String owner = function.owner();
        if (owner != null) {
            add(owner, added);
        }
        function.file().types().of(function).forEach(type -> add(type, added));
        return added;
    }

    private void add(String type, List<String> added) {
        Deque<String> ahead = new ArrayDeque<>(List.of(type));
        while (!ahead.isEmpty()) {
            String at = ahead.poll();
            if (live.add(at)) {
                added.add(at);
                ahead.addAll(made.getOrDefault(at, Set.of()));
            }
        }
    }

    /** Whether a type is declared here: the argument of a macro, a type parameter and a type of another crate are not. */
    boolean isDeclared(@Nullable String owner) {
        return owner != null && declared.contains(owner);
    }

    /**
     * Whether a type is declared here, and nothing that was entered names it: then there are no values of it so far. Of one that has the
     * name of a standard type there always may be some.
     */
    boolean isDead(@Nullable String owner) {
        return owner != null
                && declared.contains(owner)
                && !live.contains(owner)
                && !standard.contains(owner)
                && !TypeUses.isOfPrelude(owner);
    }
}
