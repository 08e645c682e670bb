package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;

/** What a finding speaks of besides its own file, before it is looked up. Text of the repository, not inert. */
public sealed interface Mention {
    /** A path as it is written. */
    record Written(As as, From from, String text) implements Mention {
        /** A path that counts from a folder above the file: 1 is the one that holds it. */
        public Written(As as, int above, String text) {
            this(as, new From(above, true, List.of()), text);
        }
    }

    /**
     * Where a path counts from.
     *
     * @param above which folder above the file: 1 is the one that holds it
     * @param sure whether no other folder can be meant. Otherwise every folder from the file's up to the root is a candidate
     * @param folders further candidates as they are written, each relative to the others
     */
    record From(int above, boolean sure, List<String> folders) {
        public From {
            folders = List.copyOf(folders);
        }
    }

    /** The tool that reads a target specification at this path, and what the specification names. */
    record TargetSpecification(From from, String text) implements Mention {}

    /** A file of Nix, if it is there, and what it names by literal paths in turn. */
    record NixFile(From from, String text) implements Mention {}

    /** What lies at a path, as a detector knows it. */
    record At(RepoPath path) implements Mention {}

    /** The package in a folder, as a detector knows it. */
    record PackageIn(RepoPath folder) implements Mention {}

    /** Targets of the package whose manifest the finding is in: by kind, and by name where it has one. */
    record CargoTarget(Section section, Optional<String> name) implements Mention {}

    /** A dependency of the manifest that the finding is in, by its key. */
    record Crate(String key) implements Mention {}

    /**
     * A program of this repository that cargo runs.
     *
     * @param owner name of its package; any where there is none
     * @param name of the program; all where there is none
     */
    record Run(Optional<String> owner, Optional<String> name) implements Mention {}

    /** The Rust source file in which the finding is, with its modules. */
    record OwnSource() implements Mention {}

    /** A build script or macro crate, by its root file: its modules, and the libraries that it is compiled with. */
    record HostUnit(RepoPath root) implements Mention {}

    /** The library of the package in which the finding is. */
    record OwnLibrary() implements Mention {}

    /** What the file in which the finding is calls, as far as that is written in it. */
    record OwnScript() implements Mention {}

    /** Everything below the folder at which the finding is, or to which the link there leads. */
    record Below() implements Mention {}

    /** What is known not to be covered. */
    record Unknown(Subject.Reason reason, String what) implements Mention {}

    /** What a written path is to the tool that reads it. */
    enum As {
        /** A file, or a folder with everything below it. */
        PATH,
        /** The same, and no fact where nothing is there. */
        IF_THERE,
        /** The same of what starts: where it is a script, also what that calls. */
        STARTED_IF_THERE,
        /** A program: looked up along PATH where it has no separator. */
        PROGRAM,
        /** A word that may be a path, or hold some. */
        WORD,
        /** The same of a command, whose plain words are rarely folders: such a word may only be a file. */
        ARGUMENT,
        /** A module that an interpreter looks up by its name: in its library, and in the folder in which it starts. */
        MODULE,
        /** The root file of Rust source, with its modules. */
        SOURCE,
        /** The folder of a package. */
        PACKAGE,
        /** The same, of which all targets are built. */
        ARTIFACT,
        /** A project that an editor opens: a manifest, its folder, or another file that describes it. */
        PROJECT
    }

    /** Where a manifest declares targets. */
    enum Section {
        LIB,
        BIN,
        EXAMPLE,
        TEST,
        BENCH,
        BUILD_SCRIPT
    }
}
