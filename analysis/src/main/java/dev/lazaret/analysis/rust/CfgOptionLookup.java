package dev.lazaret.analysis.rust;

import org.jspecify.annotations.Nullable;

/** Looks up which {@code cfg} options are set in one configuration. */
@FunctionalInterface
public interface CfgOptionLookup {
    /**
     * Whether an option is set.
     *
     * @param name name of the option, for example {@code unix} or {@code feature}
     * @param value the value in {@code name = "value"}; null if there is only a name
     */
    Truth option(String name, @Nullable String value);
}
