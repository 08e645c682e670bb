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
 * One line of the table of calls that are told.
 *
 * @param name the call's name
 * @param number the call's number on x86_64
 * @param kind what is done by it; empty for one that opens, where its flags say that
 * @param arguments what each argument is, as far as they are looked at
 * @param questions of one that answers many questions those that are told, by its first argument; empty where all are
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

    /** What an argument is. */
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
        UNSEEN
    }

    /** The product's table, by number. */
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

    /** All of them, in no order. */
    public static List<WatchedCall> all() {
        return List.copyOf(Table.CALLS.values());
    }

    /** The one of this number, where it is told. */
    static Optional<WatchedCall> of(int number) {
        return Optional.ofNullable(Table.CALLS.get(number));
    }

    /** At which place among the arguments the flags of one that opens stand; empty for all others. */
    public Optional<Integer> flags() {
        int at = arguments.indexOf(Argument.FLAGS);
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    /** At which place the address of one that sends stands; empty for all others. */
    public Optional<Integer> addressee() {
        return kind.equals(Optional.of(CallKind.SEND)) && arguments.contains(Argument.ADDRESS)
                ? Optional.of(arguments.indexOf(Argument.ADDRESS))
                : Optional.empty();
    }
}
