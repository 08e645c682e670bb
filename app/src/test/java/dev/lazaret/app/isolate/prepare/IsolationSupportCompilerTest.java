package dev.lazaret.app.isolate.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.isolate.MacroSourceRewriter;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies that Debian's compiler makes what isolated units need, and that a module can be compiled with it. */
@Tag("sandbox")
final class IsolationSupportCompilerTest {
    private static final String MACRO = """
            #[proc_macro]
            pub fn m(input: proc_macro::TokenStream) -> proc_macro::TokenStream { input }
            """;

    @Test
    void compilesOnceAndModuleCompilesWithResult() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            IsolationSupportCompiler compiler = new IsolationSupportCompiler(debian(), parts(), place.work());
            assertThat(compiler.cached()).isEmpty();
            SandboxPlace.Outcome outcome = place.run(compiler.stage());
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.end()).isEqualTo(new StageEnd.Exited(0));
            IsolationSupport made = compiler.store();

            assertThat(new IsolationSupportCompiler(debian(), parts(), place.work()).cached())
                    .hasValueSatisfying(stored -> assertThat(stored.digest()).isEqualTo(made.digest()));
            assertThat(place.work().sharedFolder("isolation-support")).isDirectoryNotContaining("glob:**.next");
            compileModule(place, made);
        }
    }

    /** A step then compiles the crates again. */
    @ParameterizedTest
    @EnumSource
    void brokenFileIsNotUsedAndReplaced(BrokenFile how) throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            IsolationSupportCompiler compiler = new IsolationSupportCompiler(debian(), parts(), place.work());
            compiler.stage();
            for (String name : IsolationSupport.names(false)) {
                Files.writeString(place.work().target(StageKind.GATE, "").resolve(name), "made");
            }
            String made = compiler.store().digest();
            try (Stream<Path> stored = Files.list(place.work().sharedFolder("isolation-support"))) {
                how.breaks(stored.filter(file -> file.toString().endsWith("libstd.rlib"))
                        .findFirst()
                        .orElseThrow());
            }

            assertThat(compiler.cached()).isEmpty();

            compiler.store();
            assertThat(compiler.cached())
                    .hasValueSatisfying(stored -> assertThat(stored.digest()).isEqualTo(made));
        }
    }

    @Test
    void doesNotStoreIncompleteResult() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            IsolationSupportCompiler compiler = new IsolationSupportCompiler(debian(), parts(), place.work());
            compiler.stage();
            Path target = place.work().target(StageKind.GATE, "");
            Files.writeString(target.resolve("libstd.rlib"), "made");
            Files.writeString(target.resolve("libproc_macro.rlib"), "made");
            Files.writeString(target.resolve("liblazaret_attributes.so"), "made");
            Files.createSymbolicLink(target.resolve("liblazaret_proxy.rlib"), Path.of("libproc_macro.rlib"));

            assertThatThrownBy(compiler::store).isInstanceOf(IOException.class).hasMessageContaining("proxy");
            assertThat(compiler.cached()).isEmpty();
        }
    }

    @Test
    void doesNotStoreResultOfCompilerChangedMeanwhile() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            Path part = Files.writeString(place.work().folder("parts").resolve("part"), "a part");
            WasmToolchain.Available parts =
                    new WasmToolchain.Available(debian(), Optional.empty(), "/usr/linker", "/usr/start", List.of(part));
            IsolationSupportCompiler compiler = new IsolationSupportCompiler(debian(), parts, place.work());
            compiler.stage();
            for (String name : IsolationSupport.names(false)) {
                Files.writeString(place.work().target(StageKind.GATE, "").resolve(name), "made");
            }
            Files.writeString(part, "another part");

            IsolationSupport made = compiler.store();

            assertThat(made.digest()).isNotEmpty();
            assertThat(compiler.cached()).isEmpty();
            assertThat(new IsolationSupportCompiler(debian(), parts, place.work()).cached())
                    .isEmpty();
        }
    }

    private static void compileModule(SandboxPlace place, IsolationSupport support) throws Exception {
        Path gate = place.work().folder("gate");
        support.write(place.work(), gate);
        Path source = gate.resolve("m.rs");
        Files.write(
                source,
                MacroSourceRewriter.rewrite(MACRO.getBytes(StandardCharsets.UTF_8), MacroSourceRewriter.Patch.NONE));
        Path folder = gate.resolve(IsolationSupport.FOLDER);
        List<String> words = new ArrayList<>(List.of("/usr/bin/rustc", "--edition=2021", "--crate-type=cdylib"));
        words.addAll(List.of("--target=wasm32-wasip1", "-Ldependency=" + folder, "-Clinker=" + parts().linker()));
        words.add("--extern=std=" + folder.resolve("libstd.rlib"));
        words.add("--extern=proc_macro=" + folder.resolve("libproc_macro.rlib"));
        words.add("--extern=lazaret_attributes=" + folder.resolve("liblazaret_attributes.so"));
        words.add("-Clink-arg=" + parts().start());
        words.addAll(List.of(source.toString(), "-o", gate.resolve("m.wasm").toString()));
        Command command = Command.run(gate, Map.of("PATH", "/usr/bin:/bin"), words);
        assertThat(command.err()).isEmpty();
        assertThat(gate.resolve("m.wasm")).content(StandardCharsets.ISO_8859_1).contains("function_like m m\n");
    }

    private static WasmToolchain.Available parts() {
        WasmToolchain found = WasmToolchain.find(debian());
        assertThat(found)
                .as("Remedy: apt-get install libstd-rust-dev-wasm32 lld-19")
                .isInstanceOf(WasmToolchain.Available.class);
        return (WasmToolchain.Available) found;
    }

    private static Toolchain debian() {
        return new ToolchainFinder(Path.of(Objects.requireNonNull(System.getProperty("user.home"))))
                .all().stream()
                        .filter(one -> one.folder().isEmpty())
                        .findFirst()
                        .orElseThrow();
    }
}
