package dev.lazaret.analysis.run;

/**
 * A file in the target folder of a step, as it was when the step ended. Untrusted, because the project's code may have
 * written it.
 *
 * @param path path below the target folder, for example "debug/demo"; sanitized for display
 * @param bytes size in bytes
 * @param sha256 SHA-256 of the content, 64 hexadecimal digits
 * @param kind "program", "library", "example", "test" or "other"
 */
public record Artifact(String path, long bytes, String sha256, String kind) {}
