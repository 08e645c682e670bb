package dev.lazaret.analysis.run;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Location;

/**
 * A place in a build script's output where a rule of the catalogue matched. It is not a finding in the repository, and
 * is never counted as one.
 *
 * @param rule the rule's id
 * @param title the rule's title
 * @param location location below OUT_DIR
 * @param evidence matching text, one line, sanitized for display
 */
public record OutputFinding(String rule, Severity severity, String title, Location location, String evidence) {}
