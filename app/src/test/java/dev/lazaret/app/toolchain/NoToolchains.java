package dev.lazaret.app.toolchain;

import java.nio.file.Path;

/** A machine without Rust. */
public final class NoToolchains {
    private NoToolchains() {}

    /** Finds none. */
    public static ToolchainFinder none() {
        Path nowhere = Path.of("/nowhere");
        return new ToolchainFinder(nowhere, nowhere, nowhere);
    }
}
