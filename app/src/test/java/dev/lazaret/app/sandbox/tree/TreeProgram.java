package dev.lazaret.app.sandbox.tree;

import java.nio.file.Path;

/** Deletes a tree in a separate process, so that a test can do it as another account. Its argument is the path. */
final class TreeProgram {
    private TreeProgram() {}

    public static void main(String[] arguments) throws Exception {
        new UntrustedTree(Path.of(arguments[0])).delete();
    }
}
