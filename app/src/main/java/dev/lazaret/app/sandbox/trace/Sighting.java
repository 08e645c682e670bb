package dev.lazaret.app.sandbox.trace;

import java.util.List;

/**
 * Something that a process of a stage was seen doing. Text is not inert: it is what a hostile process had in its memory, cut where it is
 * long, and {@link dev.lazaret.analysis.text.ByteText} says what stands for bytes that are no UTF-8.
 */
public sealed interface Sighting {
    /** What stands for an object that could not be read: memory that is not there, a folder whose path the kernel does not tell. */
    String UNREADABLE = "?";

    /** Who did it. */
    ProcessIdentity who();

    /**
     * A process has become another program.
     *
     * @param who as it is from then on
     * @param asked the path that was to be executed, which for a script is the script's; empty where it was not seen
     * @param words its name and arguments, the first {@link Tracer#WORDS}
     * @param folder its working folder
     * @param environment its variables, {@code NAME=VALUE} each, where code that is not the system's begins with this; else none
     */
    record Executed(ProcessIdentity who, String asked, List<String> words, String folder, List<String> environment)
            implements Sighting {
        public Executed {
            words = List.copyOf(words);
            environment = List.copyOf(environment);
        }
    }

    /**
     * A library that is not the system's was mapped as code.
     *
     * @param who as it is from then on
     */
    record Loaded(ProcessIdentity who, String library) implements Sighting {}

    /**
     * A system call.
     *
     * @param call its name
     * @param kind what is done by it
     * @param objects what it is done to, in the order of its arguments: absolute paths, the address of a socket as text, numbers
     * @param answer what came of it
     */
    record Called(ProcessIdentity who, String call, CallKind kind, List<String> objects, CallAnswer answer)
            implements Sighting {
        public Called {
            objects = List.copyOf(objects);
        }
    }
}
