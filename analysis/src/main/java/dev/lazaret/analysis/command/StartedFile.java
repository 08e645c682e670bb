package dev.lazaret.analysis.command;

/**
 * A file or program that a script starts.
 *
 * @param written file as written, with variables unresolved
 * @param line line number in the script, from 1
 */
public record StartedFile(String written, int line, StartMode mode) {
    /** How the file is started. */
    public enum StartMode {
        /** By name. A name without a separator is looked up along PATH. */
        BY_NAME,
        /** A shell or an interpreter reads the file. A name without a separator refers to the current folder. */
        READ,
        /** An interpreter looks up a module with this name, first in the current folder. */
        MODULE
    }
}
