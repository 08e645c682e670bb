package dev.lazaret.app.isolate.prepare;

import dev.lazaret.analysis.repository.HashAlgorithm;
import dev.lazaret.app.isolate.MacroHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source of the crates that all isolated units share, and the commands that compile them. */
public final class IsolationSource {
    private static final String STANDARD = "std/";
    private static final String STANDARD_PROCESS = "std/process/";
    private static final String PROC_MACRO = "proc_macro/";
    private static final String ATTRIBUTES = "attributes/";
    private static final String PROXY = "proxy/";

    private static final List<String> NAMES = List.of(
            "attributes/export.rs",
            "attributes/function.rs",
            "attributes/lib.rs",
            "proc_macro/ask.rs",
            "proc_macro/decode.rs",
            "proc_macro/encode.rs",
            "proc_macro/group.rs",
            "proc_macro/ident.rs",
            "proc_macro/lib.rs",
            "proc_macro/literal.rs",
            "proc_macro/literal_text.rs",
            "proc_macro/module.rs",
            "proc_macro/punct.rs",
            "proc_macro/rejoin.rs",
            "proc_macro/session.rs",
            "proc_macro/span.rs",
            "proc_macro/stream.rs",
            "proc_macro/token_stream.rs",
            "proc_macro/wire.rs",
            "proxy/answer.rs",
            "proxy/connection.rs",
            "proxy/failure.rs",
            "proxy/known.rs",
            "proxy/lib.rs",
            "proxy/limits.rs",
            "proxy/literal.rs",
            "proxy/name.rs",
            "proxy/no_positions.rs",
            "proxy/positions.rs",
            "proxy/rebuild.rs",
            "proxy/source_text.rs",
            "proxy/wire.rs",
            "std/env.rs",
            "std/folder.rs",
            "std/fs.rs",
            "std/host.rs",
            "std/lib.rs",
            "std/process.rs",
            "std/process/child.rs",
            "std/process/command.rs",
            "std/process/output.rs",
            "std/process/pipe.rs",
            "std/process/running.rs",
            "std/wire.rs");

    /** The first compiler whose macros can read lines and columns, 1.88. */
    private static final Pattern VERSION = Pattern.compile("1\\.([0-9]{1,6})\\.[0-9]+(-.*)?");

    private static final int FIRST_WITH_POSITIONS = 88;

    private IsolationSource() {}

    /**
     * A source file.
     *
     * @param path path with a folder
     * @param bytes must not be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record File(String path, byte[] bytes) {}

    /** Returns all source files, in a fixed order. */
    public static List<File> files() {
        return NAMES.stream().map(name -> new File(name, bytes(name))).toList();
    }

    /** Returns the folders of the files. */
    static List<String> folders() {
        return List.of(STANDARD, STANDARD_PROCESS, PROC_MACRO, ATTRIBUTES, PROXY);
    }

    /** Returns a digest that identifies this source: the SHA-256 digest of all paths and contents, in hexadecimal. */
    public static String digest() {
        MessageDigest digest = HashAlgorithm.SHA_256.start();
        for (File file : files()) {
            digest.update((file.path() + "\n" + file.bytes().length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(file.bytes());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A compiler.
     *
     * @param rustc path, valid where the commands run
     * @param version its version; empty if unknown
     */
    public record Compiler(String rustc, Optional<String> version) {}

    /**
     * Returns the commands that compile the crates. All paths are those that are valid where the commands run.
     *
     * @param project the compiler of the project, which loads the proxies of macros
     * @param modules the compiler of modules. If it is another one, it loads proxies of its own
     * @param sourceFolder folder of the files in {@link #files()}
     * @param output folder for the files to create, {@link IsolationSupport#names}
     */
    public static List<List<String>> commands(Compiler project, Compiler modules, String sourceFolder, String output) {
        List<String> options = List.of("--edition=2021", "--cap-lints=allow", "--out-dir=" + output, "-Cdebuginfo=0");
        List<String> common =
                Stream.concat(Stream.of(modules.rustc()), options.stream()).toList();
        List<String> webAssembly =
                List.of("--crate-type=rlib", "--target=" + WasmToolchain.TARGET, "-Cmetadata=lazaret", "-Copt-level=2");
        List<List<String>> commands = new ArrayList<>(List.of(
                // With one codegen unit, the linker does not leave out the constructor.
                command(
                        common,
                        "std",
                        Stream.concat(webAssembly.stream(), Stream.of("-Ccodegen-units=1"))
                                .toList(),
                        sourceFolder + "/" + STANDARD),
                command(common, "proc_macro", webAssembly, sourceFolder + "/" + PROC_MACRO),
                command(
                        common,
                        "lazaret_attributes",
                        List.of(
                                "--crate-type=proc-macro",
                                "--extern=proc_macro",
                                "-Clinker=/usr/bin/cc",
                                "-Cstrip=symbols"),
                        sourceFolder + "/" + ATTRIBUTES),
                proxy(project, options, "", sourceFolder)));
        if (!modules.equals(project)) {
            commands.add(proxy(modules, options, IsolationSupport.FOR_MODULES, sourceFolder));
        }
        return List.copyOf(commands);
    }

    /** Returns the command for the library in proxies; the suffix is added to the file's name. */
    private static List<String> proxy(Compiler compiler, List<String> options, String suffix, String sourceFolder) {
        List<String> special = new ArrayList<>(List.of("--crate-type=rlib", "-Copt-level=2"));
        if (hasPositions(compiler.version())) {
            special.add("--cfg=lazaret_positions");
        }
        if (!suffix.isEmpty()) {
            special.add("-Cextra-filename=" + suffix);
        }
        return command(
                Stream.concat(Stream.of(compiler.rustc()), options.stream()).toList(),
                "lazaret_proxy",
                special,
                sourceFolder + "/" + PROXY);
    }

    private static List<String> command(List<String> common, String name, List<String> special, String folder) {
        return Stream.of(common, List.of("--crate-name=" + name), special, List.of(folder + "lib.rs"))
                .flatMap(List::stream)
                .toList();
    }

    /** Whether macros of this compiler can read lines and columns. */
    static boolean hasPositions(Optional<String> version) {
        return version.map(VERSION::matcher)
                .filter(Matcher::matches)
                .filter(matcher -> Integer.parseInt(matcher.group(1)) > FIRST_WITH_POSITIONS
                        || (Integer.parseInt(matcher.group(1)) == FIRST_WITH_POSITIONS && matcher.group(2) == null))
                .isPresent();
    }

    private static byte[] bytes(String name) {
        try (InputStream in = MacroHost.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
