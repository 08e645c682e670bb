package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The actions of a C, C++ or assembly file that matter if the file is compiled into a crate, or the commands and
 * downloads of a CMake file.
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
     * @param line line number, from 1
     */
    public record Included(String path, int line) {}

    /**
     * An action of a file.
     *
     * @param line line number, from 1
     * @param words code as written, truncated, not sanitized for display
     */
    public record NativeAction(Kind kind, int line, String words) {}

    /** The kind of action. */
    public enum Kind {
        /** Runs a function when the code is loaded, before {@code main}. */
        CONSTRUCTOR,
        /** Starts a program. */
        PROCESS,
        /** Looks up a library or a symbol at run time. */
        LOAD,
        /** Includes a file outside the repository in the compiled code. */
        OUTSIDE,
        /** Makes CMake run a command. */
        COMMAND,
        /** Makes CMake download something. */
        DOWNLOAD
    }

    /** Whether the scan reads a file with this name as assembly. */
    public static boolean isReadAsAssembly(RepoPath path) {
        return NativeSourceReader.isAssembly(path.name());
    }

    /**
     * Returns the files in the repository that {@code file} includes although their names are not those of native
     * source files.
     */
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
