package dev.lazaret.analysis.document.lines;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads scripts, and files that contain scripts. Each script is a value of the key {@code script}. The value has the
 * position of the script in the file, and each of its lines is one line of the file. {@link #ANOTHER} marks where the
 * tool starts another shell.
 */
public final class ScriptFileReader {
    /**
     * Separator that ends a command and every construct that is still open in it. The text after it is for another
     * shell.
     */
    public static final char ANOTHER = '\u001e';

    /** The key of each script. */
    public static final String KEY = "script";

    /** The key of the path of a file from which a justfile makes just load variables. */
    public static final String LOADED = "dotenv";

    private ScriptFileReader() {}

    /** Reads the whole file as one script. */
    public static Document script(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        Position first = new Position(1, 1);
        String text = source.text().replace(ANOTHER, ' ');
        return source.document(text.isBlank() ? List.of() : List.of(member(first, text)));
    }

    /**
     * Reads the recipes of a makefile, its assignments, and the commands that {@code $(shell ...)} and {@code !=} run
     * when make reads the file.
     */
    public static Document makefile(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        StringBuilder out = new StringBuilder();
        String prefix = "\t";
        boolean defining = false;
        boolean recipe = false;
        for (int line = 1; line <= source.lines(); line++) {
            String text = source.line(line).replace(ANOTHER, ' ');
            boolean inRecipe =
                    (recipe || defining) && (text.startsWith(prefix) || defining) && !text.startsWith("endef");
            boolean assigns = false;
            if (inRecipe) {
                MakefileScriptConverter.recipe(text, out);
            } else if (!text.isBlank() && !text.startsWith("#")) {
                defining = text.startsWith("define ");
                assigns = MakefileScriptConverter.isAssignment(text);
                prefix = text.startsWith(".RECIPEPREFIX") ? MakefileScriptConverter.prefix(text, prefix) : prefix;
                recipe = !defining && !assigns && (text.indexOf(':') >= 0 || recipe);
                MakefileScriptConverter.read(text, out);
            }
            while (text.endsWith("\\") && line < source.lines()) {
                out.append('\n');
                line++;
                text = source.line(line).replace(ANOTHER, ' ');
                if (inRecipe) {
                    MakefileScriptConverter.expanded(text, out);
                } else {
                    MakefileScriptConverter.read(text, out);
                }
            }
            out.append(ANOTHER).append('\n');
        }
        return document(source, out);
    }

    /**
     * Reads the instructions of a container build. Each command that a build runs is also a value of the key
     * {@code run}, with continued lines joined.
     */
    public static Document dockerfile(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        DockerfileScriptConverter lines = new DockerfileScriptConverter(source);
        Document main = document(source, lines.script());
        List<Member> all = new ArrayList<>(main.root().members());
        all.addAll(lines.commands());
        return source.document(all);
    }

    /**
     * Reads the recipes of a justfile, its assignments, and the commands that backticks and {@code shell(...)} run. A
     * command in backticks outside recipes is also a value of the key {@code backtick}. The path of a file of
     * variables, specified by a setting, is a value of the key {@link #LOADED}.
     */
    public static Document justfile(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        List<Member> others = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        int line = 1;
        while (line <= source.lines()) {
            String text = source.line(line).replace(ANOTHER, ' ');
            int end = line;
            if (isBody(text)) {
                end = bodyEnd(source, line);
                Body body = !text.strip().startsWith("#!") ? Body.LINES : isShell(text) ? Body.SCRIPT : Body.FOREIGN;
                if (body == Body.FOREIGN) {
                    others.add(foreign(source, line, end, text));
                }
                body(source, line, end, body, out);
            } else {
                String plain = text.startsWith("#") ? "" : text;
                Position at = new Position(line, 1);
                JustfileScriptConverter.read(plain, out);
                out.append(ANOTHER).append('\n');
                JustfileScriptConverter.loaded(plain)
                        .ifPresent(file -> others.add(new Member(LOADED, at, new Node.Text(at, file))));
                JustfileScriptConverter.backticks(plain)
                        .forEach(command -> others.add(new Member("backtick", at, new Node.Text(at, command))));
            }
            line = end + 1;
        }
        Document main = document(source, out);
        if (others.isEmpty()) {
            return main;
        }
        List<Member> all = new ArrayList<>(main.root().members());
        all.addAll(others);
        return source.document(all);
    }

    private static boolean isBody(String text) {
        return (text.startsWith(" ") || text.startsWith("\t")) && !text.isBlank();
    }

    private static int bodyEnd(SourceText source, int from) {
        int end = from;
        for (int line = from; line <= source.lines(); line++) {
            String text = source.line(line);
            if (isBody(text)) {
                end = line;
            } else if (!text.isBlank()) {
                break;
            }
        }
        return end;
    }

    private static boolean isShell(String shebang) {
        String last = shebang.strip();
        return last.matches("#!.*\\b(?:sh|bash|dash|zsh|ksh|fish)(?:\\s.*)?");
    }

    /** The interpreter of a recipe's body in a justfile. */
    private enum Body {
        /** Each line runs in a separate shell. */
        LINES,
        /** The whole body is a shell script. */
        SCRIPT,
        /** The whole body is for another interpreter, and is read separately. */
        FOREIGN
    }

    private static void body(SourceText source, int from, int to, Body body, StringBuilder out) {
        for (int line = from; line <= to; line++) {
            String text = source.line(line).replace(ANOTHER, ' ');
            switch (body) {
                case LINES -> {
                    JustfileScriptConverter.recipe(text, out);
                    out.append(text.endsWith("\\") ? "" : ANOTHER);
                }
                case SCRIPT -> JustfileScriptConverter.expanded(text, out);
                case FOREIGN -> {}
            }
            out.append('\n');
        }
        out.append(body == Body.LINES ? "" : ANOTHER);
    }

    /** Converts a recipe in another language to a here-document for its interpreter. */
    private static Member foreign(SourceText source, int from, int to, String shebang) {
        String[] words = shebang.strip().substring(2).strip().split("\\s+", -1);
        String program = words[words.length - 1];
        StringBuilder text =
                new StringBuilder(program.startsWith("-") ? words[0] : program).append(" <<'end of recipe'\n");
        for (int line = from + 1; line <= to; line++) {
            text.append(source.line(line)).append('\n');
        }
        return member(new Position(from, 1), text.append("end of recipe\n").toString());
    }

    private static Document document(SourceText source, StringBuilder out) {
        boolean empty = out.chars().allMatch(c -> c == '\n' || c == ANOTHER);
        return source.document(empty ? List.of() : List.of(member(new Position(1, 1), out.toString())));
    }

    private static Member member(Position at, String text) {
        return new Member(KEY, at, new Node.Text(at, text));
    }
}
