package dev.lazaret.analysis.document.ini;

import org.jspecify.annotations.Nullable;

/**
 * One setting of a file of git-config.
 *
 * @param section in lower case; empty for keys before the first one
 * @param subsection null if there is none; its case counts
 * @param key in lower case
 * @param value null if there is none, which means true
 * @param offset where the key begins
 * @param header where the header of its section begins
 */
public record GitSetting(
        String section,
        @Nullable String subsection,
        String key,
        @Nullable String value,
        int offset,
        int header) {}
