package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records the types to which the functions and types of a file refer. A name that begins with a capital letter counts
 * as the name of a type.
 */
final class TypeUses {
    private final Map<FunctionItem, Map<String, Integer>> ofFunctions = new HashMap<>();
    private final Map<String, Set<String>> ofTypes = new HashMap<>();
    private final Set<String> loose = new HashSet<>();
    private final Set<String> declared = new HashSet<>();
    private final Set<String> standard = new HashSet<>();
    private final Map<String, Set<String>> variants = new HashMap<>();
    private final Set<String> globs = new HashSet<>();
    private final Set<FunctionItem> converting = new HashSet<>();
    private final Map<String, Set<String>> implemented = new HashMap<>();

    /** Types that every file can name (see the documentation of {@code std::prelude}). */
    private static final Set<String> PRELUDE = Set.of("Box", "Option", "Result", "String", "Vec");

    private static final Set<String> STANDARD = Set.of("std", "core", "alloc");

    /**
     * A path in an attribute of a type, or of a field or variant of the type.
     *
     * @param scope scope in which the type is declared
     */
    record Named(String type, List<String> path, NameScope scope) {}

    private final List<Named> named = new ArrayList<>();

    /** Records a path in an attribute of a type. */
    void name(Named path) {
        named.add(path);
    }

    List<Named> named() {
        return named;
    }

    /** Whether a name is treated as the name of a type. */
    static boolean isType(String name) {
        return Character.isUpperCase(name.charAt(0));
    }

    /** Records a type that this file declares, if its name is treated as the name of a type. */
    void declare(String type) {
        if (isType(type)) {
            declared.add(type);
        }
    }

    /** Whether every file can name a type of this name without an import. */
    static boolean isOfPrelude(String name) {
        return PRELUDE.contains(name);
    }

    /** Records the type at the end of a path, if the path begins with a crate of the standard library. */
    void uses(List<String> path) {
        boolean anchored = path.size() > 2 && path.getFirst().isEmpty();
        if (STANDARD.contains(path.get(anchored ? 1 : 0)) && isType(path.getLast())) {
            standard.add(path.getLast());
        }
    }

    /** Records that a trait is implemented for a type. {@code type} is empty if the type has no name. */
    void implement(String type, String trait) {
        implemented.computeIfAbsent(type, key -> new HashSet<>()).add(trait);
    }

    /**
     * Returns the traits that are implemented for types, which need not be declared in this file, by the names of the
     * types.
     */
    Map<String, Set<String>> implemented() {
        return implemented;
    }

    /**
     * Records an alias of a type. If the alias is not treated as the name of a type, nothing shows who uses it, so it
     * is recorded like a type that is declared elsewhere, which may always have values.
     */
    void alias(String name) {
        if (!isType(name)) {
            implemented.computeIfAbsent(name, key -> new HashSet<>());
        }
    }

    /** Returns the standard library's types that the file refers to by their full paths. */
    Set<String> standard() {
        return standard;
    }

    /** Records a variant of an enum. */
    void variant(String type, String variant) {
        variants.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(variant);
    }

    /** Returns the variants of the enums that this file declares. */
    Map<String, Set<String>> variants() {
        return variants;
    }

    /** Records a glob import. If the path ends in an enum, it imports the enum's variants. */
    void glob(List<String> path) {
        if (!path.isEmpty() && isType(path.getLast())) {
            globs.add(path.getLast());
        }
    }

    /** Returns the types whose variants are all imported. */
    Set<String> globs() {
        return globs;
    }

    /** Records an import of a path under a name. A path to a variant names the enum as well. */
    void imports(String name, List<String> path) {
        String above = path.size() > 1 ? path.get(path.size() - 2) : "";
        boolean variant = !above.isEmpty() && isType(above);
        if (!isType(path.getLast())) {
            if (variant) {
                add(above); // the variant's name is not treated as a type's name
            }
            return;
        }
        if (variant) {
            add(path.getLast(), above);
        }
        if (!isType(name) && !name.equals("_")) {
            add(variant ? above : path.getLast()); // the new name is not treated as a type's name
        }
    }

    /** Records that a function names a type at a token. Only the first token counts. */
    void add(FunctionItem function, String type, int token) {
        ofFunctions.computeIfAbsent(function, key -> new LinkedHashMap<>()).putIfAbsent(type, token);
    }

    /** Records that the definition of a type, or a declaration about it, names another type. */
    void add(String type, String other) {
        ofTypes.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(other);
    }

    /** Records a type that is named outside of functions and types. */
    void add(String type) {
        loose.add(type);
    }

    /** Records that a function may convert between types, implicitly or by a method such as {@code into}. */
    void converts(FunctionItem function) {
        converting.add(function);
    }

    boolean isConverting(FunctionItem function) {
        return converting.contains(function);
    }

    /** Returns the types that a function names. */
    Set<String> typesNamedBy(FunctionItem function) {
        return ofFunctions.getOrDefault(function, Map.of()).keySet();
    }

    /** Returns the first token at which a function names a type; null if the function itself doesn't name it. */
    @Nullable
    Integer token(FunctionItem function, String type) {
        return ofFunctions.getOrDefault(function, Map.of()).get(type);
    }

    Map<String, Set<String>> ofTypes() {
        return ofTypes;
    }

    Set<String> loose() {
        return loose;
    }

    Set<String> declared() {
        return declared;
    }
}
