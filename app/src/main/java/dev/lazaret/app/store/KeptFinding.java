package dev.lazaret.app.store;

import dev.lazaret.analysis.own.OwnFinding;

/**
 * A stored manual finding of the auditor.
 *
 * @param key identifier that stays the same when the finding is changed
 */
public record KeptFinding(String key, OwnFinding finding) {}
