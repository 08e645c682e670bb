package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a C, C++ or assembly file does that is relevant if the file becomes part of a crate, or what a CMake file runs.
 *
 * @param included files that it includes, in source order
 * @param actions actions in source order
 */
public record NativeSourceActions(List<Included> included, List<NativeAction> actions) {
    public NativeSourceActions {
        included = List.copyOf(included);
        actions = List.copyOf(actions);
    }

    /**
     * An included file.
     *
     * @param path path as written, not sanitized for display
     * @param line line from 1
     */
    public record Included(String path, int line) {}

    /**
     * An action of the code.
     *
     * @param line line from 1
     * @param words code as written, shortened, not sanitized for display
     */
    public record NativeAction(Kind kind, int line, String words) {}

    /** What the code does. */
    public enum Kind {
        /** A function runs when the code is loaded, before {@code main}. */
        CONSTRUCTOR,
        /** Starts a program. */
        PROCESS,
        /** Looks up a library or a symbol at run time. */
        LOAD,
        /** Compiles in a file of the machine. */
        OUTSIDE,
        /** CMake runs a command. */
        COMMAND,
        /** CMake downloads something. */
        DOWNLOAD
    }

    /** Whether the scan reads a file with this name as assembly. */
    public static boolean isReadAsAssembly(RepoPath path) {
        return NativeSourceReader.isAssembly(path.name());
    }

    /** Returns the repository files that this file includes and whose names are not those of C files. */
    public Set<RepoPath> otherNames(EntryTree tree, RepoPath file) {
        Set<RepoPath> found = new TreeSet<>();
        for (Included one : included) {
            String name = one.path().substring(one.path().lastIndexOf('/') + 1);
            if (!CMakeReader.reads(file.name()) && !NativeSourceReader.reads(name)) {
                BuildScriptNativeFiles.resolve(tree, file, one.path()).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Whether the file has neither includes nor actions. */
    boolean isPlain() {
        return included.isEmpty() && actions.isEmpty();
    }
}
