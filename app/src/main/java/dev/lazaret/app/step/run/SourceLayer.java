package dev.lazaret.app.step.run;

import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.snapshot.LayerListing;
import dev.lazaret.app.snapshot.SnapshotSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The overlay over the copied source, which receives everything that a stage writes into the source.
 *
 * @param folder the folder of the step
 */
record SourceLayer(WorkFolder folder) {
    private static final String TIMES = "source.times";

    /** Returns the file with the times of the copied files, by which cargo determines what is up to date. */
    Path times() {
        return folder.path().resolve(TIMES);
    }

    /** Whether an earlier run has left the overlay. */
    boolean isLeft() {
        return Files.exists(path(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Lists the changes that were written into the source. */
    LayerListing written(SnapshotSelection selection) {
        return LayerListing.of(WorkFolder.upper(path()), selection);
    }

    /**
     * Deletes the overlay.
     *
     * @param written whether the stage wrote to the source. If it did, cargo must not treat the results as complete, so
     *     every file counts as new at the next start
     */
    boolean forget(boolean written) throws IOException {
        if (written) {
            Files.deleteIfExists(times());
        }
        folder.delete(path());
        return true;
    }

    private Path path() {
        return folder.path().resolve(WorkFolder.LAYER);
    }
}
