package dev.lazaret.app.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A folder that was opened before; it may be gone by now.
 *
 * @param time when it was opened last
 * @param figures empty where they were not kept
 */
public record RecentFolder(Path folder, Instant time, Optional<Figures> figures) {}
