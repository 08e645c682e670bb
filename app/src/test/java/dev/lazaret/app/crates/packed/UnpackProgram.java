package dev.lazaret.app.crates.packed;

import dev.lazaret.app.crates.source.OfflineSources;
import java.nio.file.Path;
import java.util.List;

/** Unpacks a crate in a separate process, which a test kills. */
public final class UnpackProgram {
    private UnpackProgram() {}

    /** Arguments: the folder of packed crates, the folder of Lazaret's unpacked ones. */
    public static void main(String[] arguments) {
        if (OfflineSources.open(List.of(Path.of(arguments[0])), new Unpacked(Path.of(arguments[1])))
                instanceof OfflineSources.OpenResult.Ready(OfflineSources sources)) {
            sources.find("own", "1.0.0");
        }
    }
}
