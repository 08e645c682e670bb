package dev.lazaret.app.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One line of the filter's table: a system call, the stages and the condition in which it is denied, and the error that
 * it returns in this case.
 *
 * @param name name of the call, for display
 * @param number number of the call on x86_64
 * @param stages stages in which the rule applies
 * @param condition when the call is denied
 * @param error errno value that the denied call returns
 */
record SystemCallRule(String name, int number, Set<StageKind> stages, Condition condition, int error) {

    SystemCallRule {
        stages = Set.copyOf(stages);
    }

    /** The condition in which a call is denied. Arguments are counted from 0. */
    sealed interface Condition {
        /** Always, regardless of the arguments. */
        record Always() implements Condition {}

        /** One of the bits is set in the argument. */
        record Mask(int argument, int bits) implements Condition {}

        /** The argument is one of the values. */
        record In(int argument, List<Integer> values) implements Condition {}

        /** The argument is none of the values. */
        record NotIn(int argument, List<Integer> values) implements Condition {}

        /** The argument is greater than the value. All 64 bits are compared. */
        record Above(int argument, int value) implements Condition {}

        /** At least one of the arguments differs from its given value. */
        record Unless(List<ArgumentValue> values) implements Condition {}

        /** The flags request that a file be created, and the mode has one of the bits. */
        record Create(int flags, int mode, int bits) implements Condition {}

        /** The mode requests set-id bits or a device. */
        record Node(int mode) implements Condition {}

        /** The flags have one of the bits, or request a thread that does not share its process's open files. */
        record Clone(int bits) implements Condition {}

        /**
         * The address family is none of UNIX, INET and INET6, or the socket is a raw or unusual INET or INET6 socket.
         */
        record Socket() implements Condition {}

        /** The index of an argument, and a value for it. */
        record ArgumentValue(int argument, int value) {}
    }

    /** Parses the table. A line that can't be parsed is a defect in Lazaret and causes an exception. */
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
                stages(words[2]),
                condition(words[3], Arrays.copyOfRange(words, 4, words.length - 1)),
                error(words[words.length - 1]));
    }

    private static Set<StageKind> stages(String word) {
        Set<String> levels = Set.of(word.split(",", -1));
        Set<StageKind> stages = Arrays.stream(StageKind.values())
                .filter(kind -> word.equals("all") || levels.contains(kind.level()))
                .collect(Collectors.toUnmodifiableSet());
        if (stages.size() != (word.equals("all") ? StageKind.values().length : levels.size())) {
            throw new IllegalStateException("unknown stage in the filter's table: " + word);
        }
        return stages;
    }

    private static Condition condition(String kind, String[] rest) {
        return switch (kind) {
            case "always" -> new Condition.Always();
            case "mask" -> new Condition.Mask(Integer.parseInt(rest[0]), hexadecimal(rest[1]));
            case "in" -> new Condition.In(Integer.parseInt(rest[0]), values(rest));
            case "not-in" -> new Condition.NotIn(Integer.parseInt(rest[0]), values(rest));
            case "above" -> new Condition.Above(Integer.parseInt(rest[0]), hexadecimal(rest[1]));
            case "unless" -> new Condition.Unless(argumentValues(rest));
            case "clone" -> new Condition.Clone(hexadecimal(rest[0]));
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

    private static List<Condition.ArgumentValue> argumentValues(String[] rest) {
        return IntStream.range(0, rest.length / 2)
                .mapToObj(pair ->
                        new Condition.ArgumentValue(Integer.parseInt(rest[2 * pair]), hexadecimal(rest[2 * pair + 1])))
                .toList();
    }

    private static int hexadecimal(String word) {
        return Integer.parseUnsignedInt(word, 16);
    }

    private static int error(String name) {
        return switch (name) {
            case "EPERM" -> 1;
            case "EINVAL" -> 22;
            case "ENOSYS" -> 38;
            case "EAFNOSUPPORT" -> 97;
            default -> throw new IllegalStateException("unknown answer in the filter's table: " + name);
        };
    }
}
