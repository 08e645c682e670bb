package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * A reference, not yet looked up, to an object that a finding names in addition to its own file. Contains strings from
 * the repository that are not sanitized for display.
 */
public sealed interface ScopeReference {
    /** A path as written in the file. */
    record Written(As as, From from, String text) implements ScopeReference {
        /**
         * Creates a path that is relative to a folder {@code above} levels above the file: 1 is the folder that
         * contains the file.
         */
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
     * @param folders further candidates, as written; each may be relative to any other candidate
     */
    record From(int above, boolean sure, List<String> folders) {
        public From {
            folders = List.copyOf(folders);
        }
    }

    /** The target specification at this path, and the files to which it refers. */
    record TargetSpecification(From from, String text) implements ScopeReference {}

    /** The Nix file at this path, if it exists, and the files to which it refers by literal paths, transitively. */
    record NixFile(From from, String text) implements ScopeReference {}

    /** The entry at a path that a detector has determined. */
    record At(RepoPath path) implements ScopeReference {}

    /** The package in a folder that a detector has determined. */
    record PackageIn(RepoPath folder) implements ScopeReference {}

    /**
     * Targets of the package whose manifest contains the finding: all targets of one kind, or the one with the name.
     */
    record CargoTarget(Section section, Optional<String> name) implements ScopeReference {}

    /** The dependency with this key in the manifest that contains the finding. */
    record Crate(String key) implements ScopeReference {}

    /**
     * A program of this repository that cargo runs.
     *
     * @param owner name of the package that contains the program; any package if empty
     * @param name name of the program; all programs if empty
     */
    record Run(Optional<String> owner, Optional<String> name) implements ScopeReference {}

    /** The Rust source file that contains the finding, and its modules. */
    record ContainingSource() implements ScopeReference {}

    /**
     * The build script or macro crate with this root file, its modules, and the libraries with which it is compiled.
     */
    record HostUnit(RepoPath root) implements ScopeReference {}

    /** The library of the package that contains the finding, and the finding's file. */
    record ContainingLibrary() implements ScopeReference {}

    /** The files that the finding's file calls, as far as it names them literally. */
    record CalledFiles() implements ScopeReference {}

    /** Everything below the finding's path, which is a folder or a link to one. */
    record Below() implements ScopeReference {}

    /** An object that can't be covered, which is already known. */
    record Unknown(Subject.Reason reason, String what) implements ScopeReference {}

    /** How the tool that reads a written path interprets it. */
    enum As {
        /** A file, or a folder with everything below it. */
        PATH,
        /** Same as {@link #PATH}, but a missing target is not reported. */
        IF_THERE,
        /**
         * Same as {@link #IF_THERE}, for a file that is started: if it is a script, the files that it calls are covered
         * as well.
         */
        STARTED_IF_THERE,
        /** A program. A name without a separator is looked up in PATH. */
        PROGRAM,
        /** A string that may be a path or contain several paths. */
        WORD,
        /**
         * Same as {@link #WORD}, for an argument of a command. An argument without a separator is rarely a folder, so
         * only files count.
         */
        ARGUMENT,
        /** A module that an interpreter looks up by name, in its library and in the folder in which it starts. */
        MODULE,
        /** A root file of Rust source, and its modules. */
        SOURCE,
        /** The folder of a package. */
        PACKAGE,
        /** Same as {@link #PACKAGE}, but with all targets, because all of them are built. */
        ARTIFACT,
        /** A project that an editor opens: a manifest, its folder, or another file that describes a project. */
        PROJECT
    }

    /** Sections of a manifest that declare targets. */
    enum Section {
        LIB,
        BIN,
        EXAMPLE,
        TEST,
        BENCH,
        BUILD_SCRIPT
    }
}
