package dev.lazaret.app.crates.packed;

import dev.lazaret.app.crates.source.OfflineCrateFinder;
import java.nio.file.Path;
import java.util.List;

/** Unpacks a crate in a separate process, which a test kills. */
public final class UnpackProgram {
    private UnpackProgram() {}

    /** Arguments: the folder of packed crates, the folder of Lazaret's unpacked ones. */
    public static void main(String[] arguments) {
        if (OfflineCrateFinder.open(List.of(Path.of(arguments[0])), new UnpackedCrateCache(Path.of(arguments[1])))
                instanceof OfflineCrateFinder.OpenResult.Ready(OfflineCrateFinder sources)) {
            sources.find("own", "1.0.0");
        }
    }
}
