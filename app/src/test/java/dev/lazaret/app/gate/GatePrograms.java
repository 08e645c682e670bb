package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;

/** Provides the gate program, compiled once by each toolchain that the tests use. */
final class GatePrograms {
    private static final Map<String, Path> COMPILED = new LinkedHashMap<>();

    private GatePrograms() {}

    /** Returns all toolchains of this machine. Debian's must be installed. */
    static List<Toolchain> toolchains() {
        List<Toolchain> found =
                new ToolchainFinder(Path.of(Objects.requireNonNull(System.getProperty("user.home")))).all();
        if (found.stream().noneMatch(toolchain -> toolchain.folder().isEmpty())) {
            Assertions.fail("The distribution's toolchain is missing. Remedy: apt-get install cargo rustc gcc");
        }
        return found;
    }

    /** Returns Debian's toolchain only. */
    static Toolchain debian() {
        return toolchains().getLast();
    }

    /** Returns the program. The compiler must report no warnings. */
    static synchronized Path of(Toolchain toolchain) throws IOException, InterruptedException {
        Path known = COMPILED.get(toolchain.name());
        if (known == null) {
            known = compile(toolchain);
            COMPILED.put(toolchain.name(), known);
        }
        return known;
    }

    private static Path compile(Toolchain toolchain) throws IOException, InterruptedException {
        GateBox box =
                GateBox.empty(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "gate-program"), toolchain);
        for (GateSource.File file : GateSource.files()) {
            Files.write(box.outside("src").resolve(file.name()), file.bytes());
        }
        boolean ownLinker = toolchain
                .folder()
                .map(folder -> folder.resolve("lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld"))
                .filter(Files::isExecutable)
                .isPresent();
        Command compiler = box.run("/", GateSource.command(box.rustc(), "/src", "/target/program", ownLinker));
        assertThat(compiler.err() + compiler.out()).as(toolchain.words()).isEmpty();
        assertThat(compiler.code()).isZero();
        return box.outside("target/program");
    }
}
