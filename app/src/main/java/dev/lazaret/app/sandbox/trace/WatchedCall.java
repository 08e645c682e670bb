package dev.lazaret.app.sandbox.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One line of the table of reported calls.
 *
 * @param name name of the call
 * @param number number of the call on x86_64
 * @param kind effect of the call; empty for a call that opens a file, because its flags determine the effect
 * @param arguments meaning of each argument, up to the last one that is read
 * @param questions values of the first argument for which the call is reported, if it selects one of many functions;
 *     empty if the call is always reported
 */
public record WatchedCall(
        String name, int number, Optional<CallKind> kind, List<Argument> arguments, List<Integer> questions) {
    private static final String TABLE = "calls-x86_64.txt";
    private static final String OPENS = "open";
    private static final String QUESTION = "question:";

    public WatchedCall {
        arguments = List.copyOf(arguments);
        questions = List.copyOf(questions);
    }

    /** The meaning of an argument. */
    public enum Argument {
        PATH,
        FOLDER,
        FILE,
        TEXT,
        ADDRESS,
        MESSAGE,
        FLAGS,
        NUMBER,
        QUESTION,
        /** The address of a command line: an array of addresses of words, with 0 at its end. */
        WORDS,
        UNSEEN
    }

    /** Lazaret's table, by call number. */
    private static final class Table {
        private static final Map<Integer, WatchedCall> CALLS = read();

        private static Map<Integer, WatchedCall> read() {
            try (InputStream table = WatchedCall.class.getResourceAsStream(TABLE)) {
                if (table == null) {
                    throw new IllegalStateException("the table of calls is not in the program: " + TABLE);
                }
                return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> parsed(line.strip().split(" +")))
                        .collect(Collectors.toUnmodifiableMap(WatchedCall::number, Function.identity()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static WatchedCall parsed(String[] words) {
            return new WatchedCall(
                    words[0],
                    Integer.parseInt(words[1]),
                    words[2].equals(OPENS)
                            ? Optional.empty()
                            : Optional.of(CallKind.valueOf(
                                    words[2].toUpperCase(Locale.ROOT).replace('-', '_'))),
                    Arrays.stream(words, 3, words.length).map(Table::argument).toList(),
                    Arrays.stream(words, 3, words.length)
                            .filter(word -> word.startsWith(QUESTION))
                            .flatMap(word -> Arrays.stream(
                                    word.substring(QUESTION.length()).split(",", -1)))
                            .map(Integer::valueOf)
                            .toList());
        }

        private static Argument argument(String word) {
            return word.equals("-")
                    ? Argument.UNSEEN
                    : word.startsWith(QUESTION) ? Argument.QUESTION : Argument.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns all calls, in no particular order. */
    public static List<WatchedCall> all() {
        return List.copyOf(Table.CALLS.values());
    }

    /** Returns the call with this number, if Lazaret reports calls of this kind. */
    static Optional<WatchedCall> of(int number) {
        return Optional.ofNullable(Table.CALLS.get(number));
    }

    /** Returns the index of the flags argument of a call that opens a file; empty for all other calls. */
    public Optional<Integer> flags() {
        int at = arguments.indexOf(Argument.FLAGS);
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    /**
     * Returns the index of the address argument of a call that sends data; empty for all other calls, and if the call
     * has no such argument.
     */
    public Optional<Integer> addressee() {
        return kind.equals(Optional.of(CallKind.SEND)) && arguments.contains(Argument.ADDRESS)
                ? Optional.of(arguments.indexOf(Argument.ADDRESS))
                : Optional.empty();
    }
}
