package dev.lazaret.analysis.command;

/**
 * A file or program that a script starts.
 *
 * @param written file as written, with variables unresolved
 * @param line line in the script, from 1
 */
public record StartedFile(String written, int line, StartMode mode) {
    /** How the file is started. */
    public enum StartMode {
        /** By name; a name without a separator is looked up along PATH. */
        BY_NAME,
        /** A shell or an interpreter reads the file; a name without a separator is in the current folder. */
        READ,
        /** An interpreter looks up a module of this name, first in the current folder. */
        MODULE
    }
}
