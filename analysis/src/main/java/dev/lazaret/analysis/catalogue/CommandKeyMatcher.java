package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import java.util.List;
import java.util.stream.Stream;

/** The keys in the same table as a program's key that belong to its command. */
final class CommandKeyMatcher {
    /** A table of this key is settings, such as the folder and the environment of a task of VS Code. */
    private static final String OPTIONS = "options";

    /** Keys for the arguments of a program. */
    static final List<String> ARGUMENTS = List.of("args", "arguments", "command_arguments", OPTIONS);

    /** Keys for the arguments and the environment of a program. */
    static final List<String> ALL =
            Stream.concat(ARGUMENTS.stream(), Stream.of("env", "environment")).toList();

    private CommandKeyMatcher() {}

    /** Whether the value of a key is the arguments of the program next to it. */
    static boolean isArguments(String key, Node value) {
        if (key.equals(OPTIONS)) {
            return value instanceof Node.Array array && !array.texts().isEmpty();
        }
        return ARGUMENTS.contains(key);
    }

    /** Whether the value of a key is the arguments or the environment of the program next to it. */
    static boolean isPart(String key, Node value) {
        return ALL.contains(key) && (!key.equals(OPTIONS) || isArguments(key, value));
    }
}
