package dev.lazaret.analysis.symbol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the type of an expression. References are the same as the type that they refer to. */
sealed interface RustType {
    /** Maximum depth of a type; deeper parts are unknown. */
    int DEPTH_LIMIT = 8;

    static RustType unknown() {
        return new Unknown();
    }

    /** Returns the type of an expression without a value. */
    static RustType unit() {
        return new Tuple(List.of());
    }

    /**
     * A type with a name.
     *
     * @param target its definition; null if it is not in the index
     */
    record Named(@Nullable SymbolTarget target, String name, List<RustType> arguments) implements RustType {
        public Named {
            arguments = List.copyOf(arguments);
        }
    }

    /** A type parameter whose bounds are known, {@code impl Trait} or {@code dyn Trait}. */
    record Bounded(String name, List<RustType> bounds) implements RustType {
        public Bounded {
            bounds = List.copyOf(bounds);
        }
    }

    /** A type parameter of another item, to be replaced. */
    record Parameter(String name) implements RustType {}

    record Tuple(List<RustType> elements) implements RustType {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /** A slice or array. */
    record Slice(RustType item) implements RustType {}

    /** A function or closure. */
    record Callable(RustType result) implements RustType {}

    record Unknown() implements RustType {}

    static RustType named(String name, RustType... arguments) {
        return new Named(null, name, List.of(arguments));
    }

    /** Returns argument {@code index} of a named type, or {@link Unknown}. */
    default RustType argument(int index) {
        return this instanceof Named named && index < named.arguments().size()
                ? named.arguments().get(index)
                : unknown();
    }

    /** Returns this type with parameters replaced. */
    default RustType with(Map<String, RustType> parameters) {
        return parameters.isEmpty() ? this : with(parameters, 0);
    }

    private RustType with(Map<String, RustType> parameters, int depth) {
        if (depth > DEPTH_LIMIT) {
            return unknown();
        }
        return switch (this) {
            case Parameter(String name) -> parameters.getOrDefault(name, this);
            case Named(SymbolTarget target, String name, List<RustType> arguments) ->
                new Named(target, name, all(arguments, parameters, depth));
            case Bounded(String name, List<RustType> bounds) ->
                parameters.containsKey(name) && !name.isEmpty()
                        ? parameters.get(name)
                        : new Bounded(name, all(bounds, parameters, depth));
            case Tuple(List<RustType> elements) -> new Tuple(all(elements, parameters, depth));
            case Slice(RustType item) -> new Slice(item.with(parameters, depth + 1));
            case Callable(RustType result) -> new Callable(result.with(parameters, depth + 1));
            case Unknown unknown -> unknown;
        };
    }

    private static List<RustType> all(List<RustType> types, Map<String, RustType> parameters, int depth) {
        return types.stream().map(t -> t.with(parameters, depth + 1)).toList();
    }

    /** Adds to {@code out} what the parameters in {@code pattern} must be for {@code pattern} to equal this type. */
    default void match(RustType pattern, Map<String, RustType> out) {
        match(pattern, out, 0);
    }

    private void match(RustType pattern, Map<String, RustType> out, int depth) {
        if (depth > DEPTH_LIMIT) {
            return;
        }
        switch (pattern) {
            case Parameter(String name) -> out.putIfAbsent(name, this);
            case Bounded(String name, List<RustType> ignored) when !name.isEmpty() -> out.putIfAbsent(name, this);
            case Named named
            when this instanceof Named own -> {
                for (int i = 0;
                        i < Math.min(named.arguments().size(), own.arguments().size());
                        i++) {
                    own.arguments().get(i).match(named.arguments().get(i), out, depth + 1);
                }
            }
            case Slice(RustType item) when this instanceof Slice(RustType own) -> own.match(item, out, depth + 1);
            case Tuple(List<RustType> elements)
            when this instanceof Tuple(List<RustType> own) -> {
                for (int i = 0; i < Math.min(elements.size(), own.size()); i++) {
                    own.get(i).match(elements.get(i), out, depth + 1);
                }
            }
            default -> {}
        }
    }
}
