package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.format.DocumentFormat;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.ScopeReference.As;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collects the files that a command line may start: the program of each simple command, and every argument that is a
 * path. Skips assignments, shell keywords and programs that start another program. A string passed to a shell with
 * {@code -c} is itself read as a command line. Every folder that the command line changes to is a candidate base for
 * all paths in it.
 */
final class CommandReferenceFinder {
    private static final int DEPTH = 4;
    private static final int FOLDERS = 12;

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?=.*", Pattern.DOTALL);

    /** Shell keywords that precede a command, and programs whose first operand is a command. */
    private static final Set<String> BEFORE = Set.of(
            "if", "then", "elif", "else", "while", "until", "do", "!", "time", "exec", "command", "builtin", "env",
            "nohup", "nice", "setsid", "sudo", "doas", "export", "call", "start", "xargs");

    /**
     * Prefix of the names of the credential providers that are built into cargo. Some of them start the command that
     * follows the name.
     */
    private static final String OF_CARGO = "cargo:";

    private static final Set<String> SHELLS = Set.of(
            "sh",
            "bash",
            "dash",
            "zsh",
            "ksh",
            "fish",
            "ash",
            "busybox",
            "cmd",
            "cmd.exe",
            "powershell",
            "powershell.exe",
            "pwsh");

    private static final Pattern SHELL_TEXT = Pattern.compile("-[A-Za-z]*c|/[cCkK]|-[Cc]ommand|--command");

    private static final Pattern PYTHON = Pattern.compile("(?:.*[/\\\\])?(?:python|pypy|py)[0-9.]*w?(?:\\.exe)?");

    private static final Set<String> CHANGES = Set.of("cd", "pushd", "chdir", "Set-Location");

    /** Options of make, git, env, npm, yarn, uv, cargo and other programs whose value is a folder. */
    private static final Set<String> FOLDER_OPTIONS =
            Set.of("-C", "--cwd", "--prefix", "--chdir", "--directory", "--cd", "--dir", "--project");

    /** The program husky, which sets git's hooks folder, so that git runs the hooks in {@link #HOOKS} from then on. */
    private static final String HUSKY = "husky";

    private static final String HOOKS = ".husky";

    private final List<List<String>> commands = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();

    private CommandReferenceFinder() {}

    /**
     * Returns references to what the value starts. The value is a string for a shell, an array of arguments, or a table
     * of such strings and arrays.
     */
    static List<ScopeReference> references(ValuePlace place) {
        List<ScopeReference> found = new ArrayList<>();
        switch (place.value()) {
            case Node.Table table ->
                table.members().forEach(member -> found.addAll(references(place.with(member.value()))));
            case null -> {}
            case Node value -> found.addAll(references(place, value));
        }
        if (place.value() instanceof Node.Text) {
            for (String key : CommandKeyMatcher.ALL) {
                for (Node value : place.table().firstAndLast(key)) {
                    if (CommandKeyMatcher.isPart(key, value)) {
                        found.addAll(VerdictScope.words(place.with(value)));
                    }
                }
            }
        }
        return found;
    }

    /** Returns references to what the command lines in a value start. Ignores the other keys in its table. */
    private static List<ScopeReference> references(ValuePlace place, Node value) {
        CommandReferenceFinder line = new CommandReferenceFinder();
        List<ScopeReference> further = new ArrayList<>();
        switch (value) {
            case Node.Text text -> line.text(text.value(), 0);
            case Node.Array array -> {
                List<String> words = new ArrayList<>();
                for (Node item : array.items()) {
                    if (item instanceof Node.Text text) {
                        words.add(text.value());
                    } else {
                        further.addAll(references(place.with(item)));
                    }
                }
                line.simple(words, 0);
            }
            default -> {}
        }
        return Stream.concat(line.mentions(place).stream(), further.stream()).toList();
    }

    /** Returns references to what a program starts if it is called with these arguments. */
    static List<ScopeReference> references(ValuePlace place, String program, List<String> arguments) {
        CommandReferenceFinder line = new CommandReferenceFinder();
        line.text(program, 0);
        if (!arguments.isEmpty()) {
            List<String> words = new ArrayList<>(line.commands.isEmpty() ? List.of(program) : line.commands.getLast());
            words.addAll(arguments);
            line.simple(words, 0);
        }
        return line.mentions(place);
    }

    private void text(String text, int depth) {
        // Git and Mercurial mark a command for the shell with a leading exclamation mark.
        String shell = text.startsWith("!") ? text.substring(1) : text;
        byte[] bytes = shell.getBytes(StandardCharsets.UTF_8);
        Document read = DocumentFormat.SHELL.read(bytes, bytes.length);
        for (Member member : read.root().members()) {
            if (member.value() instanceof Node.Array words) {
                simple(words.texts(), depth);
            }
        }
    }

    private void simple(List<String> words, int depth) {
        int first = 0;
        while (first < words.size()
                && (BEFORE.contains(words.get(first))
                        || words.get(first).startsWith(OF_CARGO)
                        || ASSIGNMENT.matcher(words.get(first)).matches())) {
            boolean starter = BEFORE.contains(words.get(first));
            first++;
            while (starter && first < words.size() && words.get(first).startsWith("-")) {
                first++;
            }
        }
        List<String> arguments = words.subList(Math.min(first + 1, words.size()), words.size());
        folders(first < words.size() ? words.get(first) : "", words);
        List<String> command = new ArrayList<>();
        command.add(first < words.size() ? words.get(first) : "");
        command.addAll(words.subList(0, first));
        command.addAll(arguments);
        commands.add(command);
        String name = name(command.getFirst());
        boolean evaluates = name.equals("eval");
        for (int i = 0; i < arguments.size() && depth < DEPTH; i++) {
            boolean text = evaluates
                    || (i > 0
                            && SHELLS.contains(name)
                            && SHELL_TEXT.matcher(arguments.get(i - 1)).matches());
            if (text) {
                text(arguments.get(i), depth + 1);
            }
        }
    }

    /**
     * Records the folders that a command changes to. Each folder is also resolved against every folder recorded so far.
     */
    private void folders(String program, List<String> words) {
        boolean changes = CHANGES.contains(program);
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            if (FOLDER_OPTIONS.contains(words.get(i - 1)) || (changes && !word.startsWith("-"))) {
                folder(word);
            } else if (equals > 0 && FOLDER_OPTIONS.contains(word.substring(0, equals))) {
                folder(word.substring(equals + 1));
            }
        }
    }

    private void folder(String folder) {
        List<String> all = new ArrayList<>(List.of(folder));
        folders.forEach(one -> all.add(one + "/" + folder));
        all.stream()
                .filter(one -> folders.size() < FOLDERS && !folders.contains(one))
                .forEach(folders::add);
    }

    private static String name(String program) {
        int separator = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
        return program.substring(separator + 1);
    }

    private List<ScopeReference> mentions(ValuePlace place) {
        ScopeReference.From from = StartFolderFinder.of(place, folders);
        List<ScopeReference> found = new ArrayList<>();
        for (List<String> command : commands) {
            String program = command.getFirst();
            if (CHANGES.contains(program)) {
                continue;
            }
            if (!program.isEmpty()) {
                found.add(new ScopeReference.Written(As.PROGRAM, from, program));
            }
            if (command.contains(HUSKY)) {
                found.add(new ScopeReference.Written(As.IF_THERE, from, HOOKS));
            }
            for (int i = 1; i < command.size(); i++) {
                boolean module = command.get(i - 1).equals("-m")
                        && PYTHON.matcher(program).matches();
                found.add(new ScopeReference.Written(module ? As.MODULE : As.WORD, from, command.get(i)));
            }
        }
        return found;
    }
}
