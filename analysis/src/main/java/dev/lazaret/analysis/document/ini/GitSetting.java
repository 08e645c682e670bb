package dev.lazaret.analysis.document.ini;

import org.jspecify.annotations.Nullable;

/**
 * One setting in a git configuration file.
 *
 * @param section in lower case; empty for keys before the first section
 * @param subsection case-sensitive; null if there is none
 * @param key in lower case
 * @param value null if there is none, which means true
 * @param offset start of the key
 * @param header start of the header of its section
 */
public record GitSetting(
        String section,
        @Nullable String subsection,
        String key,
        @Nullable String value,
        int offset,
        int header) {}
