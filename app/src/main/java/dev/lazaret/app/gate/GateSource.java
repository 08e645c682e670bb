package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.HashAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The gate program's source, and the command that compiles it. */
public final class GateSource {
    private static final String MAIN = "main.rs";

    private static final List<String> NAMES = List.of(
            MAIN,
            "arguments.rs",
            "captured.rs",
            "comments.rs",
            "compare.rs",
            "compared.rs",
            "compile.rs",
            "connection.rs",
            "deferred.rs",
            "documentation.rs",
            "elf.rs",
            "environment.rs",
            "expand.rs",
            "files.rs",
            "host.rs",
            "isolated.rs",
            "isolated_script.rs",
            "landlock.rs",
            "link_words.rs",
            "linker.rs",
            "module_link_words.rs",
            "module_macros.rs",
            "pkg_config_words.rs",
            "placeholder.rs",
            "plan.rs",
            "preprocessor_words.rs",
            "private.rs",
            "probe.rs",
            "process.rs",
            "proxy_source.rs",
            "question.rs",
            "replacement.rs",
            "replay.rs",
            "report.rs",
            "request.rs",
            "runtime.rs",
            "rustc_words.rs",
            "script_commands.rs",
            "script_lines.rs",
            "stand_in.rs",
            "starter.rs",
            "streams.rs",
            "system.rs",
            "text.rs",
            "tokens.rs",
            "tree.rs",
            "unit.rs",
            "version_words.rs",
            "webassembly.rs",
            "wire.rs",
            "wrapper.rs");

    private GateSource() {}

    /**
     * A source file.
     *
     * @param name name without a folder
     * @param bytes must not be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record File(String name, byte[] bytes) {}

    /** Returns all source files, in a fixed order. */
    public static List<File> files() {
        return NAMES.stream().map(name -> new File(name, bytes(name))).toList();
    }

    /** Returns a digest that identifies this source: the SHA-256 digest of all names and contents, in hexadecimal. */
    public static String digest() {
        MessageDigest digest = HashAlgorithm.SHA_256.start();
        for (File file : files()) {
            digest.update((file.name() + "\n" + file.bytes().length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(file.bytes());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Returns the command that compiles the program. All paths are those that are valid where the command runs. None of
     * the machine's libraries is linked.
     *
     * @param rustc path of the compiler, in its toolchain's {@code bin} folder
     * @param sourceFolder folder of the files in {@link #files()}
     * @param output path of the program to create
     * @param ownLinker whether the toolchain has a linker, {@code lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld};
     *     if not, the machine's {@code /usr/bin/cc} is used as the linker
     */
    public static List<String> command(String rustc, String sourceFolder, String output, boolean ownLinker) {
        List<String> words = new ArrayList<>(List.of(
                rustc,
                "--edition=2021",
                "--crate-name=lazaret_gate",
                "--crate-type=bin",
                "-Copt-level=s",
                "-Coverflow-checks=on",
                "-Cpanic=abort",
                "-Ccodegen-units=1",
                "-Cdebuginfo=0",
                "-Cstrip=symbols",
                "-Crelocation-model=static"));
        if (ownLinker) {
            String toolchain = rustc.substring(0, rustc.lastIndexOf("/bin/"));
            words.addAll(List.of(
                    "-Clinker=" + toolchain + "/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld",
                    "-Clinker-flavor=ld.lld",
                    "-Cdefault-linker-libraries=no",
                    "-Clink-self-contained=no",
                    "-Clink-arg=-static",
                    "-Clink-arg=--no-dynamic-linker"));
        } else {
            words.addAll(List.of(
                    "-Clinker=/usr/bin/cc", "-Clink-arg=-nostartfiles", "-Clink-arg=-nostdlib", "-Clink-arg=-static"));
        }
        words.addAll(List.of(sourceFolder + "/" + MAIN, "-o", output));
        return List.copyOf(words);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = GateSource.class.getResourceAsStream("program/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
