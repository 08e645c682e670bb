package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.command.CommandAction;
import java.util.Set;

/** Finds sensitive files of the user and dangerous commands in the string literals of a documentation example. */
final class DocExampleActionFinder {
    private static final String KEYS = "keys";
    private static final String COMMAND = "command";

    /** Maximum number of literals that are examined in one line. */
    private static final int MOST = 16;

    private DocExampleActionFinder() {}

    /** Adds an identifier for each kind of effect that the literals in a line suggest. */
    static void add(String line, Set<String> effects) {
        int open = line.indexOf('"');
        for (int k = 0; k < MOST && open >= 0; k++) {
            int close = line.indexOf('"', open + 1);
            if (close < 0) {
                return;
            }
            String text = line.substring(open + 1, close);
            boolean keys = ShellScriptActionFinder.NAMES
                    .file(text)
                    .filter(one -> one.word().equals("secret") || one.word().equals("startup"))
                    .isPresent();
            if (keys) {
                effects.add(KEYS);
            }
            if (text.indexOf('|') > 0 && isGrave(text)) {
                effects.add(COMMAND);
            }
            open = line.indexOf('"', close + 1);
        }
    }

    private static boolean isGrave(String command) {
        return ShellScriptActionFinder.ACTIONS
                .worst(command)
                .filter(action -> action.kind().weight() == CommandAction.Weight.GRAVE)
                .isPresent();
    }

    /** Whether an example is dangerous: it accesses keys or start-up files, or runs a dangerous command. */
    static boolean isGrave(Set<String> effects) {
        boolean files = effects.contains("fs") || effects.contains("process") || effects.contains("libc");
        return effects.contains(COMMAND) || (files && effects.contains(KEYS));
    }
}
