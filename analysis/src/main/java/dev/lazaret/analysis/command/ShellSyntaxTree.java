package dev.lazaret.analysis.command;

import java.util.List;

/** The syntax tree of a shell script. */
final class ShellSyntaxTree {
    private ShellSyntaxTree() {}

    /** The connector between a pipeline and the next one. */
    enum Connector {
        /** The end of a line, {@code ;} or {@code &}: the next pipeline is run regardless of the result of this one. */
        NONE,
        /** {@code &&}: the next pipeline is run only if this one succeeds. */
        AND,
        /** {@code ||}: the next pipeline is run only if this one fails. */
        OR
    }

    /** Commands connected by pipes. */
    record Pipeline(List<Command> commands, Connector next) {}

    /**
     * A command.
     *
     * @param line line on which it begins, from 1
     * @param input files that it reads with {@code <}, and strings that it reads with {@code <<<}
     * @param output files that it writes with {@code >}
     * @param here its here-documents
     * @param group pipelines in its parentheses or braces; a command without words consists of these pipelines alone
     */
    record Command(
            int line, List<Word> words, List<Word> input, List<Word> output, List<String> here, List<Pipeline> group) {}

    /**
     * A word.
     *
     * @param text text of the word, with quotes resolved and expansions as written
     * @param inner scripts in its substitutions
     */
    record Word(String text, List<List<Pipeline>> inner) {}
}
