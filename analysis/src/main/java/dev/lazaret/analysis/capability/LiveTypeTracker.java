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
 * Determines the types that may have instances: types that reachable functions name, and the types of their components.
 */
final class LiveTypeTracker {
    private final Map<String, Set<String>> constituents = new HashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Set<String> standard = new HashSet<>();
    private final Set<String> live = new HashSet<>();

    /** Maximum number of names that are followed from an imported name to the enum that it refers to. */
    private static final int NAMES = 64;

    /**
     * Collects the types that are live from the start. These are types that are named outside of functions and types,
     * because any macro may construct them, and types that are named in a static with an attribute, because any code
     * may use its value.
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
            // It is not known whether a type that is declared elsewhere has values.
            file.types().implemented().keySet().stream()
                    .filter(type -> !declared.contains(type))
                    .forEach(type -> add(type, new ArrayList<>()));
            file.functions().stream()
                    .filter(one -> one.form() == FunctionItem.Form.STATIC
                            && !one.attributes().words().isEmpty())
                    .forEach(this::enter);
        }
    }

    /** Treats each variant of an enum whose variants a glob imports as a name of that enum. */
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

    /** Records that a function is reached. Returns the types that become live as a result. */
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
     * Whether a type is declared in this crate. False for a macro's argument, a type parameter and another crate's
     * type.
     */
    boolean isDeclared(@Nullable String owner) {
        return owner != null && declared.contains(owner);
    }

    /**
     * Whether a type is declared in this crate but not named by any function that was reached so far, so that it can't
     * have values yet. Always false for a type with the name of a standard type.
     */
    boolean isDead(@Nullable String owner) {
        return owner != null
                && declared.contains(owner)
                && !live.contains(owner)
                && !standard.contains(owner)
                && !TypeUses.isOfPrelude(owner);
    }
}
