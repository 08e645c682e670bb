package dev.lazaret.analysis.capability;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The literals of a function that starts programs. The result of each query is cached, because the function may start
 * many programs.
 */
final class FunctionLiterals {
    /** A fact that a literal may show about a program near it. */
    enum Sign {
        LOADER,
        COMPILER_TOOL,
        BUILD_PLUGIN,
        GIT_PROGRAM,
        NETWORK_TOOL,
        FLAG,
        FLAG_BESIDES_VERSION
    }

    private final Set<String> texts = new LinkedHashSet<>();
    private final @Nullable FunctionLiterals function;
    private final Map<Sign, Boolean> known = new EnumMap<>(Sign.class);

    FunctionLiterals() {
        this(null);
    }

    private FunctionLiterals(@Nullable FunctionLiterals function) {
        this.function = function;
    }

    /** Returns these literals, together with the literals that one caller passes. */
    FunctionLiterals with(Collection<String> given) {
        FunctionLiterals all = new FunctionLiterals(this);
        all.texts.addAll(given);
        return all;
    }

    /** Adds a literal. Must not be called after the first query. */
    void add(String text) {
        texts.add(text);
    }

    /**
     * Whether one of the literals matches {@code test}. The result is cached by {@code sign}, so a sign must always be
     * used with the same test.
     */
    boolean anyMatch(Sign sign, Predicate<String> test) {
        return known.computeIfAbsent(sign, _ -> texts.stream().anyMatch(test))
                || (function != null && function.anyMatch(sign, test));
    }

    /** Whether one of the literals is this string. */
    boolean contains(String text) {
        return texts.contains(text) || (function != null && function.contains(text));
    }

    /** Returns the literals that were added to this object, in order. */
    Stream<String> literals() {
        return texts.stream();
    }
}
