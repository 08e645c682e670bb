package dev.lazaret.analysis.command;

import dev.lazaret.analysis.capability.KnownNames;
import dev.lazaret.analysis.command.Shell.Command;
import dev.lazaret.analysis.command.Shell.Pipeline;
import dev.lazaret.analysis.command.Shell.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows text through one script: from what is downloaded, decoded or secret to what runs, sends or writes it. */
final class DeedReader {
    /** Scripts as words of others, {@code sh -c "..."}. */
    private static final int NESTED = 4;

    private static final int WORDS = 200;

    private static final Set<String> DECLARES =
            Set.of("export", "local", "declare", "readonly", "typeset", "set", "setx");

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{)?(?:env:)?([A-Za-z_][A-Za-z0-9_]*)");

    private final KnownNames names;
    private final ProgramClasses programs;
    private final List<Deed> out = new ArrayList<>();

    /** What variables and files of the script hold. */
    private final Map<String, Integer> variables = new HashMap<>();

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Integer> files = new HashMap<>();

    /** Whether the current folder is outside of the repository. */
    private boolean away;

    /** The current folder, where it is outside. */
    private String folder = "";

    /** What all commands so far have brought; a loop's output is that. */
    private int before;

    DeedReader(KnownNames names) {
        this.names = names;
        this.programs = new ProgramClasses(names);
    }

    List<Deed> read(String script) {
        list(ShellReader.read(script, 1), Flow.NONE, 0);
        return out;
    }

    /** @param in what the first commands read */
    private int list(List<Pipeline> pipelines, int in, int nested) {
        int flow = Flow.NONE;
        for (Pipeline pipeline : pipelines) {
            if (pipeline.commands().isEmpty()) {
                away = false;
            }
            int passed = in;
            boolean first = true;
            for (Command command : pipeline.commands()) {
                passed = command(command, passed, !first, nested);
                first = false;
            }
            flow |= passed;
        }
        return flow;
    }

    private int command(Command command, int in, boolean piped, int nested) {
        if (command.words().isEmpty()) {
            return redirected(command, list(command.group(), in, nested), in);
        }
        list(command.group(), Flow.NONE, nested);
        List<String> texts = new ArrayList<>();
        List<Integer> flows = new ArrayList<>();
        for (Word word : command.words()) {
            texts.add(word.text());
            flows.add(flow(word, nested));
        }
        int read = in;
        for (Word word : command.input()) {
            read |= flow(word, nested) | fileFlow(word.text());
        }
        boolean hasInput =
                piped || !command.input().isEmpty() || !command.here().isEmpty();
        assign(texts, flows);
        Call call = Call.of(texts, this::value);
        Started started = new Started(command, call, texts, flows, read, hasInput, nested);
        int flow = started.run();
        before |= flow;
        return redirected(command, flow, read);
    }

    private void assign(List<String> texts, List<Integer> flows) {
        boolean leading = true;
        for (int i = 0; i < texts.size() && leading; i++) {
            String text = texts.get(i);
            if (Call.isAssignment(text)) {
                int equals = text.indexOf('=');
                String name = text.substring(0, equals).replace("+", "");
                variables.merge(name, flows.get(i), (one, other) -> one | other);
                values.put(name, text.substring(equals + 1));
            } else {
                leading = DECLARES.contains(text) || text.startsWith("-");
            }
        }
    }

    /** A word that is one variable of the script, by its value. */
    private String value(String word) {
        Matcher matcher = VARIABLE.matcher(word);
        if (!matcher.lookingAt()) {
            return word;
        }
        String rest = word.substring(matcher.end());
        boolean whole = rest.isEmpty() || rest.equals("}");
        if (whole && matcher.group(1).equals("SHELL")) {
            return "sh";
        }
        return whole ? values.getOrDefault(matcher.group(1), word) : word;
    }

    private int flow(Word word, int nested) {
        int flow = Flow.NONE;
        for (List<Pipeline> inner : word.inner()) {
            flow |= list(inner, Flow.NONE, nested) | Flow.COMPUTED;
        }
        Matcher matcher = VARIABLE.matcher(word.text());
        while (matcher.find()) {
            flow |= variables.getOrDefault(matcher.group(1), Flow.NONE);
        }
        return flow;
    }

    private int fileFlow(String path) {
        return files.getOrDefault(normal(path), Flow.NONE) | (isSecretFile(path) ? Flow.SECRET : Flow.NONE);
    }

    private static String normal(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private boolean isSecretFile(String path) {
        return (OutsidePath.isOutside(path, away) || path.startsWith("@~") || path.startsWith("@/"))
                && names.file(path)
                        .filter(found -> found.word().equals("secret"))
                        .isPresent()
                && !path.endsWith(".pub")
                && !path.endsWith("known_hosts")
                && !path.endsWith("etc/passwd");
    }

    /** What is written to a file stays there; a file outside is a deed. */
    private int redirected(Command command, int flow, int read) {
        boolean network = false;
        for (Word word : command.output()) {
            String path = word.text();
            files.merge(normal(path), flow, (one, other) -> one | other);
            network |= path.startsWith("/dev/tcp/") || path.startsWith("/dev/udp/");
            writes(command, path, false);
        }
        for (Word word : command.input()) {
            network |= word.text().startsWith("/dev/tcp/") || word.text().startsWith("/dev/udp/");
            if (isSecretFile(word.text())) {
                add(CommandDeed.READS_SECRETS, command);
            }
        }
        if (network) {
            boolean shell = command.words().stream()
                    .anyMatch(
                            word -> programs.isShell(word.text()) || word.text().equals("-i"));
            add(
                    shell
                            ? CommandDeed.OPENS_SHELL
                            : Flow.has(read | flow, Flow.SECRET) ? CommandDeed.SENDS_SECRETS : CommandDeed.SENDS_FILES,
                    command);
            return flow | Flow.NETWORK;
        }
        return flow;
    }

    private void writes(Command command, String path, boolean deletes) {
        if (!OutsidePath.isOutside(path, away) && !path.startsWith(".git/hooks")) {
            return;
        }
        boolean startup = isStartup(path)
                || isStartup(path.substring(path.lastIndexOf('/') + 1))
                || path.contains(".cargo/config");
        add(startup && !deletes ? CommandDeed.WRITES_STARTUP : CommandDeed.WRITES_OUTSIDE, command);
    }

    private boolean isStartup(String path) {
        return names.file(path).filter(found -> found.word().equals("startup")).isPresent();
    }

    private void add(CommandDeed deed, Command command) {
        StringBuilder words = new StringBuilder();
        for (Word word : command.words()) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(word.text(), 0, Math.min(WORDS, word.text().length()));
            if (words.length() > WORDS) {
                words.setLength(WORDS);
                words.append('…');
                break;
            }
        }
        if (words.length() < WORDS && !command.output().isEmpty()) {
            String target = command.output().getFirst().text();
            words.append(" > ").append(target, 0, Math.min(WORDS, target.length()));
        }
        out.add(new Deed(deed, command.line(), words.toString().replace('\n', ' ')));
    }

    /** One program that is started. */
    private final class Started {
        private final Command command;
        private final Call call;
        private final List<String> texts;
        private final List<Integer> flows;
        private final int in;
        private final boolean hasInput;
        private final int nested;

        Started(
                Command command,
                Call call,
                List<String> texts,
                List<Integer> flows,
                int in,
                boolean hasInput,
                int nested) {
            this.command = command;
            this.call = call;
            this.texts = texts;
            this.flows = flows;
            this.in = in;
            this.hasInput = hasInput;
            this.nested = nested;
        }

        private List<String> arguments() {
            return texts.subList(Math.min(call.first(), texts.size()), texts.size());
        }

        private int flowOfArguments() {
            int flow = call.fromInput() ? in : Flow.NONE;
            for (int i = call.first(); i < flows.size(); i++) {
                flow |= flows.get(i);
            }
            return flow;
        }

        int run() {
            int passed = in | flowOfArguments();
            switch (call.program()) {
                case "" -> {
                    return passed;
                }
                case "cd", "pushd" -> {
                    folder = arguments().stream().findFirst().orElse("~");
                    away = OutsidePath.isOutside(folder, false);
                    return Flow.NONE;
                }
                case "done", "fi", "esac" -> {
                    return passed | before;
                }
                case "eval" -> {
                    starts(flowOfArguments());
                    return nest(String.join(" ", arguments()), in);
                }
                case "source", "." -> {
                    starts(flowOfArguments() | argumentFiles(1));
                    return Flow.COMPUTED;
                }
                case "env", "printenv" -> {
                    return passed | Flow.SECRET;
                }
                default -> {}
            }
            if (call.program().equals("export") && arguments().equals(List.of("-p"))) {
                return Flow.SECRET;
            }
            if (programs.isShell(call.program())) {
                return shell();
            }
            starts((flows.get(call.first() - 1) & ~Flow.COMPUTED)
                    | (call.written().indexOf('/') >= 0 ? fileFlow(call.written()) : Flow.NONE));
            return program(passed);
        }

        private int program(int passed) {
            ProgramClasses.Kind kind = programs.kind(call.program(), arguments());
            int flow = passed;
            if (kind.reads()) {
                for (String text : arguments()) {
                    int file = fileFlow(text);
                    flow |= file;
                    if (Flow.has(file, Flow.SECRET)) {
                        add(CommandDeed.READS_SECRETS, command);
                    }
                }
            }
            switch (kind) {
                case NETWORK -> {
                    return network(flow);
                }
                case DECODER -> {
                    return flow | Flow.DECODED;
                }
                case WRITER ->
                    ProgramClasses.written(call.program(), arguments()).forEach(path -> writes(command, path, false));
                case DELETER -> deletes();
                case SCHEDULER -> add(CommandDeed.WRITES_STARTUP, command);
                case HOOK_SETTER -> add(CommandDeed.SETS_HOOKS, command);
                case SETTER -> add(CommandDeed.WRITES_OUTSIDE, command);
                case READER, NAMES_ONLY -> {}
            }
            return flow;
        }

        private int network(int flow) {
            boolean secretValue = programs.sendsSecret(arguments());
            if (programs.opensShell(call.program(), arguments())) {
                add(CommandDeed.OPENS_SHELL, command);
            } else if (Flow.has(flow, Flow.SECRET) || secretValue) {
                add(CommandDeed.SENDS_SECRETS, command);
            } else {
                boolean sends = ProgramClasses.sends(call.program(), arguments());
                add(sends ? CommandDeed.SENDS_FILES : CommandDeed.DOWNLOADS, command);
            }
            for (String path : ProgramClasses.downloaded(call.program(), arguments())) {
                files.put(normal(path), Flow.NETWORK);
                writes(command, path, false);
            }
            return Flow.NETWORK;
        }

        private void deletes() {
            List<String> arguments = arguments();
            boolean folders = ProgramClasses.deletesFolders(call.program(), arguments);
            for (String path : arguments) {
                String whole =
                        away && !OutsidePath.isOutside(path, false) ? (folder + '/' + path).replace("//", "/") : path;
                if (folders && !path.startsWith("-") && OutsidePath.isPrecious(whole)) {
                    add(CommandDeed.DELETES_OUTSIDE, command);
                } else {
                    writes(command, path, true);
                }
            }
        }

        /** A shell or interpreter: what it is given to run counts. */
        private int shell() {
            ShellArguments given = ShellArguments.of(call.program(), arguments());
            if (given.encoded()) {
                add(CommandDeed.RUNS_DECODED, command);
            }
            if (given.inline() >= 0) {
                int index = call.first() + given.inline();
                starts(flows.get(index) | (call.fromInput() ? in : Flow.NONE));
                String text = texts.get(index);
                if (given.isUnix()) {
                    return nest(text, in) | Flow.COMPUTED;
                }
                inline(text);
                return in | Flow.COMPUTED;
            }
            if (given.script() >= 0) {
                int index = call.first() + given.script();
                starts(flows.get(index) | fileFlow(texts.get(index)));
                return in | Flow.COMPUTED;
            }
            for (String here : command.here()) {
                if (given.isUnix()) {
                    nest(here, Flow.NONE);
                } else {
                    inline(here);
                }
            }
            if (hasInput && command.here().isEmpty()) {
                starts(in | Flow.COMPUTED);
            }
            return Flow.COMPUTED;
        }

        private void inline(String code) {
            InlineCode.deeds(code, names).forEach(deed -> add(deed, command));
        }

        private int nest(String script, int input) {
            return nested < NESTED ? list(ShellReader.read(script, command.line()), input, nested + 1) : Flow.COMPUTED;
        }

        private int argumentFiles(int most) {
            return arguments().stream()
                            .limit(most)
                            .mapToInt(DeedReader.this::fileFlow)
                            .reduce(Flow.NONE, (one, other) -> one | other)
                    & ~Flow.SECRET;
        }

        private void starts(int flow) {
            if (Flow.has(flow, Flow.NETWORK)) {
                add(CommandDeed.RUNS_DOWNLOAD, command);
            } else if (Flow.has(flow, Flow.DECODED)) {
                add(CommandDeed.RUNS_DECODED, command);
            } else if (Flow.has(flow, Flow.COMPUTED)) {
                add(CommandDeed.RUNS_COMPUTED, command);
            }
        }
    }
}
