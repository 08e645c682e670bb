package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The toolchains of this machine where every account can read them. Toolchains that rustup has installed for root are
 * in a folder that is closed to others, so their files are hard-linked into an accessible one, or copied if that is on
 * another file system.
 */
final class ReadableToolchains {
    private final Path base;

    ReadableToolchains(Path base) {
        this.base = base;
    }

    static List<Toolchain> all() {
        return new ToolchainFinder(Path.of(System.getProperty("user.home"))).all();
    }

    /** Returns the folder with bin and lib. */
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
