package dev.lazaret.app.sandbox;

import java.util.Arrays;
import java.util.List;

/**
 * One line of the filter's table: a system call, when it is denied, and the error number that it then answers.
 *
 * @param name the call's name, for people
 * @param number the call's number on x86_64
 * @param condition when the call is denied
 * @param error the errno answered
 */
record SystemCallRule(String name, int number, Condition condition, int error) {

    /** When a call is denied; arguments count from 0. */
    sealed interface Condition {
        /** Whatever the arguments are. */
        record Always() implements Condition {}

        /** One of the bits is set in the argument. */
        record Mask(int argument, int bits) implements Condition {}

        /** The argument is one of the values. */
        record In(int argument, List<Integer> values) implements Condition {}

        /** The argument is none of the values. */
        record NotIn(int argument, List<Integer> values) implements Condition {}

        /** The flags ask for a new file, and its mode has one of the bits. */
        record Create(int flags, int mode, int bits) implements Condition {}

        /** The mode asks for set-id bits or for a device. */
        record Node(int mode) implements Condition {}

        /** An address family other than UNIX, INET and INET6, or of the latter two a raw or unusual socket. */
        record Socket() implements Condition {}
    }

    /** Reads the table's text; a line that cannot be understood is a defect of the product and ends it. */
    static List<SystemCallRule> parse(String table) {
        return table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> read(line.strip().split(" +")))
                .toList();
    }

    private static SystemCallRule read(String[] words) {
        return new SystemCallRule(
                words[0],
                Integer.parseInt(words[1]),
                condition(words[2], Arrays.copyOfRange(words, 3, words.length - 1)),
                error(words[words.length - 1]));
    }

    private static Condition condition(String kind, String[] rest) {
        return switch (kind) {
            case "always" -> new Condition.Always();
            case "mask" -> new Condition.Mask(Integer.parseInt(rest[0]), hexadecimal(rest[1]));
            case "in" -> new Condition.In(Integer.parseInt(rest[0]), values(rest));
            case "not-in" -> new Condition.NotIn(Integer.parseInt(rest[0]), values(rest));
            case "create" ->
                new Condition.Create(Integer.parseInt(rest[0]), Integer.parseInt(rest[1]), hexadecimal(rest[2]));
            case "node" -> new Condition.Node(Integer.parseInt(rest[0]));
            case "socket" -> new Condition.Socket();
            default -> throw new IllegalStateException("unknown condition in the filter's table: " + kind);
        };
    }

    private static List<Integer> values(String[] rest) {
        return Arrays.stream(rest).skip(1).map(SystemCallRule::hexadecimal).toList();
    }

    private static int hexadecimal(String word) {
        return Integer.parseUnsignedInt(word, 16);
    }

    private static int error(String name) {
        return switch (name) {
            case "EPERM" -> 1;
            case "ENOSYS" -> 38;
            case "EAFNOSUPPORT" -> 97;
            default -> throw new IllegalStateException("unknown answer in the filter's table: " + name);
        };
    }
}
