package dev.lazaret.analysis.command;

/**
 * A file or program that a script starts.
 *
 * @param written as it is written, variables unresolved
 * @param line of the script, from 1
 */
public record StartedFile(String written, int line, Way way) {
    /** How it is started. */
    public enum Way {
        /** By its name: without a separator it is looked up along PATH. */
        BY_NAME,
        /** A shell or an interpreter reads it: without a separator it is in the current folder. */
        READ,
        /** An interpreter looks for a module of this name, in the current folder first. */
        MODULE
    }
}
