package dev.lazaret.analysis.document.lines;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts the commands in a Dockerfile to one script. Each command runs in a separate shell, and has the same line
 * number as in the file.
 */
final class DockerfileScriptConverter {
    private static final Pattern INSTRUCTION = Pattern.compile(
            "\\s*(?:ONBUILD\\s+|HEALTHCHECK\\s+(?:--\\S++\\s++)*+)?(RUN|CMD|ENTRYPOINT|ADD)\\s+(.*)",
            Pattern.CASE_INSENSITIVE);

    /**
     * Matches the options of an instruction, before its command. The quantifiers are possessive, because matching a
     * group that can backtrack recurses for each option.
     */
    private static final Pattern OPTIONS = Pattern.compile("(?:--[a-z]++(?:=\\S*+)?+\\s++)++");

    private static final Pattern HERE = Pattern.compile("<<-?\\s*[\"']?([A-Za-z_][A-Za-z0-9_]*)[\"']?");

    private static final Pattern ESCAPE = Pattern.compile("#\\s*escape\\s*=\\s*`.*", Pattern.CASE_INSENSITIVE);

    private final SourceText source;
    private final StringBuilder script = new StringBuilder();
    private final List<Member> commands = new ArrayList<>();
    private char escape = '\\';
    private int line = 1;

    DockerfileScriptConverter(SourceText source) {
        this.source = source;
        while (line <= source.lines()) {
            String text = text(line);
            Matcher instruction = INSTRUCTION.matcher(text);
            if (line == 1 && ESCAPE.matcher(text).matches()) {
                escape = '`';
            }
            if (instruction.matches()) {
                String rest = instruction.group(2);
                Matcher options = OPTIONS.matcher(rest);
                instruction(
                        instruction.group(1).toUpperCase(Locale.ROOT),
                        options.lookingAt() ? rest.substring(options.end()) : rest);
            } else {
                other(text);
            }
            script.append(ScriptFileReader.ANOTHER).append('\n');
            line++;
        }
    }

    /** Returns one script for the whole file. */
    StringBuilder script() {
        return script;
    }

    /** Returns the commands of {@code RUN} instructions, each at the position of its first line. */
    List<Member> commands() {
        return commands;
    }

    private String text(int number) {
        return source.line(number).replace(ScriptFileReader.ANOTHER, ' ');
    }

    /** Skips an instruction that starts no command, including its continuation lines. */
    private void other(String first) {
        String text = first;
        while (continues(text) && line < source.lines()) {
            script.append('\n');
            text = text(++line);
        }
    }

    private boolean continues(String text) {
        return !text.isBlank() && text.stripTrailing().endsWith(String.valueOf(escape)) && !isComment(text);
    }

    private static boolean isComment(String text) {
        return text.stripLeading().startsWith("#");
    }

    private void instruction(String name, String first) {
        Position at = new Position(line, 1);
        StringBuilder whole = new StringBuilder();
        List<String> ends = new ArrayList<>();
        String text = first;
        boolean isFirst = true;
        boolean open = true;
        while (open) {
            open = (continues(text) || (!isFirst && isSkipped(text))) && line < source.lines();
            String plain = isSkipped(text) ? "" : open ? cut(text) : text;
            whole.append(whole.isEmpty() || plain.isBlank() ? "" : " ").append(plain.strip());
            if (name.equals("RUN")) {
                HERE.matcher(plain).results().forEach(here -> ends.add(here.group(1)));
            }
            command(name, plain, isFirst);
            isFirst = false;
            if (open) {
                script.append("\\\n");
                text = text(++line);
            }
        }
        if (name.equals("RUN")) {
            commands.add(new Member(
                    "run", at, new Node.Text(at, "RUN " + whole.toString().strip())));
        }
        boolean isScript = HERE.matcher(first.strip()).lookingAt();
        ends.forEach(end -> here(end, isScript));
    }

    /** Whether a line within an instruction is skipped because it is blank or a comment. */
    private static boolean isSkipped(String text) {
        return text.isBlank() || isComment(text);
    }

    private String cut(String text) {
        String plain = text.stripTrailing();
        return plain.endsWith(String.valueOf(escape)) ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** Appends a part of a command as the shell receives it. */
    private void command(String name, String text, boolean isFirst) {
        String plain = text.strip();
        if (name.equals("ADD")) {
            if (isFirst && plain.matches("(?i)(?:https?|ftp)://.*")) {
                String[] words = plain.split("\\s+", -1);
                script.append("curl ").append(words[0]).append(" -o ").append(words[words.length - 1]);
            }
        } else if (isFirst && plain.startsWith("[")) {
            words(plain);
        } else if (!isFirst || !HERE.matcher(plain).lookingAt()) {
            script.append(text);
        }
    }

    /** Appends the items of a list such as {@code ["sh", "-c", "x"]} as quoted shell arguments. */
    private void words(String list) {
        int open = list.indexOf('"');
        while (open >= 0) {
            int close = open + 1;
            StringBuilder word = new StringBuilder();
            while (close < list.length() && list.charAt(close) != '"') {
                close += list.charAt(close) == '\\' ? 1 : 0;
                word.append(close < list.length() ? list.charAt(close) : ' ');
                close++;
            }
            script.append('\'').append(word.toString().replace("'", "'\\''")).append("' ");
            open = list.indexOf('"', close + 1);
        }
    }

    /**
     * Appends the lines up to the end of a here-document. If {@code isScript}, the here-document is the script itself,
     * so its end marker is omitted.
     */
    private void here(String end, boolean isScript) {
        script.append('\n');
        while (line < source.lines()) {
            String text = text(++line);
            boolean last = text.strip().equals(end);
            script.append(last && isScript ? "" : text);
            if (last) {
                return;
            }
            script.append('\n');
        }
    }
}
