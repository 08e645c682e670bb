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
 * The literals of a function that starts programs. Each question about them is computed once, even if the function
 * starts many programs.
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

    /** Returns these literals and those that one caller passes. */
    FunctionLiterals with(Collection<String> given) {
        FunctionLiterals all = new FunctionLiterals(this);
        all.texts.addAll(given);
        return all;
    }

    /** Adds a literal. Call it before the first query. */
    void add(String text) {
        texts.add(text);
    }

    /**
     * Whether one of the literals passes {@code test}. The result is cached, so a sign must always have the same test.
     */
    boolean anyMatch(Sign sign, Predicate<String> test) {
        return known.computeIfAbsent(sign, _ -> texts.stream().anyMatch(test))
                || (function != null && function.anyMatch(sign, test));
    }

    /** Whether one of the literals is this text. */
    boolean contains(String text) {
        return texts.contains(text) || (function != null && function.contains(text));
    }

    /** Returns the literals of the function itself, in order. */
    Stream<String> literals() {
        return texts.stream();
    }
}
