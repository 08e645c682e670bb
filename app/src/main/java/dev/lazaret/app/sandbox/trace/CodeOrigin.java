package dev.lazaret.app.sandbox.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Records how code that is not the system's came into a process. From then on everything that the process does and
 * starts has this origin, regardless of process names and executed programs.
 *
 * @param kind how the code came in
 * @param process number of the process into which the code came
 * @param program that process's program at that time, or before it executed the other program; a path as the stage
 *     knows it
 * @param before the program that the process had before {@code program}, or the program of the process that started
 *     it; empty if there was none
 * @param files the executed program, or the libraries that were loaded since, in order of loading; paths as the
 *     stage knows them
 */
public record CodeOrigin(Kind kind, int process, String program, String before, List<String> files) {
    /** Largest number of libraries stored for one process. */
    private static final int MOST = 200;

    public CodeOrigin {
        files = List.copyOf(files);
    }

    /** How code comes into a process. */
    public enum Kind {
        /** The process executed a program. */
        EXECUTED,
        /** The process mapped a library. */
        LOADED,
        /**
         * The process was found without its start being seen: the process that started it was ended in the middle of
         * starting it.
         */
        UNSEEN
    }

    /** Returns a copy with a further library; returns this origin if the library is known or there are too many. */
    CodeOrigin with(String library) {
        if (files.contains(library) || files.size() >= MOST) {
            return this;
        }
        List<String> all = new ArrayList<>(files);
        all.add(library);
        return new CodeOrigin(kind, process, program, before, all);
    }
}
