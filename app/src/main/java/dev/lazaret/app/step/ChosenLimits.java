package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.StageLimits;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The limits that the auditor chose in Settings. They apply to every step; a limit that is not in the map has the
 * step's default value.
 *
 * @param values seconds, bytes or a count, above 0
 */
public record ChosenLimits(Map<LimitedResource, Long> values) {
    /** No limit is chosen. */
    public static final ChosenLimits NONE = new ChosenLimits(Map.of());

    private static final String SETTING = "limit-";

    public ChosenLimits {
        values = Map.copyOf(values);
    }

    /** Reads stored settings. */
    @FunctionalInterface
    public interface SettingsReader<E extends Exception> {
        /** Returns the value of a setting. */
        Optional<String> setting(String name) throws E;
    }

    /** Reads the stored limits. A limit with an invalid value counts as not chosen. */
    public static <E extends Exception> ChosenLimits read(SettingsReader<E> stored) throws E {
        Map<LimitedResource, Long> values = new EnumMap<>(LimitedResource.class);
        for (LimitedResource bound : LimitedResource.values()) {
            String value = stored.setting(SETTING + bound.word()).orElse("");
            if (value.matches("[1-9][0-9]{0,17}")) {
                values.put(bound, Long.parseLong(value));
            }
        }
        return new ChosenLimits(values);
    }

    /** Returns the name and value of the setting for every limit; the value is empty if the limit is not chosen. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (LimitedResource bound : LimitedResource.values()) {
            settings.put(SETTING + bound.word(), values.containsKey(bound) ? String.valueOf(values.get(bound)) : "");
        }
        return settings;
    }

    /** Returns a copy with this limit; the limit is no longer chosen if the value is the default. */
    public ChosenLimits with(LimitedResource bound, long value) {
        Map<LimitedResource, Long> changed = new EnumMap<>(LimitedResource.class);
        changed.putAll(values);
        if (value == bound.ordinary()) {
            changed.remove(bound);
        } else {
            changed.put(bound, value);
        }
        return new ChosenLimits(changed);
    }

    /** Returns the step's limits, overridden by the chosen ones. */
    public StageLimits over(StageLimits ordinary) {
        StageLimits limits = ordinary;
        for (Map.Entry<LimitedResource, Long> chosen : values.entrySet()) {
            limits = limits.with(chosen.getKey(), chosen.getValue());
        }
        return limits;
    }
}
