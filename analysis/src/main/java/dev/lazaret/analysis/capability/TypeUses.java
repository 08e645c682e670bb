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

/** Which types the functions and the types of a file name. A name that begins with a capital letter counts as that of a type. */
final class TypeUses {
    private final Map<Function, Map<String, Integer>> ofFunctions = new HashMap<>();
    private final Map<String, Set<String>> ofTypes = new HashMap<>();
    private final Set<String> loose = new HashSet<>();
    private final Set<String> declared = new HashSet<>();
    private final Set<String> standard = new HashSet<>();
    private final Map<String, Set<String>> variants = new HashMap<>();
    private final Set<String> globs = new HashSet<>();
    private final Set<Function> converting = new HashSet<>();
    private final Map<String, Set<String>> implemented = new HashMap<>();

    /** Types that every file knows (documented: {@code std::prelude}). */
    private static final Set<String> PRELUDE = Set.of("Box", "Option", "Result", "String", "Vec");

    private static final Set<String> STANDARD = Set.of("std", "core", "alloc");

    /**
     * A path that an attribute of a type, or of its parts, names.
     *
     * @param scope in which the type is declared
     */
    record Named(String type, List<String> path, Scope scope) {}

    private final List<Named> named = new ArrayList<>();

    /** An attribute of a type names a path. */
    void name(Named path) {
        named.add(path);
    }

    List<Named> named() {
        return named;
    }

    /** Whether a name is read as that of a type. */
    static boolean isType(String name) {
        return Character.isUpperCase(name.charAt(0));
    }

    /** Notes a type that is declared here, where its name is read as one. */
    void declare(String type) {
        if (isType(type)) {
            declared.add(type);
        }
    }

    /** Whether every file knows a type of this name. */
    static boolean isOfPrelude(String name) {
        return PRELUDE.contains(name);
    }

    /** A path leads to a type, perhaps one of the standard library. */
    void uses(List<String> path) {
        boolean anchored = path.size() > 2 && path.getFirst().isEmpty();
        if (STANDARD.contains(path.get(anchored ? 1 : 0)) && isType(path.getLast())) {
            standard.add(path.getLast());
        }
    }

    /** A trait is implemented for a type, whose name is empty where it has none of its own. */
    void implement(String type, String trait) {
        implemented.computeIfAbsent(type, key -> new HashSet<>()).add(trait);
    }

    /** The traits that are implemented for types, declared here or elsewhere, by these. */
    Map<String, Set<String>> implemented() {
        return implemented;
    }

    /** A type gets another name: where that is not read as one of a type, nothing shows who uses it. */
    void alias(String name) {
        if (!isType(name)) {
            implemented.computeIfAbsent(name, key -> new HashSet<>());
        }
    }

    /** The types of the standard library that the file names by their whole paths. */
    Set<String> standard() {
        return standard;
    }

    /** An enum has a variant of this name. */
    void variant(String type, String variant) {
        variants.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(variant);
    }

    /** The variants of the enums that are declared here. */
    Map<String, Set<String>> variants() {
        return variants;
    }

    /** All that the last name of a path holds is brought in: of an enum its variants. */
    void glob(List<String> path) {
        if (!path.isEmpty() && isType(path.getLast())) {
            globs.add(path.getLast());
        }
    }

    /** The types all of whose variants are brought in. */
    Set<String> globs() {
        return globs;
    }

    /** A path is brought in under a name: that of a variant names its enum as well. */
    void imports(String name, List<String> path) {
        String above = path.size() > 1 ? path.get(path.size() - 2) : "";
        boolean variant = !above.isEmpty() && isType(above);
        if (!isType(path.getLast())) {
            if (variant) {
                add(above); // the name of a variant that is not read as that of a type
            }
            return;
        }
        if (variant) {
            add(path.getLast(), above);
        }
        if (!isType(name) && !name.equals("_")) {
            add(variant ? above : path.getLast()); // a name that is not read as that of a type
        }
    }

    /** A function names a type at a token; the first place counts. */
    void add(Function function, String type, int token) {
        ofFunctions.computeIfAbsent(function, key -> new LinkedHashMap<>()).putIfAbsent(type, token);
    }

    /** The definition of a type, or what is declared of it, names another one. */
    void add(String type, String other) {
        ofTypes.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(other);
    }

    /** Something names a type that belongs to no function and to no type. */
    void add(String type) {
        loose.add(type);
    }

    /** A function has a place where the language, or {@code into}, makes one type of another. */
    void converts(Function function) {
        converting.add(function);
    }

    boolean isConverting(Function function) {
        return converting.contains(function);
    }

    /** The types that a function names. */
    Set<String> of(Function function) {
        return ofFunctions.getOrDefault(function, Map.of()).keySet();
    }

    /** The token at which a function names a type first; null where it does not name it itself. */
    @Nullable
    Integer token(Function function, String type) {
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
