package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Refers to an object that a finding names in addition to its own file, before the object is looked up. Contains text
 * of the repository, not sanitized for display.
 */
public sealed interface ScopeReference {
    /** A path as written in the file. */
    record Written(As as, From from, String text) implements ScopeReference {
        /** Creates a path that is relative to a folder above the file: 1 is the folder that contains the file. */
        public Written(As as, int above, String text) {
            this(as, new From(above, true, List.of()), text);
        }
    }

    /**
     * Folders to which a path may be relative.
     *
     * @param above number of levels from the file up to the folder: 1 is the folder that contains the file
     * @param sure whether no other folder is possible; if false, every folder from the file's up to the root is a
     *     candidate
     * @param folders further candidates as written, each relative to the others
     */
    record From(int above, boolean sure, List<String> folders) {
        public From {
            folders = List.copyOf(folders);
        }
    }

    /** A target specification at this path, and the paths in it. */
    record TargetSpecification(From from, String text) implements ScopeReference {}

    /** A Nix file, if it exists, and the files that it names by literal paths, transitively. */
    record NixFile(From from, String text) implements ScopeReference {}

    /** The entry at a path that a detector knows. */
    record At(RepoPath path) implements ScopeReference {}

    /** The package in a folder that a detector knows. */
    record PackageIn(RepoPath folder) implements ScopeReference {}

    /** Targets of the package whose manifest contains the finding: all of one kind, or the one with a name. */
    record CargoTarget(Section section, Optional<String> name) implements ScopeReference {}

    /** A dependency of the manifest that contains the finding, by its key. */
    record Crate(String key) implements ScopeReference {}

    /**
     * A program of this repository that cargo runs.
     *
     * @param owner name of the package that contains the program; any package if empty
     * @param name name of the program; all programs if empty
     */
    record Run(Optional<String> owner, Optional<String> name) implements ScopeReference {}

    /** The Rust source file that contains the finding, with its modules. */
    record ContainingSource() implements ScopeReference {}

    /** A build script or macro crate, by its root file: its modules, and the libraries that it is compiled with. */
    record HostUnit(RepoPath root) implements ScopeReference {}

    /** The library of the package that contains the finding, and the file of the finding. */
    record ContainingLibrary() implements ScopeReference {}

    /** The files that the file of the finding calls, as far as it names them literally. */
    record CalledFiles() implements ScopeReference {}

    /** Everything below the folder at which the finding is, or to which the link there leads. */
    record Below() implements ScopeReference {}

    /** An object that is known not to be covered. */
    record Unknown(Subject.Reason reason, String what) implements ScopeReference {}

    /** How the tool that reads a written path interprets it. */
    enum As {
        /** A file, or a folder with everything below it. */
        PATH,
        /** Same as {@link #PATH}, but a missing target is not reported. */
        IF_THERE,
        /** Same as {@link #IF_THERE}, for a path that starts: a script also covers the files that it calls. */
        STARTED_IF_THERE,
        /** A program: looked up along PATH if it has no separator. */
        PROGRAM,
        /** A word that may be a path, or contain several. */
        WORD,
        /**
         * Same as {@link #WORD}, for a word of a command. A word without a separator is rarely a folder, so only files
         * count.
         */
        ARGUMENT,
        /** A module that an interpreter looks up by its name: in its library, and in the folder in which it starts. */
        MODULE,
        /** The root file of Rust source, with its modules. */
        SOURCE,
        /** The folder of a package. */
        PACKAGE,
        /** Same as {@link #PACKAGE}, with all targets, since all are built. */
        ARTIFACT,
        /** A project that an editor opens: a manifest, its folder, or another file that describes a project. */
        PROJECT
    }

    /** Section of a manifest that declares targets. */
    enum Section {
        LIB,
        BIN,
        EXAMPLE,
        TEST,
        BENCH,
        BUILD_SCRIPT
    }
}
