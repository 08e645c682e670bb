package dev.lazaret.analysis.capability;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The literals of a function that starts programs. What they say of a program is worked out once, however many it starts. */
final class NearTexts {
    /** What a literal may say of a program beside it. */
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
    private final @Nullable NearTexts function;
    private final Map<Sign, Boolean> known = new EnumMap<>(Sign.class);

    NearTexts() {
        this(null);
    }

    private NearTexts(@Nullable NearTexts function) {
        this.function = function;
    }

    /** These, and what one caller gives. */
    NearTexts with(Collection<String> given) {
        NearTexts all = new NearTexts(this);
        all.texts.addAll(given);
        return all;
    }

    /** Takes a literal, before anything is asked. */
    void add(String text) {
        texts.add(text);
    }

    /** Whether one of them is a sign; {@code test} is always the same for it. */
    boolean have(Sign sign, Predicate<String> test) {
        return known.computeIfAbsent(sign, _ -> texts.stream().anyMatch(test))
                || (function != null && function.have(sign, test));
    }

    /** Whether one of them is this text. */
    boolean hold(String text) {
        return texts.contains(text) || (function != null && function.hold(text));
    }

    /** Those of the function itself, in its order. */
    Stream<String> own() {
        return texts.stream();
    }
}
