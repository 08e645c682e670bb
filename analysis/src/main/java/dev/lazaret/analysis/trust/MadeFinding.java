package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.detect.Location;

/**
 * A place in what a build script made where a rule of the catalogue matched. It is no finding in the repository, and is never counted
 * as one.
 *
 * @param rule the rule's id
 * @param title the rule's title
 * @param location below OUT_DIR
 * @param evidence what stands there, inert, one line
 */
public record MadeFinding(String rule, Severity severity, String title, Location location, String evidence) {}
