package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage's input as its user reaches it. The user number that is taken for root's stages reaches nothing below private
 * folders, so toolchain, crate sources and the kept copy of the repository are bound into the work folder, in a mount namespace of the launch alone.
 *
 * @param input the input with the paths to use
 * @param binds what is bound before the user number is dropped to
 */
record Reach(StageInput input, List<Bind> binds) {

    /** One folder and the place in the work folder where it is bound. */
    record Bind(Path folder, Path place) {}

    static Reach of(StageInput input, WorkFolder work) throws IOException {
        if (work.runsAs().isEmpty()) {
            return new Reach(input, List.of());
        }
        List<Bind> binds = new ArrayList<>();
        Path copy = input.source();
        if (!Identity.of(copy).equals(work.runsAs().get())) {
            copy = work.folder("copy");
            binds.add(new Bind(input.source(), copy));
        }
        if (input.toolchain().isPresent()) {
            binds.add(new Bind(input.toolchain().get(), work.folder("toolchain")));
        }
        List<OfflineSource> sources = new ArrayList<>();
        for (OfflineSource source : input.sources()) {
            Path place = work.folder("crates-" + sources.size());
            binds.add(new Bind(source.folder(), place));
            sources.add(new OfflineSource(place, source.crates()));
        }
        return new Reach(
                new StageInput(
                        input.kind(),
                        copy,
                        input.target(),
                        input.toolchain().map(folder -> work.path().resolve("toolchain")),
                        sources,
                        input.lockfile(),
                        input.writableSource(),
                        input.command(),
                        input.jobs(),
                        input.limits(),
                        input.network()),
                binds);
    }
}
