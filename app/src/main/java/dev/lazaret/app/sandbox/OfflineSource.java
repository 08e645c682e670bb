package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder of crate sources, shown read-only below {@code /deps}.
 *
 * @param folder absolute path
 * @param crates names of the folders in it that are shown; nothing else of it is
 */
public record OfflineSource(Path folder, List<String> crates) {
    public OfflineSource {
        crates = List.copyOf(crates);
    }
}
