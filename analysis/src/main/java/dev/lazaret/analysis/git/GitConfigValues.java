package dev.lazaret.analysis.git;

import dev.lazaret.analysis.document.ini.GitConfigParser;
import dev.lazaret.analysis.document.ini.GitSetting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values in a git configuration file. Names and values contain one character (ISO 8859-1) for each byte.
 *
 * @param values last value of each key, by {@code section.key} or {@code section.subsection.key}, section and key in
 *     lower case; {@code true} for a key without a value
 */
record GitConfigValues(Map<String, String> values) {
    GitConfigValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /**
     * Parses a configuration file.
     *
     * @param text content of the file, with one character for each byte
     */
    static GitResult<GitConfigValues> parse(String text) {
        GitConfigParser settings =
                GitConfigParser.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
        if (!settings.whole() || text.indexOf('\0') >= 0) {
            return GitResult.unknown("the configuration cannot be read");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (GitSetting setting : settings.found()) {
            String section = setting.section().isEmpty() ? "" : setting.section() + ".";
            String subsection = setting.subsection() == null ? "" : setting.subsection() + ".";
            String value = setting.value() == null ? "true" : setting.value();
            values.put(section + subsection + setting.key(), value);
        }
        return GitResult.ok(new GitConfigValues(values));
    }

    /** Returns this configuration overridden by {@code other}. */
    GitConfigValues and(GitConfigValues other) {
        Map<String, String> both = new LinkedHashMap<>(values);
        both.putAll(other.values);
        return new GitConfigValues(both);
    }

    /** Whether anything is set in a section or one of its subsections. */
    boolean hasSection(String section) {
        return values.keySet().stream().anyMatch(name -> name.startsWith(section + "."));
    }

    /** Returns the keys of a section outside its subsections. */
    List<String> keys(String section) {
        return values.keySet().stream()
                .filter(name -> name.startsWith(section + ".") && name.lastIndexOf('.') == section.length())
                .map(name -> name.substring(section.length() + 1))
                .toList();
    }

    Set<String> subsections(String section) {
        Set<String> found = new LinkedHashSet<>();
        for (String name : values.keySet()) {
            int key = name.lastIndexOf('.');
            if (name.startsWith(section + ".") && key > section.length()) {
                found.add(name.substring(section.length() + 1, key));
            }
        }
        return found;
    }

    Optional<String> value(String section, @Nullable String subsection, String key) {
        String name = section + (subsection == null ? "" : "." + subsection) + "." + key.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(values.get(name));
    }
}
