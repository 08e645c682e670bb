package dev.lazaret.app.sandbox.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What brought code into a process that is not the system's: from then on all that the process does, and all that it starts, has this
 * origin, whatever they call themselves or execute.
 *
 * @param way how it came in
 * @param process the number of the process into which it came
 * @param program that process's program when it came, or before it executed the other one; a path as the stage knows it
 * @param before the program that it was before that, or that of the process which started it; empty where it was none
 * @param files the executed program, or the libraries that were loaded since, first the first; paths as the stage knows them
 */
public record Origin(Way way, int process, String program, String before, List<String> files) {
    /** Libraries of one process that are kept. */
    private static final int MOST = 200;

    public Origin {
        files = List.copyOf(files);
    }

    /** How code comes into a process. */
    public enum Way {
        /** By executing a program. */
        EXECUTED,
        /** By mapping a library. */
        LOADED,
        /** The process is there, and who started it was not seen: that one was ended in the midst of it. */
        UNSEEN
    }

    /** The same with a further library; itself where it has that one. */
    Origin with(String library) {
        if (files.contains(library) || files.size() >= MOST) {
            return this;
        }
        List<String> all = new ArrayList<>(files);
        all.add(library);
        return new Origin(way, process, program, before, all);
    }
}
