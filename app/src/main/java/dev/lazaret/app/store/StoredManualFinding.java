package dev.lazaret.app.store;

import dev.lazaret.analysis.manual.ManualFinding;

/**
 * A stored manual finding of the auditor.
 *
 * @param key identifier that stays the same when the finding is changed
 */
public record StoredManualFinding(String key, ManualFinding finding) {}
