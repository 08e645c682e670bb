package dev.lazaret.analysis.command;

import dev.lazaret.analysis.command.ShellSyntaxTree.Command;
import java.util.List;
import java.util.Set;

/** Evaluates one program that a script starts, by its arguments and its input. */
final class StartedProgramEvaluator {
    /** Maximum nesting depth of scripts in arguments, as in {@code sh -c "..."}. */
    private static final int NESTED = 4;

    /** Programs whose target has the same content as their source. */
    private static final Set<String> COPIES = Set.of("cp", "mv", "install", "ln");

    private final ScriptDataflow script;
    private final Command command;
    private final ProgramCall call;
    private final List<String> texts;
    private final List<Integer> flows;
    private final int in;
    private final boolean hasInput;
    private final int nested;

    StartedProgramEvaluator(
            ScriptDataflow script,
            Command command,
            ProgramCall call,
            List<String> texts,
            List<Integer> flows,
            int in,
            boolean hasInput,
            int nested) {
        this.script = script;
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
        int flow = call.fromInput() ? in : TextOriginFlags.NONE;
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
                script.enter(arguments().stream().findFirst().orElse("~"));
                return TextOriginFlags.NONE;
            }
            case "done", "fi", "esac" -> {
                return passed | script.before();
            }
            case "set" -> {
                if (stopsOnFailure()) {
                    script.stopOnFailure();
                }
                return passed;
            }
            case "eval" -> {
                starts(flowOfArguments());
                return nest(String.join(" ", arguments()), in);
            }
            case "source", "." -> {
                starts(flowOfArguments() | argumentFiles(1));
                return TextOriginFlags.COMPUTED;
            }
            case "env", "printenv" -> {
                return passed | TextOriginFlags.SECRET;
            }
            default -> {}
        }
        if (call.program().equals("export") && arguments().equals(List.of("-p"))) {
            return TextOriginFlags.SECRET;
        }
        if (script.programs().isShell(call.program())) {
            return shell();
        }
        starts((flows.get(call.first() - 1) & ~TextOriginFlags.COMPUTED)
                | (call.written().indexOf('/') >= 0 ? script.fileFlow(call.written()) : TextOriginFlags.NONE));
        return program(passed);
    }

    /** Whether the command is {@code set -e}, {@code set -euo pipefail} or {@code set -o errexit}. */
    private boolean stopsOnFailure() {
        return arguments().stream().anyMatch(word -> word.equals("errexit") || word.matches("-[a-zA-Z]*e[a-zA-Z]*"));
    }

    /** Evaluates the here-documents that a command writes to a file as scripts, because the file may be a script. */
    private void written() {
        boolean writes = call.program().equals("tee")
                || (call.program().equals("cat") && !command.output().isEmpty());
        if (writes) {
            command.here().forEach(here -> nest(here, TextOriginFlags.NONE));
        }
    }

    private int program(int passed) {
        ProgramCallClassifier.Kind kind = script.programs().kind(call.program(), arguments());
        int flow = passed;
        if (TextOriginFlags.has(passed, TextOriginFlags.STRANGER)
                && ProgramCallClassifier.isAgent(call.program(), arguments())) {
            script.add(CommandAction.RUNS_STRANGERS, command);
        }
        if (kind != ProgramCallClassifier.Kind.NETWORK && installs(in)) {
            script.add(CommandAction.INSTALLS_DOWNLOAD, command);
        }
        grants(passed);
        written();
        if (kind.reads()) {
            for (String text : arguments()) {
                int file = script.fileFlow(text);
                flow |= file;
                if (TextOriginFlags.has(file, TextOriginFlags.SECRET)) {
                    script.add(CommandAction.READS_SECRETS, command);
                }
            }
        }
        switch (kind) {
            case NETWORK -> {
                return network(flow);
            }
            case DECODER -> {
                return flow | TextOriginFlags.DECODED;
            }
            case WRITER -> writes(passed, flow);
            case DELETER -> deletes();
            case SCHEDULER -> script.add(CommandAction.WRITES_STARTUP, command);
            case HOOK_SETTER -> script.add(CommandAction.SETS_HOOKS, command);
            case SETTER -> script.add(CommandAction.WRITES_OUTSIDE, command);
            case READER, NAMES_ONLY -> {}
        }
        return flow;
    }

    /** Reports the trust and the rights that the command grants. */
    private void grants(int passed) {
        String program = call.program();
        List<String> arguments = arguments();
        if (PackageTrustMatcher.adds(program, arguments)) {
            boolean plain = PackageTrustMatcher.isUnchecked(program, arguments);
            int files = arguments.stream()
                    .mapToInt(script::fileFlow)
                    .reduce(TextOriginFlags.NONE, (one, other) -> one | other);
            script.trusts(command, passed | files | (plain ? TextOriginFlags.UNCHECKED : TextOriginFlags.NONE));
        }
        if (PackageTrustMatcher.dropsChecks(program, arguments)) {
            script.add(CommandAction.DROPS_CHECKS, command);
        }
        if (PrivilegeEscalationMatcher.raises(program, arguments)) {
            script.add(CommandAction.RAISES_RIGHTS, command);
        }
        if (PrivilegeEscalationMatcher.opens(program, arguments)) {
            script.add(CommandAction.OPENS_HOST, command);
        }
        if (program.equals("gpg") || program.equals("gpg2")) {
            for (String path : ProgramCallClassifier.named(arguments)) {
                script.holds(path, passed);
                script.trusts(command, path, passed);
            }
        }
        unpacks(passed);
    }

    /** Records that files unpacked from a downloaded archive are downloads too. */
    private void unpacks(int passed) {
        if (!ProgramCallClassifier.unpacks(call.program(), arguments())) {
            return;
        }
        List<String> archives = arguments().stream()
                .filter(word -> TextOriginFlags.has(script.fileFlow(word), TextOriginFlags.NETWORK))
                .toList();
        if (archives.isEmpty() && !TextOriginFlags.has(passed, TextOriginFlags.NETWORK)) {
            return;
        }
        List<String> folders = ProgramCallClassifier.unpackedTo(call.program(), arguments());
        script.unpacked()
                .add(
                        folders.isEmpty() ? "" : folders.getFirst(),
                        archives.isEmpty() ? "-" : ScriptDataflow.normal(archives.getFirst()));
    }

    /**
     * Evaluates a program that writes files. A copy has the origins of its source. A download that is made executable
     * counts as an installed program.
     */
    private void writes(int passed, int flow) {
        boolean copies = COPIES.contains(call.program());
        boolean taken = copies && arguments().stream().anyMatch(script.unpacked()::mayHold);
        int source = taken ? flow | TextOriginFlags.NETWORK : flow;
        boolean executable = call.program().equals("chmod") && ProgramCallClassifier.makesExecutable(arguments());
        for (String path : ProgramCallClassifier.written(call.program(), arguments())) {
            if (executable && TextOriginFlags.has(script.fileFlow(path), TextOriginFlags.NETWORK)) {
                script.add(CommandAction.INSTALLS_DOWNLOAD, command);
            }
            script.installs(command, path, source);
            script.holds(path, copies ? source : passed);
            script.trusts(command, path, flow);
            script.writes(command, path, false);
            if (taken && !path.equals(".") && !ShellPathClassifier.isForPrograms(path)) {
                script.unpacked().add(path, "-");
            }
        }
    }

    /** Whether the program installs a download, or unpacks one into a folder in which programs are looked up. */
    private boolean installs(int input) {
        boolean installer = ProgramCallClassifier.isInstaller(call.program(), arguments());
        boolean unpacks = ProgramCallClassifier.unpackedTo(call.program(), arguments()).stream()
                .anyMatch(ShellPathClassifier::unpacksPrograms);
        if (!installer && !unpacks) {
            return false;
        }
        boolean loaded = arguments().stream()
                .anyMatch(word -> TextOriginFlags.has(script.fileFlow(word), TextOriginFlags.NETWORK)
                        || (installer && ProgramCallClassifier.isAddress(word)));
        return (installer && loaded) || (unpacks && (loaded || TextOriginFlags.has(input, TextOriginFlags.NETWORK)));
    }

    private int network(int flow) {
        boolean secretValue = script.programs().sendsSecret(arguments());
        if (script.programs().opensShell(call.program(), arguments())) {
            script.add(CommandAction.OPENS_SHELL, command);
        } else if (TextOriginFlags.has(flow, TextOriginFlags.SECRET) || secretValue) {
            script.add(CommandAction.SENDS_SECRETS, command);
        } else {
            boolean sends = ProgramCallClassifier.sends(call.program(), arguments());
            script.add(sends ? CommandAction.SENDS_FILES : CommandAction.DOWNLOADS, command);
        }
        int loaded = PackageTrustMatcher.isUnchecked(call.program(), arguments())
                ? TextOriginFlags.NETWORK | TextOriginFlags.UNCHECKED
                : TextOriginFlags.NETWORK;
        for (String path : ProgramCallClassifier.downloaded(call.program(), arguments())) {
            script.holds(path, loaded);
            script.installs(command, path, loaded);
            script.trusts(command, path, loaded);
            script.writes(command, path, false);
        }
        return loaded;
    }

    private void deletes() {
        List<String> arguments = arguments();
        boolean folders = ProgramCallClassifier.deletesFolders(call.program(), arguments);
        for (String path : arguments) {
            String whole = script.whole(path);
            if (folders && !path.startsWith("-") && ShellPathClassifier.isPrecious(whole)) {
                script.add(CommandAction.DELETES_OUTSIDE, command);
            } else {
                script.writes(command, path, true);
            }
        }
    }

    /** Evaluates the code that a shell or interpreter runs. */
    private int shell() {
        ShellArguments given = ShellArguments.of(call.program(), arguments());
        if (given.encoded()) {
            script.add(CommandAction.RUNS_DECODED, command);
        }
        if (given.inline() >= 0) {
            int index = call.first() + given.inline();
            starts(flows.get(index) | (call.fromInput() ? in : TextOriginFlags.NONE));
            String text = texts.get(index);
            if (given.isUnix()) {
                return nest(text, in) | TextOriginFlags.COMPUTED;
            }
            inline(text);
            if (ShellArguments.isPowerShell(call.program())) {
                nest(PowerShellScriptConverter.asShell(text), in);
            }
            return in | TextOriginFlags.COMPUTED;
        }
        if (given.script() >= 0) {
            int index = call.first() + given.script();
            starts(flows.get(index) | script.fileFlow(texts.get(index)));
            return in | TextOriginFlags.COMPUTED;
        }
        for (String here : command.here()) {
            if (given.isUnix()) {
                nest(here, TextOriginFlags.NONE);
            } else {
                inline(here);
            }
        }
        if (hasInput && command.here().isEmpty()) {
            starts(in | TextOriginFlags.COMPUTED);
        }
        return TextOriginFlags.COMPUTED;
    }

    private void inline(String code) {
        InlineCodeClassifier.actions(code, script.names()).forEach(action -> script.add(action, command));
    }

    private int nest(String text, int input) {
        return nested < NESTED
                ? script.list(ShellReader.read(text, command.line()), input, nested + 1)
                : TextOriginFlags.COMPUTED;
    }

    private int argumentFiles(int most) {
        return arguments().stream()
                        .limit(most)
                        .mapToInt(script::fileFlow)
                        .reduce(TextOriginFlags.NONE, (one, other) -> one | other)
                & ~TextOriginFlags.SECRET;
    }

    private void starts(int flow) {
        if (TextOriginFlags.has(flow, TextOriginFlags.NETWORK)) {
            script.add(CommandAction.RUNS_DOWNLOAD, command);
        } else if (TextOriginFlags.has(flow, TextOriginFlags.STRANGER)) {
            script.add(CommandAction.RUNS_STRANGERS, command);
        } else if (TextOriginFlags.has(flow, TextOriginFlags.DECODED)) {
            script.add(CommandAction.RUNS_DECODED, command);
        } else if (TextOriginFlags.has(flow, TextOriginFlags.COMPUTED)) {
            script.add(CommandAction.RUNS_COMPUTED, command);
        }
    }
}
