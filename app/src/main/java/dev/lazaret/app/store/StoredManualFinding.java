package dev.lazaret.app.store;

import dev.lazaret.analysis.manual.ManualFinding;

/**
 * A stored manual finding.
 *
 * @param key identifier, which does not change when the finding is edited
 */
public record StoredManualFinding(String key, ManualFinding finding) {}
