package dev.lazaret.analysis.trust;

/**
 * A file that a step has made, as it lay in the step's target folder at the end. Project code wrote it, or could have.
 *
 * @param path below the target folder, inert, for example "debug/demo"
 * @param bytes its size
 * @param sha256 of its content, 64 hexadecimal digits
 * @param kind "program", "library", "example", "test" or "other"
 */
public record Artifact(String path, long bytes, String sha256, String kind) {}
