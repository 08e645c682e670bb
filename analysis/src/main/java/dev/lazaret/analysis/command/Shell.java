package dev.lazaret.analysis.command;

import java.util.List;

/** The parts of a shell script. */
final class Shell {
    private Shell() {}

    /** What connects a pipeline to the next one. */
    enum Connector {
        /** The end of a line, {@code ;} or {@code &}: the next one runs whatever became of this one. */
        NONE,
        /** {@code &&}: the next one runs only after this one succeeded. */
        AND,
        /** {@code ||}: the next one runs only after this one failed. */
        OR
    }

    /** Commands that are connected by pipes. */
    record Pipeline(List<Command> commands, Connector next) {}

    /**
     * One command.
     *
     * @param line where it begins, from 1
     * @param input files that it reads by {@code <}, and texts by {@code <<<}
     * @param output files that it writes by {@code >}
     * @param here its here-documents
     * @param group what it holds in brackets or braces: all of it where it has no words
     */
    record Command(
            int line, List<Word> words, List<Word> input, List<Word> output, List<String> here, List<Pipeline> group) {}

    /**
     * One word.
     *
     * @param text with quotes resolved, expansions as they are written
     * @param inner scripts of its substitutions
     */
    record Word(String text, List<List<Pipeline>> inner) {}
}
