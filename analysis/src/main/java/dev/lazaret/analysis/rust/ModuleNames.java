package dev.lazaret.analysis.rust;

/**
 * The names that modules of a Rust file can have.
 *
 * @param near names of the modules in the folders that contain the file's own modules
 * @param all names of all files and folders of the repository, with and without {@code .rs}
 */
public record ModuleNames(FileNameHashSet near, FileNameHashSet all) {
    /** Contains every name. */
    public static final ModuleNames ANY = new ModuleNames(FileNameHashSet.ANY, FileNameHashSet.ANY);
}
