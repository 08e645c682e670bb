package dev.lazaret.app.isolate.prepare;

import dev.lazaret.app.isolate.prepare.WasmToolchain.Available;
import dev.lazaret.app.isolate.prepare.WasmToolchain.Lack;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.Optional;

/** Explains why macros and build scripts can't be isolated with a toolchain, or not with its own compiler. */
public final class MissingIsolationText {
    private MissingIsolationText() {}

    /** Returns a sentence with the remedy. It can contain the toolchain's name, and is not sanitized for display. */
    public static String sentence(Toolchain toolchain, Lack lack) {
        return "Macros and build scripts can't be isolated: the toolchain lacks " + missing(lack) + ". Remedy: "
                + (toolchain.folder().isEmpty()
                        ? "apt-get install libstd-rust-dev-wasm32 lld-19"
                        : own(toolchain, lack) + ", or apt-get install rustc libstd-rust-dev-wasm32 lld-19")
                + ".";
    }

    /**
     * Returns sentences on a borrowed compiler, with the command that makes the toolchain's own compiler compile to
     * WebAssembly; empty if none is borrowed. They can contain the toolchain's name, and are not sanitized for display.
     */
    public static Optional<String> borrowed(Toolchain toolchain, Available tools) {
        return tools.lack()
                .map(lack -> "Isolated units are compiled to WebAssembly with "
                        + tools.borrowedWords().orElseThrow() + ", because " + toolchain.name() + " lacks "
                        + missing(lack) + ". To use its own compiler: " + own(toolchain, lack) + ".");
    }

    private static String missing(Lack lack) {
        return switch (lack) {
            case STANDARD_LIBRARY -> "the standard library for " + WasmToolchain.TARGET;
            case LINKER -> "a linker for WebAssembly";
        };
    }

    private static String own(Toolchain toolchain, Lack lack) {
        return switch (lack) {
            case STANDARD_LIBRARY -> "rustup target add --toolchain " + toolchain.name() + " " + WasmToolchain.TARGET;
            case LINKER -> "rustup component add --toolchain " + toolchain.name() + " rustc";
        };
    }
}
