package dev.lazaret.app.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A folder that was opened before; it may no longer exist.
 *
 * @param time when the folder was last opened
 * @param figures summary of the folder's state; empty if it was not stored
 */
public record RecentFolder(Path folder, Instant time, Optional<FolderFigures> figures) {}
