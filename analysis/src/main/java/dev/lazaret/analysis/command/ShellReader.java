package dev.lazaret.analysis.command;

import dev.lazaret.analysis.command.PipelineBuilder.HereDocument;
import dev.lazaret.analysis.command.ShellSyntaxTree.Connector;
import dev.lazaret.analysis.command.ShellSyntaxTree.Pipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses a shell script into pipelines, commands and words. Consumes each character once and limits nesting. Also reads
 * calls in build files, such as {@code run_command('sh', '-c', ...)}, as commands.
 */
final class ShellReader {
    /** Maximum nesting depth of scripts. A deeper script is not parsed, but read as part of a word. */
    private static final int DEPTH = 16;

    private static final char NONE = 0;

    /**
     * Characters that a backslash escapes inside double quotes. Before any other character, the backslash is part of
     * the word.
     */
    private static final String QUOTED_ESCAPES = "$`\"\\\n\r" + '\u001e';

    /** Marks the beginning of another shell, which ends every open construct. */
    static final char ANOTHER = '\u001e';

    /** Represents {@link #ANOTHER} in the list of pipelines. */
    static final Pipeline RESET = new Pipeline(List.of(), Connector.NONE);

    private final String text;
    private int at;
    private int line;
    private final List<HereDocument> awaited = new ArrayList<>();

    private ShellReader(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /**
     * Parses a script.
     *
     * @param line line number of the script's first line
     */
    static List<Pipeline> read(String text, int line) {
        return new ShellReader(text, line).list(0, NONE);
    }

    private List<Pipeline> list(int depth, char end) {
        PipelineBuilder draft = new PipelineBuilder(() -> line, awaited);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ANOTHER && depth > 0) {
                break;
            }
            boolean ends = end != NONE && c == end && (end != '}' || draft.isBlank());
            at++;
            if (ends) {
                break;
            }
            step(c, draft, depth);
        }
        draft.end();
        return draft.pipelines;
    }

    private void step(char c, PipelineBuilder draft, int depth) {
        switch (c) {
            case ' ', '\t', '\r' -> draft.endWord();
            case ',' -> {
                if (at < text.length() && isBlank(text.charAt(at))) {
                    draft.endWord();
                } else {
                    draft.add(c);
                }
            }
            case '\n' -> lineEnd(draft);
            case ';', ')' -> draft.end();
            case ANOTHER -> {
                draft.end();
                draft.pipelines.add(RESET);
                awaited.clear();
            }
            case '&' -> {
                if (next('>')) {
                    output(draft);
                } else {
                    draft.end(next('&') ? Connector.AND : Connector.NONE);
                }
            }
            case '|' -> {
                if (next('|')) {
                    draft.end(Connector.OR);
                } else {
                    next('&');
                    draft.pipe();
                }
            }
            case '(' -> bracket(draft, depth);
            case '{' -> {
                boolean group = draft.isBlank() && depth < DEPTH && at < text.length() && isBlank(text.charAt(at));
                if (group) {
                    draft.command.group().addAll(list(depth + 1, '}'));
                } else {
                    draft.add(c);
                }
            }
            case '#' -> {
                if (draft.inWord) {
                    draft.add(c);
                } else {
                    while (at < text.length() && text.charAt(at) != '\n') {
                        at++;
                    }
                }
            }
            case '\'' -> quoted(draft, false);
            case '"' -> doubleQuoted(draft, depth);
            case '\\' -> escaped(draft);
            case '$' -> dollar(draft, depth, false);
            case '`' -> substitution(draft, depth, '`', c);
            case '<' -> input(draft, depth);
            case '>' -> {
                if (at < text.length() && text.charAt(at) == '(') {
                    at++;
                    substitution(draft, depth, ')', c, '(');
                } else {
                    output(draft);
                }
            }
            default -> draft.add(c);
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Ends a line. A pipe at the end of a line continues on the next line. */
    private void lineEnd(PipelineBuilder draft) {
        draft.endWord();
        if (draft.commands.isEmpty() || !draft.isBlank()) {
            draft.end();
        }
        line++;
        for (HereDocument here : awaited) {
            hereDocument(here);
        }
        awaited.clear();
    }

    private void hereDocument(HereDocument here) {
        int from = at;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            String one = text.substring(at, stop).stripTrailing();
            boolean last = (here.indented() ? one.stripLeading() : one).equals(here.end());
            if (last) {
                here.into().add(text.substring(from, at));
            }
            at = end < 0 ? stop : stop + 1;
            line += end < 0 ? 0 : 1;
            if (last) {
                return;
            }
        }
        here.into().add(text.substring(from));
    }

    private void bracket(PipelineBuilder draft, int depth) {
        if (depth == DEPTH) {
            draft.add('(');
        } else if (draft.isBlank()) {
            draft.command.group().addAll(list(depth + 1, ')'));
        } else {
            draft.begin();
            int from = at;
            draft.word.append('(');
            draft.command.group().addAll(list(depth + 1, ')'));
            draft.word.append(text, from, at);
        }
    }

    /**
     * @param opening characters of the substitution that have already been consumed
     */
    private void substitution(PipelineBuilder draft, int depth, char end, char... opening) {
        draft.begin();
        int from = at;
        draft.word.append(opening);
        if (depth < DEPTH) {
            draft.inner.add(list(depth + 1, end));
            draft.word.append(text, from, at);
        }
    }

    private void quoted(PipelineBuilder draft, boolean escapes) {
        draft.begin();
        while (at < text.length() && text.charAt(at) != '\'' && text.charAt(at) != ANOTHER) {
            char c = text.charAt(at++);
            line += c == '\n' ? 1 : 0;
            if (escapes && c == '\\' && at < text.length()) {
                draft.word.append(c);
                draft.word.append(text.charAt(at++));
            } else {
                draft.word.append(c);
            }
        }
        close();
    }

    private void doubleQuoted(PipelineBuilder draft, int depth) {
        draft.begin();
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != ANOTHER) {
            char c = text.charAt(at++);
            switch (c) {
                case '\\' -> {
                    if (at < text.length() && QUOTED_ESCAPES.indexOf(text.charAt(at)) >= 0) {
                        escaped(draft);
                    } else {
                        draft.word.append(c);
                    }
                }
                case '$' -> dollar(draft, depth, true);
                case '`' -> substitution(draft, depth, '`', c);
                default -> {
                    line += c == '\n' ? 1 : 0;
                    draft.word.append(c);
                }
            }
        }
        close();
    }

    /** Skips a closing quote. */
    private void close() {
        if (at < text.length() && text.charAt(at) != ANOTHER) {
            at++;
        }
    }

    private void escaped(PipelineBuilder draft) {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at);
        if (c == ANOTHER) {
            return;
        }
        at++;
        if (c == '\n') {
            line++;
        } else {
            draft.add(c);
        }
    }

    private void dollar(PipelineBuilder draft, int depth, boolean quoted) {
        if (next('(')) {
            substitution(draft, depth, ')', '$', '(');
        } else if (!quoted && next('\'')) {
            quoted(draft, true);
        } else {
            draft.add('$');
        }
    }

    private void input(PipelineBuilder draft, int depth) {
        if (next('(')) {
            substitution(draft, depth, ')', '<', '(');
            return;
        }
        draft.endWord();
        boolean here = next('<');
        draft.slot = !here || next('<')
                ? PipelineBuilder.Slot.INPUT
                : next('-') ? PipelineBuilder.Slot.HERE_INDENTED : PipelineBuilder.Slot.HERE;
    }

    /**
     * Reads {@code >}, {@code >>}, {@code >|}, {@code >&} or {@code &>}. A digit before the operator is a file
     * descriptor, not a word.
     */
    private void output(PipelineBuilder draft) {
        if (draft.inWord && draft.word.length() == 1 && Character.isDigit(draft.word.charAt(0))) {
            draft.word.setLength(0);
            draft.inWord = false;
        }
        draft.endWord();
        while (at < text.length() && ">|&".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        draft.slot = PipelineBuilder.Slot.OUTPUT;
    }
}
