package dev.lazaret.app.step;

import dev.lazaret.app.fetch.FetchChoice;

/**
 * What is asked for of a step that downloads.
 *
 * @param choice the hosts that may be connected to
 */
public record DownloadOptions(FetchChoice choice) implements StepOptions {}
