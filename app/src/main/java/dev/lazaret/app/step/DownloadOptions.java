package dev.lazaret.app.step;

import dev.lazaret.app.fetch.FetchChoice;

/**
 * The auditor's options for a step that downloads.
 *
 * @param choice hosts to which connections are allowed
 */
public record DownloadOptions(FetchChoice choice) implements StepOptions {}
