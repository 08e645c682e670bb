package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.MacroRecordReader.MacroRecords;
import dev.lazaret.app.isolate.MacroSourceRewriter.Patch;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles macro crates with Debian's compiler, natively and isolated, and uses them. */
record IsolatedCrates(Path folder) {
    private static final String RUSTC = "/usr/bin/rustc";
    private static final Path SOURCES = Path.of("src", "main", "resources", "dev", "lazaret", "app", "isolate");
    private static final Path REACTOR = Path.of("/usr/lib/rustlib/wasm32-wasip1/lib/self-contained/crt1-reactor.o");

    /** Compiles what all isolated crates share. */
    static IsolatedCrates prepare(Path folder) throws IOException, InterruptedException {
        assertThat(REACTOR)
                .as("install the standard library: apt-get install libstd-rust-dev-wasm32")
                .exists();
        assertThat(Path.of("/usr/bin/wasm-ld-19"))
                .as("install the linker: apt-get install lld-19")
                .exists();
        for (String name : List.of("shared", "modules", "native", "proxy")) {
            Files.createDirectory(folder.resolve(name));
        }
        IsolatedCrates crates = new IsolatedCrates(folder);
        crates.compile(
                "proc_macro",
                SOURCES.resolve("proc_macro/lib.rs"),
                "shared",
                List.of("--crate-type=rlib", "--target=wasm32-wasip1", "-Cmetadata=lazaret", "-Copt-level=1"));
        crates.compile(
                "lazaret_attributes",
                SOURCES.resolve("attributes/lib.rs"),
                "shared",
                List.of("--crate-type=proc-macro", "--extern=proc_macro"));
        crates.compile(
                "lazaret_proxy",
                SOURCES.resolve("proxy/lib.rs"),
                "shared",
                List.of("--crate-type=rlib", "-Copt-level=1"));
        return crates;
    }

    /** Returns the folder with the modules. */
    Path modules() {
        return folder.resolve("modules");
    }

    /** Compiles a macro crate natively. */
    void compileNative(String name, Path source) throws IOException, InterruptedException {
        compile(name, source, "native", List.of("--crate-type=proc-macro", "--extern=proc_macro"));
    }

    /** Compiles a macro crate as a module, and its proxy. */
    void isolate(String name, Path source) throws IOException, InterruptedException {
        Path rewritten = folder.resolve(name + "-rewritten.rs");
        Files.write(rewritten, MacroSourceRewriter.rewrite(Files.readAllBytes(source), Patch.NONE));
        Path shared = folder.resolve("shared");
        compile(
                name,
                rewritten,
                "modules",
                List.of(
                        "--crate-type=cdylib",
                        "--target=wasm32-wasip1",
                        "-Copt-level=1",
                        "-Ldependency=" + shared,
                        "--extern=proc_macro=" + shared.resolve("libproc_macro.rlib"),
                        "--extern=lazaret_attributes=" + shared.resolve("liblazaret_attributes.so"),
                        "-Clinker=wasm-ld-19",
                        "-Clink-arg=" + REACTOR,
                        "-Clink-arg=--export=_initialize",
                        "-Clink-arg=--export=lazaret_allocate"));
        MacroRecords records =
                MacroRecordReader.read(Files.readAllBytes(modules().resolve(name + ".wasm")));
        assertThat(records).isInstanceOf(MacroRecords.Listed.class);
        compileProxy(name, ((MacroRecords.Listed) records).records());
    }

    /** Compiles the proxy of a macro crate. */
    void compileProxy(String name, List<MacroRecord> records) throws IOException, InterruptedException {
        Path shared = folder.resolve("shared");
        Path proxy = folder.resolve(name + "-proxy.rs");
        Files.writeString(proxy, MacroProxySource.generate(name, records));
        compile(
                name,
                proxy,
                "proxy",
                List.of(
                        "--crate-type=proc-macro",
                        "--extern=proc_macro",
                        "--extern=lazaret_proxy=" + shared.resolve("liblazaret_proxy.rlib")));
    }

    /**
     * Expands a source file that uses a macro crate.
     *
     * @param kind "native" or "proxy"
     * @param socket the host's socket
     * @param mode form of the output, as rustc names it
     */
    Command expand(String kind, String crate, Path source, Path socket, String mode)
            throws IOException, InterruptedException {
        return Command.run(
                Path.of("").toAbsolutePath(),
                Map.of(
                        "PATH", "/usr/bin:/bin",
                        "RUSTC_BOOTSTRAP", "1",
                        "CARGO_PKG_NAME", "sample",
                        "CARGO_REGISTRY_TOKEN", "secret",
                        "LAZARET_MACRO_SOCKET", socket.toString()),
                List.of(
                        RUSTC,
                        "--edition=2021",
                        "--crate-name=sample",
                        "-Zunpretty=" + mode,
                        "--extern=" + crate + "=" + folder.resolve(kind).resolve("lib" + crate + ".so"),
                        source.toString()));
    }

    private void compile(String name, Path source, String output, List<String> options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(RUSTC, "--edition=2021", "--crate-name=" + name));
        words.addAll(options);
        words.addAll(List.of("--out-dir=" + folder.resolve(output), source.toString()));
        Command command = Command.run(Path.of("").toAbsolutePath(), Map.of("PATH", "/usr/bin:/bin"), words);
        assertThat(command.err()).as(name).doesNotContain("error");
        assertThat(command.code()).as(name + ": " + command.err()).isZero();
    }

    /** Writes a source file that calls a function-like macro of a crate, once for each name. */
    Path calls(String crate, String... macros) throws IOException {
        return calls(crate, String.join("-", macros), List.of(macros));
    }

    /**
     * Writes a source file that calls function-like macros of a crate.
     *
     * @param name name of the file without extension
     */
    Path calls(String crate, String name, List<String> macros) throws IOException {
        StringBuilder source = new StringBuilder("fn main() {\n");
        for (String macro : macros) {
            source.append("let _ = ").append(crate).append("::").append(macro).append("!(1 + 2);\n");
        }
        Path file = folder.resolve(name + ".rs");
        Files.writeString(file, source.append("}\n"), StandardCharsets.UTF_8);
        return file;
    }
}
