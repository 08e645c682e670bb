package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import java.util.List;
import java.util.stream.Stream;

/** Recognises the keys that belong to a program's command and are in the same table as the program's key. */
final class CommandKeyMatcher {
    /** A table under this key contains settings, such as the folder and the environment of a VS Code task. */
    private static final String OPTIONS = "options";

    /** Keys for the arguments of a program. */
    static final List<String> ARGUMENTS = List.of("args", "arguments", "command_arguments", OPTIONS);

    /** Keys for the arguments and the environment of a program. */
    static final List<String> ALL =
            Stream.concat(ARGUMENTS.stream(), Stream.of("env", "environment")).toList();

    private CommandKeyMatcher() {}

    /** Whether the value of a key specifies the arguments of the program in the same table. */
    static boolean isArguments(String key, Node value) {
        if (key.equals(OPTIONS)) {
            return value instanceof Node.Array array && !array.texts().isEmpty();
        }
        return ARGUMENTS.contains(key);
    }

    /** Whether the value of a key specifies the arguments or the environment of the program in the same table. */
    static boolean isPart(String key, Node value) {
        return ALL.contains(key) && (!key.equals(OPTIONS) || isArguments(key, value));
    }
}
