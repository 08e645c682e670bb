package dev.lazaret.app.sandbox.trace;

import java.util.List;

/**
 * An observed action of a stage's process. Strings may come from a hostile process's memory: they are truncated if they
 * are long, and are not sanitized for display. {@link dev.lazaret.analysis.text.LosslessUtf8Codec} defines how bytes
 * that are not UTF-8 are represented.
 */
public sealed interface TraceEvent {
    /**
     * Represents an object that could not be read, because its memory is not mapped or because the kernel does not
     * report the path of its folder.
     */
    String UNREADABLE = "?";

    /** Returns the process that acted. */
    ProcessIdentity who();

    /**
     * A process executed another program.
     *
     * @param who the process, as it is after the execution
     * @param requestedPath the path that the process requested to execute, which may be that of a script; empty if it
     *     was not observed
     * @param command name and arguments, with at most the first {@link Tracer#WORDS}
     * @param folder working directory of the process
     * @param environment variables as {@code NAME=VALUE} if code that is not part of the system came into the process
     *     by this execution; else empty
     */
    record Executed(
            ProcessIdentity who, String requestedPath, CommandLine command, String folder, List<String> environment)
            implements TraceEvent {
        public Executed {
            environment = List.copyOf(environment);
        }
    }

    /**
     * A process mapped a library that is not part of the system as executable code.
     *
     * @param who the process, as it is after the mapping
     */
    record Loaded(ProcessIdentity who, String library) implements TraceEvent {}

    /**
     * A process made a system call.
     *
     * @param call name of the call
     * @param kind effect of the call
     * @param objects the objects to which the call applies, in the order of its arguments: absolute paths, formatted
     *     socket addresses, and numbers
     * @param answer result of the call
     * @param command command line of the program that was to be executed, read from the process's memory; {@link
     *     CommandLine#NONE} for other calls
     */
    record Called(
            ProcessIdentity who,
            String call,
            CallKind kind,
            List<String> objects,
            CallAnswer answer,
            CommandLine command)
            implements TraceEvent {
        public Called {
            objects = List.copyOf(objects);
        }
    }
}
