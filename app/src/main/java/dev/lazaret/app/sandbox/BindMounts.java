package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A stage's input, changed so that the stage's user can access all paths. If Lazaret runs as root, its stages run under
 * another user ID, which can't access anything below private folders. Therefore the toolchain, the crate sources and
 * the copy of the repository are bound into the work folder, in a mount namespace that is used only for this launch.
 *
 * @param input the input, with the paths to use
 * @param binds binds to make before privileges are dropped
 */
record BindMounts(StageInput input, List<Bind> binds) {

    /**
     * A folder, and the path in the work folder where it is bound.
     *
     * @param options mount options
     */
    record Bind(String options, Path folder, Path place) {
        /** Creates a read-only bind. */
        static Bind of(Path folder, Path place) {
            return new Bind("ro", folder, place);
        }

        /**
         * Creates a read-only bind in which files of this program's account appear to belong to the stage's account.
         * When a layer copies up a file, the file's owner does not change, so the owner must exist in the stage's user
         * namespace (documented: mount(8), X-mount.idmap).
         */
        static Bind mapped(Path folder, Path place, UnixIdentity owner, UnixIdentity shown) {
            return new Bind(
                    "ro,X-mount.idmap=u:" + owner.uid() + ":" + shown.uid() + ":1 g:" + owner.gid() + ":" + shown.gid()
                            + ":1",
                    folder,
                    place);
        }
    }

    static BindMounts of(StageInput input, WorkFolder work) throws IOException {
        if (work.runsAs().isEmpty()) {
            return new BindMounts(input, List.of());
        }
        List<Bind> binds = new ArrayList<>();
        Path copy = input.folders().source();
        if (!UnixIdentity.of(copy).equals(work.runsAs().get())) {
            copy = work.folder("copy");
            binds.add(
                    input.folders().layer().isPresent()
                            ? Bind.mapped(
                                    input.folders().source(),
                                    copy,
                                    UnixIdentity.current(),
                                    work.runsAs().get())
                            : Bind.of(input.folders().source(), copy));
        }
        if (input.toolchain().isPresent()) {
            binds.add(Bind.of(input.toolchain().get(), work.folder("toolchain")));
        }
        SequencedMap<String, Path> runtime = new LinkedHashMap<>();
        for (Map.Entry<String, Path> part : input.folders().runtime().entrySet()) {
            Path place = place(part.getValue(), "runtime-" + runtime.size(), work);
            binds.add(Bind.of(part.getValue(), place));
            runtime.put(part.getKey(), place);
        }
        List<OfflineSource> sources = new ArrayList<>();
        for (OfflineSource source : input.dependencies().sources()) {
            Path place = work.folder("crates-" + sources.size());
            binds.add(Bind.of(source.folder(), place));
            sources.add(new OfflineSource(place, source.crates(), source.packed()));
        }
        return new BindMounts(
                new StageInput(
                        input.kind(),
                        new StageInput.Folders(
                                copy,
                                input.folders().target(),
                                input.folders().layer(),
                                input.folders().gate(),
                                runtime),
                        input.toolchain().map(folder -> work.path().resolve("toolchain")),
                        new StageInput.Dependencies(
                                sources, input.dependencies().lockfile()),
                        input.command(),
                        input.jobs(),
                        input.limits(),
                        input.network(),
                        input.watched(),
                        input.surroundings()),
                binds);
    }

    /** Creates the empty file or folder on which a file or folder is bound. */
    private static Path place(Path bound, String name, WorkFolder work) throws IOException {
        if (Files.isDirectory(bound)) {
            return work.folder(name);
        }
        Path file = work.path().resolve(name);
        work.delete(file);
        work.give(Files.createFile(file));
        return file;
    }
}
