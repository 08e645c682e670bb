package dev.lazaret.app.sandbox.trace;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the arguments of a system call from a task that is stopped in the call. */
final class CallReader {
    private static final int READ_FIRST = 512;
    private static final int PATH_MAX = 4096;
    private static final int ADDRESS_MAX = 128;
    private static final int FAMILY_UNIX = 1;
    private static final int FAMILY_INET = 2;
    private static final int FAMILY_INET6 = 10;
    private static final int INET_SIZE = 8;
    private static final int INET6_SIZE = 24;
    private static final int MESSAGE_SIZE = 16;
    private static final int ADDRESS_SIZE = 8;
    private static final int ADDRESSES_AT_A_TIME = 64;

    /** Maximum number of words of a command line that are read from memory, and of words that are counted. */
    private static final int MOST_WORDS = 40;

    /** Number of bytes that are read of a word: enough to detect that a word is longer, with any characters. */
    private static final int READ_OF_WORD = CommandLine.LEAST_OF_WORD * 4 + 1;

    private static final int MOST_COUNTED_WORDS = 8000;

    private static final int WRITES = 3;
    private static final int MAKES = 0100 | 020000000;
    private static final int CUTS = 01000;
    private static final int PLACE_ONLY = 010000000;

    private final TraceSystemCalls calls;
    private final ProcTaskReader files;

    CallReader(TraceSystemCalls calls, ProcTaskReader files) {
        this.calls = calls;
        this.files = files;
    }

    /**
     * Returns the call with its effect and objects; empty for a call that is not worth reporting, such as opening a
     * file only as a location (O_PATH).
     */
    Optional<TracedThread.Pending> read(TracedThread task, WatchedCall call, long[] arguments) {
        Optional<CallKind> kind = call.kind().or(() -> call.flags().flatMap(at -> opening((int) arguments[at])));
        return kind.flatMap(known -> objects(task, call, arguments)
                .map(objects -> new TracedThread.Pending(call, known, objects, commandLine(task, call, arguments))));
    }

    /**
     * Returns the command line of the program that the call executes. Only its beginning is read: it is needed if the
     * program is not executed. Otherwise the kernel has a copy that the process can't change.
     */
    private CommandLine commandLine(TracedThread task, WatchedCall call, long[] arguments) {
        int at = call.arguments().indexOf(WatchedCall.Argument.WORDS);
        if (at < 0 || arguments[at] == 0) {
            return CommandLine.NONE;
        }
        List<Long> addresses = addresses(task, arguments[at]);
        List<String> words = addresses.stream()
                .limit(MOST_WORDS)
                .map(address -> calls.memory(task.number(), address, READ_OF_WORD))
                .map(word ->
                        word.length == 0 ? TraceEvent.UNREADABLE : LosslessUtf8Codec.of(Arrays.copyOf(word, end(word))))
                .toList();
        return new CommandLine(words, addresses.size() - (long) words.size());
    }

    /** Returns the addresses in an array that ends with 0, at most {@link #MOST_COUNTED_WORDS}. */
    private List<Long> addresses(TracedThread task, long array) {
        List<Long> addresses = new ArrayList<>();
        for (long at = array; addresses.size() < MOST_COUNTED_WORDS; at += ADDRESSES_AT_A_TIME * ADDRESS_SIZE) {
            byte[] bytes = calls.memory(task.number(), at, ADDRESSES_AT_A_TIME * ADDRESS_SIZE);
            ByteBuffer part = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (part.remaining() >= ADDRESS_SIZE) {
                long address = part.getLong();
                if (address == 0) {
                    return addresses;
                }
                addresses.add(address);
            }
            if (bytes.length < ADDRESSES_AT_A_TIME * ADDRESS_SIZE) {
                return addresses;
            }
        }
        return addresses;
    }

    private static Optional<CallKind> opening(int flags) {
        if ((flags & PLACE_ONLY) != 0) {
            return Optional.empty();
        }
        return Optional.of(
                (flags & MAKES) != 0
                        ? CallKind.CREATE
                        : (flags & (WRITES | CUTS)) != 0 ? CallKind.WRITE : CallKind.READ);
    }

    private Optional<List<String>> objects(TracedThread task, WatchedCall call, long[] arguments) {
        List<String> objects = new ArrayList<>();
        Optional<Long> folder = Optional.empty();
        int at = 0;
        for (WatchedCall.Argument argument : call.arguments()) {
            long value = arguments[at];
            switch (argument) {
                case FOLDER -> folder = Optional.of(value);
                case PATH -> {
                    objects.add(path(task, folder, value));
                    folder = Optional.empty();
                }
                case FILE -> objects.add(files.open(task.number(), value));
                case TEXT -> objects.add(text(task, value));
                case NUMBER, QUESTION -> objects.add(Integer.toString((int) value));
                case ADDRESS -> objects.add(address(task, value, (int) arguments[at + 1]));
                case MESSAGE -> {
                    Optional<String> address = addressee(task, value);
                    if (address.isEmpty()) {
                        return Optional.empty();
                    }
                    objects.add(address.get());
                }
                case FLAGS, WORDS, UNSEEN -> {}
            }
            at++;
        }
        return Optional.of(objects);
    }

    /** Returns a path in the task's memory as an absolute path. Links and dots in it are not resolved. */
    private String path(TracedThread task, Optional<Long> folder, long address) {
        String path = text(task, address);
        if (path.startsWith("/") || path.equals(TraceEvent.UNREADABLE)) {
            return path;
        }
        final int workingFolder = -100;
        String from = folder.isPresent() && folder.get().intValue() != workingFolder
                ? files.open(task.number(), folder.get())
                : files.workingFolder(task.number());
        return from.isEmpty() ? TraceEvent.UNREADABLE : path.isEmpty() ? from : from + "/" + path;
    }

    private String text(TracedThread task, long address) {
        byte[] bytes = calls.memory(task.number(), address, READ_FIRST);
        int end = end(bytes);
        if (end == READ_FIRST) {
            bytes = calls.memory(task.number(), address, PATH_MAX);
            end = end(bytes);
        }
        return bytes.length == 0 ? TraceEvent.UNREADABLE : LosslessUtf8Codec.of(Arrays.copyOf(bytes, end));
    }

    private static int end(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return end;
    }

    /** Returns the address in a {@code struct msghdr}; empty if it does not contain one. */
    private Optional<String> addressee(TracedThread task, long message) {
        byte[] bytes = calls.memory(task.number(), message, MESSAGE_SIZE);
        if (bytes.length < MESSAGE_SIZE) {
            return Optional.of(TraceEvent.UNREADABLE);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long address = header.getLong();
        return address == 0 ? Optional.empty() : Optional.of(address(task, address, header.getInt()));
    }

    private String address(TracedThread task, long address, int length) {
        byte[] bytes = calls.memory(task.number(), address, Math.clamp(length, 0, ADDRESS_MAX));
        if (bytes.length < 2) {
            return TraceEvent.UNREADABLE;
        }
        int family = (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
        if (family == FAMILY_UNIX) {
            return local(Arrays.copyOfRange(bytes, 2, bytes.length));
        }
        if (family == FAMILY_INET && bytes.length >= INET_SIZE) {
            return (bytes[4] & 0xff) + "." + (bytes[5] & 0xff) + "." + (bytes[6] & 0xff) + "." + (bytes[7] & 0xff) + ":"
                    + port(bytes);
        }
        if (family == FAMILY_INET6 && bytes.length >= INET6_SIZE) {
            List<String> groups = new ArrayList<>();
            for (int i = INET_SIZE; i < INET6_SIZE; i += 2) {
                groups.add(Integer.toHexString((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff)));
            }
            return "[" + String.join(":", groups) + "]:" + port(bytes);
        }
        return "family " + family;
    }

    private static int port(byte[] bytes) {
        return (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    /**
     * Formats a UNIX socket address: a path, or an abstract name, which begins with a NUL byte and is not terminated by
     * one.
     */
    private static String local(byte[] name) {
        boolean path = name.length > 0 && name[0] != 0;
        return "unix:"
                + LosslessUtf8Codec.of(path ? Arrays.copyOf(name, end(name)) : name)
                        .replace('\0', '@');
    }
}
