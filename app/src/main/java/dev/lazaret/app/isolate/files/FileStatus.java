package dev.lazaret.app.isolate.files;

/**
 * What is known of a file or folder.
 *
 * @param folder whether it is a folder
 * @param size size in bytes; 0 for a folder
 */
public record FileStatus(boolean folder, long size) {
    static final FileStatus FOLDER = new FileStatus(true, 0);
}
