package dev.lazaret.app.sandbox.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Describes how code that is not part of the system came into a process. From then on, all actions of the process and
 * of the processes that it starts have this origin, regardless of process names and executed programs.
 *
 * @param kind how the code came in
 * @param process ID of the process into which the code came
 * @param program program of this process at that time, for {@code EXECUTED} before it executed the new program; a path
 *     as the stage knows it
 * @param before program that the process executed before {@code program}, or the program of the process that started
 *     it; empty if there was none
 * @param files the executed program, or the loaded libraries in the order of loading; paths as the stage knows them
 */
public record CodeOrigin(Kind kind, int process, String program, String before, List<String> files) {
    /** Maximum number of libraries that are stored for one process. */
    private static final int MOST = 200;

    public CodeOrigin {
        files = List.copyOf(files);
    }

    /** The ways in which code comes into a process. */
    public enum Kind {
        /** The process executed a program. */
        EXECUTED,
        /** The process mapped a library. */
        LOADED,
        /** The start of the process was not observed, because the process that started it was ended while it did so. */
        UNSEEN
    }

    /**
     * Returns a copy with an additional library, or this origin if the library is already known or there are too many
     * libraries.
     */
    CodeOrigin with(String library) {
        if (files.contains(library) || files.size() >= MOST) {
            return this;
        }
        List<String> all = new ArrayList<>(files);
        all.add(library);
        return new CodeOrigin(kind, process, program, before, all);
    }
}
