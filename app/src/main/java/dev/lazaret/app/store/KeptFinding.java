package dev.lazaret.app.store;

import dev.lazaret.analysis.own.OwnFinding;

/**
 * A finding that the auditor has made, as it is kept.
 *
 * @param key stays the same when the finding is changed
 */
public record KeptFinding(String key, OwnFinding finding) {}
