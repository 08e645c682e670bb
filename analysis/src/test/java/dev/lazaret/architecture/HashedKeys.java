package dev.lazaret.architecture;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the types of keys in a module's hash tables that are not ordered. A hash table takes linear time for each
 * look-up of such a key if a repository chooses its keys to have one hash.
 */
final class HashedKeys {
    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern DECLARED = Pattern.compile(
            "\\b(?:Map|HashMap|LinkedHashMap|ConcurrentHashMap|Set|HashSet|LinkedHashSet)<\\s*([A-Z]\\w*(?:\\.[A-Z]\\w*)*)\\s*[<,>]");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import ([\\w.]+)\\.(\\w+);");

    private HashedKeys() {}

    /** Returns the names of key types that are neither ordered, nor constants, nor compared by identity. */
    static Set<String> unordered() throws IOException {
        Set<String> found = new TreeSet<>();
        List<Path> sources;
        try (Stream<Path> walked = Files.walk(SOURCES)) {
            sources = walked.filter(path -> path.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            String text = Files.readString(source);
            Matcher declared = DECLARED.matcher(text);
            while (declared.find()) {
                String name = declared.group(1);
                if (name.length() > 1) {
                    type(name, source, text)
                            .ifPresentOrElse(
                                    type -> unordered(type).forEach(key -> found.add(key.getName())),
                                    () -> found.add(name + " in " + source));
                }
            }
        }
        return found;
    }

    /** Returns the type itself, or its subtypes if it is sealed, where they are not ordered. */
    private static List<Class<?>> unordered(Class<?> type) {
        if (type.isSealed() && type.getName().startsWith("dev.lazaret.")) {
            return Arrays.stream(type.getPermittedSubclasses())
                    .flatMap(one -> unordered(one).stream())
                    .toList();
        }
        return type.isEnum() || isOrdered(type) || isIdentical(type) ? List.of() : List.of(type);
    }

    /**
     * Whether a hash table can order keys of the type: their class must be comparable to itself, not to a supertype.
     */
    private static boolean isOrdered(Class<?> type) {
        return Modifier.isFinal(type.getModifiers())
                && Arrays.stream(type.getGenericInterfaces())
                        .anyMatch(one -> one instanceof ParameterizedType of
                                && of.getRawType() == Comparable.class
                                && of.getActualTypeArguments()[0] == type);
    }

    private static boolean isIdentical(Class<?> type) {
        try {
            return !type.isInterface()
                    && type != Object.class
                    && type.getMethod("hashCode").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Returns the type that a name means in a source file. */
    private static Optional<Class<?>> type(String name, Path source, String text) {
        String file = SOURCES.relativize(source).toString().replace('/', '.').replaceFirst("\\.java$", "");
        String inner = name.replace('.', '$');
        List<String> names = new ArrayList<>();
        nested(load(file).orElseThrow(), inner).ifPresent(names::add);
        String first = name.replaceFirst("\\..*", "");
        Matcher imports = IMPORT.matcher(text);
        while (imports.find()) {
            if (imports.group(2).equals(first)) {
                names.add(imports.group(1) + "." + inner);
                names.add(imports.group(1).replaceFirst("\\.([A-Z]\\w*)$", ".$1\\$") + inner);
            }
        }
        names.add(file.substring(0, file.lastIndexOf('.') + 1) + inner);
        names.add("java.lang." + inner);
        return names.stream().flatMap(one -> load(one).stream()).findFirst();
    }

    private static Optional<String> nested(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredClasses())
                .flatMap(one ->
                        one.getName().endsWith("$" + name) ? Stream.of(one.getName()) : nested(one, name).stream())
                .findFirst();
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, HashedKeys.class.getClassLoader()));
        } catch (ClassNotFoundException | NoClassDefFoundError missing) {
            return Optional.empty();
        }
    }
}
