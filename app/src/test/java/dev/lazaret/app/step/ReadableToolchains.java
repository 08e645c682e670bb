package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The toolchains of this machine where every account can read them. What rustup has installed for root lies in a folder that is
 * closed to others, so the files are linked into one that is not, or copied where they lie on another file system.
 */
final class ReadableToolchains {
    private final Path base;

    ReadableToolchains(Path base) {
        this.base = base;
    }

    static List<Toolchain> all() {
        return new Toolchains(Path.of(System.getProperty("user.home"))).all();
    }

    /** The folder with bin and lib. */
    Path folder(Toolchain toolchain) throws IOException, InterruptedException {
        if (toolchain.folder().isEmpty()) {
            return Path.of("/usr");
        }
        Path copy = base.resolve("toolchains").resolve(toolchain.name());
        if (!Files.exists(copy)) {
            Files.createDirectories(copy);
            for (String part : List.of("bin", "lib")) {
                String from = toolchain.folder().get().resolve(part).toString();
                if (copied("-al", from, copy).code() != 0) {
                    Command copied = copied("-a", from, copy);
                    if (copied.code() != 0) {
                        throw new IOException(copied.err());
                    }
                }
            }
        }
        return copy;
    }

    private static Command copied(String option, String from, Path to) throws IOException, InterruptedException {
        return Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/cp", option, "-f", from, to.toString()));
    }
}
