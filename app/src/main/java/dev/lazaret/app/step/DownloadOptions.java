package dev.lazaret.app.step;

import dev.lazaret.app.fetch.FetchChoice;

/**
 * The auditor's options for a step that downloads.
 *
 * @param choice hosts that connections are allowed to
 */
public record DownloadOptions(FetchChoice choice) implements StepOptions {}
