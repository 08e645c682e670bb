package dev.lazaret.app.sandbox.trace;

import java.util.List;

/**
 * An observed action of a stage's process. Text is not sanitized for display: it was in a hostile process's memory and
 * is cut if it is long. {@link dev.lazaret.analysis.text.LosslessUtf8Codec} defines how bytes that are not UTF-8 are
 * represented.
 */
public sealed interface TraceEvent {
    /**
     * Represents an object that could not be read: unmapped memory, or a folder whose path the kernel does not report.
     */
    String UNREADABLE = "?";

    /** Returns the process that acted. */
    ProcessIdentity who();

    /**
     * A process executed another program.
     *
     * @param who the process after the execution
     * @param requestedPath the path that was to be executed, for a script the script's path; empty if it was not seen
     * @param words name and arguments, the first {@link Tracer#WORDS}
     * @param folder working folder of the process
     * @param environment variables as {@code NAME=VALUE} if this execution begins code that is not the system's;
     *     else empty
     */
    record Executed(
            ProcessIdentity who, String requestedPath, List<String> words, String folder, List<String> environment)
            implements TraceEvent {
        public Executed {
            words = List.copyOf(words);
            environment = List.copyOf(environment);
        }
    }

    /**
     * A library that is not the system's was mapped as code.
     *
     * @param who the process after the mapping
     */
    record Loaded(ProcessIdentity who, String library) implements TraceEvent {}

    /**
     * A system call.
     *
     * @param call name of the call
     * @param kind effect of the call
     * @param objects what the call applies to, in the order of its arguments: absolute paths, the address of a
     *     socket as text, numbers
     * @param answer result of the call
     */
    record Called(ProcessIdentity who, String call, CallKind kind, List<String> objects, CallAnswer answer)
            implements TraceEvent {
        public Called {
            objects = List.copyOf(objects);
        }
    }
}
