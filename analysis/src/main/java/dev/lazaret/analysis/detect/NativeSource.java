package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file of C, C++ or assembly shows that matters where it becomes part of a crate, or what a file of CMake runs.
 *
 * @param included files that it brings in, in their order
 * @param deeds in their order
 */
public record NativeSource(List<Included> included, List<NativeDeed> deeds) {
    public NativeSource {
        included = List.copyOf(included);
        deeds = List.copyOf(deeds);
    }

    /**
     * A file that is brought in.
     *
     * @param path as written, not inert
     * @param line from 1
     */
    public record Included(String path, int line) {}

    /**
     * Something that the code does.
     *
     * @param line from 1
     * @param words as written, shortened, not inert
     */
    public record NativeDeed(Kind kind, int line, String words) {}

    /** What code does. */
    public enum Kind {
        /** A function runs when the code is loaded, before {@code main}. */
        CONSTRUCTOR,
        /** A program is started. */
        PROCESS,
        /** A library or a symbol is looked up while the program runs. */
        LOAD,
        /** A file of the machine is compiled in. */
        OUTSIDE,
        /** CMake runs a command. */
        COMMAND,
        /** CMake fetches something. */
        DOWNLOAD
    }

    /** Whether the scan reads a file of this name as assembly. */
    public static boolean isReadAsAssembly(RepoPath path) {
        return NativeReader.isAssembly(path.name());
    }

    /** The files of the repository that this one includes, and whose names are not those of C. */
    public Set<RepoPath> otherNames(Tree tree, RepoPath file) {
        Set<RepoPath> found = new TreeSet<>();
        for (Included one : included) {
            String name = one.path().substring(one.path().lastIndexOf('/') + 1);
            if (!CMakeReader.reads(file.name()) && !NativeReader.reads(name)) {
                NativeFiles.resolve(tree, file, one.path()).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Whether nothing is known to matter. */
    boolean isPlain() {
        return included.isEmpty() && deeds.isEmpty();
    }
}
