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

/**
 * Computes the types that may have instances: those that reachable functions name, and the types of their components.
 */
final class LiveTypeTracker {
    private final Map<String, Set<String>> constituents = new HashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Set<String> standard = new HashSet<>();
    private final Set<String> live = new HashSet<>();

    /** Most names that are followed from a name to the enum that it refers to. */
    private static final int NAMES = 64;

    /**
     * Collects the types that are live from the start. Any macro may construct a type that is named outside of
     * functions and types. Any code may use the value of a static with an attribute.
     */
    LiveTypeTracker(CrateSources crate) {
        for (SourceFile file : crate.files()) {
            declared.addAll(file.types().declared());
            standard.addAll(file.types().standard());
            file.types()
                    .ofTypes()
                    .forEach((type, others) -> constituents
                            .computeIfAbsent(type, key -> new LinkedHashSet<>())
                            .addAll(others));
        }
        variants(crate);
        for (SourceFile file : crate.files()) {
            file.types().loose().forEach(type -> add(type, new ArrayList<>()));
            // Nothing shows whether a type that is declared elsewhere has values.
            file.types().implemented().keySet().stream()
                    .filter(type -> !declared.contains(type))
                    .forEach(type -> add(type, new ArrayList<>()));
            file.functions().stream()
                    .filter(one -> one.form() == FunctionItem.Form.STATIC
                            && !one.attributes().words().isEmpty())
                    .forEach(this::enter);
        }
    }

    /** Lets each variant name its enum, where a glob imports the variants of that enum. */
    private void variants(CrateSources crate) {
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
                    constituents.getOrDefault(at, Set.of()).stream()
                            .filter(seen::add)
                            .forEach(ahead::add);
                } else {
                    some.forEach(one -> constituents
                            .computeIfAbsent(one, key -> new LinkedHashSet<>())
                            .add(at));
                    if (!some.stream().allMatch(TypeUses::isType)) {
                        add(at, new ArrayList<>());
                    }
                }
            }
            if (!ahead.isEmpty() && seen.size() >= NAMES) {
                add(glob, new ArrayList<>()); // too many names: the enum counts as live from the start
            }
        }
    }

    /** Enters a function that is reached. Returns the types that thereby become live. */
    List<String> enter(FunctionItem function) {
        List<String> added = new ArrayList<>();
        String owner = function.owner();
        if (owner != null) {
            add(owner, added);
        }
        function.file().types().typesNamedBy(function).forEach(type -> add(type, added));
        return added;
    }

    private void add(String type, List<String> added) {
        Deque<String> ahead = new ArrayDeque<>(List.of(type));
        while (!ahead.isEmpty()) {
            String at = ahead.poll();
            if (live.add(at)) {
                added.add(at);
                ahead.addAll(constituents.getOrDefault(at, Set.of()));
            }
        }
    }

    /**
     * Whether a type is declared here. The argument of a macro, a type parameter and a type of another crate are not.
     */
    boolean isDeclared(@Nullable String owner) {
        return owner != null && declared.contains(owner);
    }

    /**
     * Whether a type is declared here, but nothing that was entered names it, so that it has no values so far. A type
     * with the name of a standard type may always have values.
     */
    boolean isDead(@Nullable String owner) {
        return owner != null
                && declared.contains(owner)
                && !live.contains(owner)
                && !standard.contains(owner)
                && !TypeUses.isOfPrelude(owner);
    }
}
