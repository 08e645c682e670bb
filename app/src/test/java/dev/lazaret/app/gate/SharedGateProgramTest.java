package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that one gate program serves all projects, that it belongs to this compiler, and that no stage can see it.
 */
@Tag("sandbox")
final class SharedGateProgramTest {
    private static final String PROGRAM = "program";

    private Path base = Path.of("");
    private Path compiler = base;
    private Toolchain toolchain = new Toolchain("toolchain", Optional.empty(), Optional.empty());
    private Sandbox sandbox;

    @BeforeEach
    void makeToolchain() throws IOException {
        base = ReadableFolder.make("lazaret-gate");
        compiler = Files.createDirectories(base.resolve("toolchain/bin")).resolve("rustc");
        Files.writeString(compiler, "a compiler");
        Files.writeString(
                Files.createDirectory(base.resolve("toolchain/lib")).resolve("librustc_driver-0.so"), "a compiler");
        toolchain = new Toolchain("toolchain", Optional.of(base.resolve("toolchain")), Optional.empty());
        sandbox = SandboxPlace.sandbox(base.resolve("state"));
    }

    @AfterEach
    void remove() throws IOException {
        ReadableFolder.remove(base);
    }

    @Test
    void programIsSharedByAllProjects() throws Exception {
        try (WorkFolder one = sandbox.open("one");
                WorkFolder other = sandbox.open("other")) {
            assertThat(new GateProgramCompiler(toolchain, one).cached()).isEmpty();
            make(one, "made");

            assertThat(new GateProgramCompiler(toolchain, other).cached())
                    .hasValueSatisfying(
                            program -> assertThat(program).asString().isEqualTo("made"));
            assertThat(one.sharedFolder("gate-programs")).isDirectoryNotContaining("glob:**.next");
        }
    }

    /** The replacement has the same length and time. */
    @ParameterizedTest
    @ValueSource(strings = {"bin/rustc", "lib/librustc_driver-0.so"})
    void replacedCompilerHasNoCachedProgram(String part) throws Exception {
        try (WorkFolder work = sandbox.open("one")) {
            Path file = base.resolve("toolchain").resolve(part);
            FileTime time = Files.getLastModifiedTime(file);
            make(work, "made");

            Path other = Files.writeString(file.resolveSibling("other"), "A compiler");
            Files.setLastModifiedTime(other, time);
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

            assertThat(new GateProgramCompiler(toolchain, work).cached()).isEmpty();
        }
    }

    @Test
    void doesNotStoreProgramOfCompilerReplacedMeanwhile() throws Exception {
        try (WorkFolder work = sandbox.open("one")) {
            GateProgramCompiler program = new GateProgramCompiler(toolchain, work);
            program.stage();
            Files.writeString(work.target(StageKind.GATE, "").resolve(PROGRAM), "made");
            Files.writeString(compiler, "another compiler");

            assertThat(program.store()).asString().isEqualTo("made");
            assertThat(program.cached()).isEmpty();
            assertThat(new GateProgramCompiler(toolchain, work).cached()).isEmpty();
        }
    }

    /** If the state is inside a checkout, its file is readable to others. */
    @Test
    void ignoresStoredProgramReadableByOthers() throws Exception {
        try (WorkFolder work = sandbox.open("one")) {
            make(work, "made");
            try (Stream<Path> programs = Files.list(work.sharedFolder("gate-programs"))) {
                for (Path program : programs.toList()) {
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
                }
            }

            assertThat(new GateProgramCompiler(toolchain, work).cached()).isEmpty();
        }
    }

    /** Files that a stage has left there must not be used by this compiler. */
    @Test
    void compilesInEmptyFolder() throws Exception {
        try (WorkFolder work = sandbox.open("one")) {
            Path left = work.target(StageKind.GATE, "").resolve("left");
            Files.writeString(left, "");

            new GateProgramCompiler(toolchain, work).stage();

            assertThat(left).doesNotExist();
        }
    }

    @Test
    void refusesToStoreSymbolicLink() throws Exception {
        try (WorkFolder work = sandbox.open("one")) {
            GateProgramCompiler program = new GateProgramCompiler(toolchain, work);
            program.stage();
            Files.createSymbolicLink(work.target(StageKind.GATE, "").resolve(PROGRAM), compiler);

            assertThatThrownBy(program::store).isInstanceOf(IOException.class);
            assertThat(program.cached()).isEmpty();
        }
    }

    @Test
    void isInvisibleToStages() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            Path shared = place.work().sharedFolder("kept-for-all");
            Files.writeString(shared.resolve(PROGRAM), "made");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                    .isEqualTo("rwx------");

            SandboxPlace.Outcome outcome = place.run(place.shell(
                    "find / -name " + shared.getFileName() + " 2>/dev/null; ls -d " + shared, StageLimits.ordinary()));

            assertThat(outcome.out()).isEmpty();
        }
    }

    private void make(WorkFolder work, String content) throws IOException {
        GateProgramCompiler program = new GateProgramCompiler(toolchain, work);
        program.stage();
        Files.writeString(work.target(StageKind.GATE, "").resolve(PROGRAM), content);
        program.store();
    }
}
