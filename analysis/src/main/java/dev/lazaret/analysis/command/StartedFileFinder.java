package dev.lazaret.analysis.command;

import dev.lazaret.analysis.command.ShellSyntaxTree.Command;
import dev.lazaret.analysis.command.ShellSyntaxTree.Pipeline;
import dev.lazaret.analysis.command.ShellSyntaxTree.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the files that a script starts by name, or passes to a shell or an interpreter. */
final class StartedFileFinder {
    /** Maximum number of files that are collected from one script. */
    private static final int MOST = 200;

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh", "ash");

    private static final Set<String> POWERSHELL = Set.of("powershell", "pwsh");

    private static final Set<String> INTERPRETERS =
            Set.of("node", "perl", "php", "powershell", "pwsh", "python", "python3", "ruby");

    private final Map<String, StartedFile> found = new LinkedHashMap<>();

    /** Returns the files as written, each with the first line that starts it. */
    static List<StartedFile> find(String script) {
        StartedFileFinder files = new StartedFileFinder();
        files.list(ShellReader.read(script, 1));
        return List.copyOf(files.found.values());
    }

    private void list(List<Pipeline> pipelines) {
        for (Pipeline pipeline : pipelines) {
            for (Command command : pipeline.commands()) {
                list(command.group());
                for (Word word : command.words()) {
                    word.inner().forEach(this::list);
                }
                add(command);
            }
        }
    }

    private void add(Command command) {
        List<String> texts = command.words().stream().map(Word::text).toList();
        ProgramCall call = ProgramCall.of(texts, word -> word);
        List<String> arguments = texts.subList(Math.min(call.first(), texts.size()), texts.size());
        String file = call.written();
        StartedFile.StartMode way = StartedFile.StartMode.BY_NAME;
        if (SHELLS.contains(call.program()) || INTERPRETERS.contains(call.program())) {
            ShellArguments given = ShellArguments.of(call.program(), arguments);
            int index = POWERSHELL.contains(call.program()) ? given.inline() : given.script();
            file = index < 0 ? "" : arguments.get(index);
            way = index > 0 && arguments.get(index - 1).equals("-m")
                    ? StartedFile.StartMode.MODULE
                    : StartedFile.StartMode.READ;
        } else if (call.program().equals("source") || call.program().equals(".")) {
            file = arguments.isEmpty() ? "" : arguments.getFirst();
            way = StartedFile.StartMode.READ;
        }
        if (!file.isEmpty() && found.size() < MOST) {
            found.putIfAbsent(file, new StartedFile(file, command.line(), way));
        }
    }
}
