package dev.lazaret.analysis.rust;

import org.jspecify.annotations.Nullable;

/** Answers which options are set in one configuration that code is compiled in. */
@FunctionalInterface
public interface CfgOptionLookup {
    /**
     * Whether an option is set.
     *
     * @param name for example {@code unix} or {@code feature}
     * @param value of {@code name = "value"}; null for a name alone
     */
    Truth option(String name, @Nullable String value);
}
