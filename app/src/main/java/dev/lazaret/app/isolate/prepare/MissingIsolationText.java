package dev.lazaret.app.isolate.prepare;

import dev.lazaret.app.isolate.prepare.WasmToolchain.Lack;
import dev.lazaret.app.toolchain.Toolchain;

/** Explains why macros and build scripts can't be isolated with a toolchain. */
public final class MissingIsolationText {
    private MissingIsolationText() {}

    /** Returns a sentence with the remedy. It can contain the toolchain's name, and is not sanitized for display. */
    public static String sentence(Toolchain toolchain, Lack lack) {
        boolean distribution = toolchain.folder().isEmpty();
        return switch (lack) {
            case STANDARD_LIBRARY ->
                "Macros and build scripts can't be isolated: the toolchain lacks the standard library for "
                        + WasmToolchain.TARGET
                        + ". Remedy: "
                        + (distribution
                                ? "apt-get install libstd-rust-dev-wasm32"
                                : "rustup target add --toolchain " + toolchain.name() + " " + WasmToolchain.TARGET)
                        + ".";
            case LINKER ->
                "Macros and build scripts can't be isolated: the toolchain lacks a linker for WebAssembly. Remedy: "
                        + (distribution
                                ? "apt-get install lld"
                                : "rustup component add --toolchain " + toolchain.name() + " rustc")
                        + ".";
        };
    }
}
