package dev.lazaret.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks the simple names of a module's types: a name without its package must be unambiguous to a reader. */
public final class SimpleNames {
    /** Names of the Java library that code needs next to Lazaret's types. */
    private static final Set<String> TAKEN = Set.of(
            "Arrays", "Collection", "Collections", "Iterator", "List", "Map", "Objects", "Optional", "Scanner", "Set");

    private SimpleNames() {}

    /**
     * Returns the names of two types, each with these types: two top-level ones, or a nested one and a top-level one.
     * Nested types alone may share a name, since they are read with their enclosing type.
     *
     * @param module the classes of one module
     */
    public static List<String> ambiguous(JavaClasses module) {
        TreeMap<String, Set<String>> types = new TreeMap<>();
        Set<String> topLevel = new HashSet<>(TAKEN);
        for (JavaClass type : module) {
            if (type.isTopLevelClass() && isNamed(type)) {
                topLevel.add(type.getSimpleName());
            }
        }
        for (JavaClass type : module) {
            String name = type.getSimpleName();
            if (isNamed(type) && (type.isTopLevelClass() || topLevel.contains(name))) {
                types.computeIfAbsent(name, key -> new TreeSet<>()).add(type.getName());
                if (TAKEN.contains(name) && type.isNestedClass()) {
                    types.get(name).add("java.util." + name);
                }
            }
        }
        return types.values().stream()
                .filter(those -> those.size() > 1)
                .map(those -> String.join(", ", those))
                .toList();
    }

    private static boolean isNamed(JavaClass type) {
        return !type.isAnonymousClass() && !type.getSimpleName().equals("package-info");
    }
}
