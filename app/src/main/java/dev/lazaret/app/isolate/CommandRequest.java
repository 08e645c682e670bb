package dev.lazaret.app.isolate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import run.endive.runtime.Instance;

/**
 * A program that a module wants to start. Texts are untrusted.
 *
 * @param program name or path
 * @param arguments without the program
 * @param folder working folder
 * @param bytes the whole request
 */
@SuppressWarnings("ArrayRecordComponent")
record CommandRequest(String program, List<String> arguments, Optional<String> folder, byte[] bytes) {
    /** Maximum length of a request in bytes, most of which can be standard input. */
    static final int LONGEST = 16 << 20;

    /** Maximum total size in bytes of the files that are sent with a request. */
    static final int MOST_FILES = 1 << 20;

    private static final int LONGEST_NAME = 300;

    CommandRequest {
        arguments = List.copyOf(arguments);
    }

    /** Reads a request from the memory of a module, which ends if the request is malformed. */
    static CommandRequest read(ModuleKind kind, Instance instance, int address, int length) {
        return new ModuleMemory(instance.memory())
                .read(address, length, LONGEST)
                .flatMap(CommandRequest::parse)
                .orElseThrow(() -> MacroCallEnd.failure("the " + kind.noun() + " sent a malformed command"));
    }

    /** Parses a request; empty if it is malformed. */
    static Optional<CommandRequest> parse(byte[] request) {
        WireReader reader = new WireReader(request, 0);
        String program = reader.text();
        List<String> arguments = new ArrayList<>();
        for (int rest = reader.count(1); rest > 0; rest--) {
            arguments.add(reader.text());
        }
        for (int rest = reader.count(2); rest > 0; rest--) {
            reader.text();
            reader.optionalText();
        }
        reader.flag();
        Optional<String> folder = reader.optionalText();
        if (reader.flag()) {
            reader.bytes();
        }
        return reader.isMalformed() || reader.remaining() > 0
                ? Optional.empty()
                : Optional.of(new CommandRequest(program, arguments, folder, request));
    }

    /** Returns the last component of the program's path. */
    String programName() {
        return program.substring(program.lastIndexOf('/') + 1);
    }

    /** Returns the record of a refused request. */
    RefusedOperation refusal() {
        return new RefusedOperation.ProcessStart(program.substring(0, Math.min(program.length(), LONGEST_NAME)));
    }

    /**
     * Returns all files if they are within the limit. Otherwise, returns those whose names occur in the request, as
     * long as they are within it.
     *
     * @param files content by absolute path
     */
    SortedMap<String, byte[]> filesWithinLimit(SortedMap<String, byte[]> files) {
        long size = files.values().stream().mapToLong(content -> content.length).sum();
        SortedMap<String, byte[]> chosen = new TreeMap<>();
        int[] left = {MOST_FILES};
        files.forEach((path, content) -> {
            if ((size <= MOST_FILES || isNamed(path)) && content.length <= left[0]) {
                left[0] -= content.length;
                chosen.put(path, content);
            }
        });
        return chosen;
    }

    private boolean isNamed(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return arguments.stream().anyMatch(one -> one.contains(name));
    }
}
