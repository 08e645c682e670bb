package dev.lazaret.analysis.command;

import dev.lazaret.analysis.capability.KnownNameCatalogue;
import dev.lazaret.analysis.command.ShellSyntaxTree.Command;
import dev.lazaret.analysis.command.ShellSyntaxTree.Pipeline;
import dev.lazaret.analysis.command.ShellSyntaxTree.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tracks data through a script, from its sources (downloads, decoders, secrets) to commands that run, send or write the
 * data.
 */
final class ScriptDataflow {
    private static final int WORDS = 200;

    private static final Set<String> DECLARES =
            Set.of("export", "local", "declare", "readonly", "typeset", "set", "setx");

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{)?(?:env:)?([A-Za-z_][A-Za-z0-9_]*)");

    private final KnownNameCatalogue names;
    private final ProgramCallClassifier programs;
    private final List<PlacedAction> out = new ArrayList<>();

    /** Origins of the values of the script's variables, as bits of {@link TextOriginFlags}. */
    private final Map<String, Integer> variables = new HashMap<>();

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Integer> files = new HashMap<>();

    private final UnpackedArchiveTracker unpacked = new UnpackedArchiveTracker();

    /** Whether the script exits if a command fails, as after {@code set -e}. */
    private boolean stops;

    /** Whether the current folder is outside the repository. */
    private boolean away;

    /** The current folder; meaningful only if it is outside the repository. */
    private String folder = "";

    /** Combined origins of the output of all commands so far. Used as the origins of a loop's output. */
    private int before;

    /**
     * @param strangers variables whose values are text that anybody can write
     */
    ScriptDataflow(KnownNameCatalogue names, Set<String> strangers) {
        this.names = names;
        strangers.forEach(name -> variables.put(name, TextOriginFlags.STRANGER));
        this.programs = new ProgramCallClassifier(names);
    }

    List<PlacedAction> read(String script) {
        list(ShellReader.read(script, 1), TextOriginFlags.NONE, 0);
        return out;
    }

    /**
     * Reads a list of pipelines and returns the origins of its output.
     *
     * @param in origins of the input of the first commands
     * @param nested number of scripts that contain this one, as in {@code sh -c}
     */
    int list(List<Pipeline> pipelines, int in, int nested) {
        int flow = TextOriginFlags.NONE;
        for (int i = 0; i < pipelines.size(); i++) {
            Pipeline pipeline = pipelines.get(i);
            if (pipeline.commands().isEmpty()) {
                away = false;
                unpacked.leave();
            }
            int passed = in;
            boolean first = true;
            for (Command command : pipeline.commands()) {
                passed = command(command, passed, !first, nested);
                first = false;
            }
            flow |= passed;
            boolean network = TextOriginFlags.has(passed, TextOriginFlags.NETWORK);
            if (ChecksumCheckMatcher.isOne(pipeline)
                    && !network
                    && ChecksumCheckMatcher.isEnforced(
                            pipeline, i + 1 < pipelines.size() ? pipelines.get(i + 1) : null, stops)) {
                ChecksumCheckMatcher.read(pipeline).forEach(this::verified);
            }
        }
        return flow;
    }

    /** Clears the network origin of a file whose digest the script has verified, and of the files unpacked from it. */
    private void verified(String path) {
        files.computeIfPresent(
                normal(path), (name, flow) -> flow & ~(TextOriginFlags.NETWORK | TextOriginFlags.UNCHECKED));
        unpacked.verified(normal(path));
    }

    private int command(Command command, int in, boolean piped, int nested) {
        if (command.words().isEmpty()) {
            return redirected(command, list(command.group(), in, nested), in);
        }
        list(command.group(), TextOriginFlags.NONE, nested);
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
        for (String here : command.here()) {
            read |= PackageTrustMatcher.isUnsigned(here) ? TextOriginFlags.UNCHECKED : TextOriginFlags.NONE;
        }
        boolean hasInput =
                piped || !command.input().isEmpty() || !command.here().isEmpty();
        assign(texts, flows);
        ProgramCall call = ProgramCall.of(texts, this::value);
        StartedProgramEvaluator started =
                new StartedProgramEvaluator(this, command, call, texts, flows, read, hasInput, nested);
        int flow = started.run();
        before |= flow;
        return redirected(command, flow, read);
    }

    private void assign(List<String> texts, List<Integer> flows) {
        boolean leading = true;
        for (int i = 0; i < texts.size() && leading; i++) {
            String text = texts.get(i);
            if (ProgramCall.isAssignment(text)) {
                int equals = text.indexOf('=');
                String name = text.substring(0, equals).replace("+", "");
                variables.merge(name, flows.get(i), (one, other) -> one | other);
                values.put(name, text.substring(equals + 1));
            } else {
                leading = DECLARES.contains(text) || text.startsWith("-");
            }
        }
    }

    /** Returns the value of a word that consists of one variable of the script; otherwise the word itself. */
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
        int flow = PackageTrustMatcher.isUnsigned(word.text()) ? TextOriginFlags.UNCHECKED : TextOriginFlags.NONE;
        for (List<Pipeline> inner : word.inner()) {
            flow |= list(inner, TextOriginFlags.NONE, nested) | TextOriginFlags.COMPUTED;
        }
        Matcher matcher = VARIABLE.matcher(word.text());
        while (matcher.find()) {
            flow |= variables.getOrDefault(matcher.group(1), TextOriginFlags.NONE);
        }
        return flow;
    }

    int fileFlow(String path) {
        Integer known = files.get(normal(path));
        int held = known != null ? known : unpacked.hold(path) ? TextOriginFlags.NETWORK : TextOriginFlags.NONE;
        return held | (isSecretFile(path) ? TextOriginFlags.SECRET : TextOriginFlags.NONE);
    }

    /** Returns the last segment of a path, because a script may spell the folder in many ways. */
    static String normal(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private boolean isSecretFile(String path) {
        return (ShellPathClassifier.isOutside(path, away) || path.startsWith("@~") || path.startsWith("@/"))
                && names.file(path)
                        .filter(found -> found.word().equals("secret"))
                        .isPresent()
                && !path.endsWith(".pub")
                && !path.endsWith("known_hosts")
                && !path.endsWith("etc/passwd");
    }

    /**
     * Evaluates a command's redirections. Records the origins of the files that they write, and reports writes outside
     * the repository, reads of secret files, and redirections to the network. Returns the origins of the output.
     */
    private int redirected(Command command, int flow, int read) {
        boolean network = false;
        for (Word word : command.output()) {
            String path = word.text();
            files.merge(normal(path), flow, (one, other) -> one | other);
            network |= path.startsWith("/dev/tcp/") || path.startsWith("/dev/udp/");
            installs(command, path, flow);
            searches(command, path);
            trusts(command, path, flow | read);
            writes(command, path, false);
        }
        for (Word word : command.input()) {
            network |= word.text().startsWith("/dev/tcp/") || word.text().startsWith("/dev/udp/");
            if (isSecretFile(word.text())) {
                add(CommandAction.READS_SECRETS, command);
            }
        }
        if (network) {
            boolean shell = command.words().stream()
                    .anyMatch(
                            word -> programs.isShell(word.text()) || word.text().equals("-i"));
            add(
                    shell
                            ? CommandAction.OPENS_SHELL
                            : TextOriginFlags.has(read | flow, TextOriginFlags.SECRET)
                                    ? CommandAction.SENDS_SECRETS
                                    : CommandAction.SENDS_FILES,
                    command);
            return flow | TextOriginFlags.NETWORK;
        }
        return flow;
    }

    void writes(Command command, String path, boolean deletes) {
        if (!ShellPathClassifier.isOutside(path, away) && !path.startsWith(".git/hooks")) {
            return;
        }
        if (!deletes && PackageTrustMatcher.isFile(path)) {
            return;
        }
        boolean startup = isStartup(path)
                || isStartup(path.substring(path.lastIndexOf('/') + 1))
                || ShellPathClassifier.isForLogins(path)
                || path.contains(".cargo/config");
        add(startup && !deletes ? CommandAction.WRITES_STARTUP : CommandAction.WRITES_OUTSIDE, command);
    }

    /** Reports a download that is written to a folder in which programs are looked up. */
    void installs(Command command, String path, int flow) {
        if (TextOriginFlags.has(flow, TextOriginFlags.NETWORK) && ShellPathClassifier.isForPrograms(path)) {
            add(CommandAction.INSTALLS_DOWNLOAD, command);
        }
    }

    /**
     * Reports the addition of a folder with downloaded content to the folders in which the CI service looks up
     * programs.
     */
    private void searches(Command command, String path) {
        if (path.endsWith("GITHUB_PATH") && command.words().stream().anyMatch(word -> unpacked.hold(word.text()))) {
            add(CommandAction.INSTALLS_DOWNLOAD, command);
        }
    }

    /**
     * Reports a write to a file in which the package manager stores keys or sources, because the package manager trusts
     * its content.
     */
    void trusts(Command command, String path, int flow) {
        if (PackageTrustMatcher.isFile(path)) {
            trusts(command, flow);
        }
    }

    void trusts(Command command, int flow) {
        add(
                TextOriginFlags.has(flow, TextOriginFlags.UNCHECKED)
                        ? CommandAction.TRUSTS_UNCHECKED
                        : CommandAction.TRUSTS_SOURCE,
                command);
    }

    UnpackedArchiveTracker unpacked() {
        return unpacked;
    }

    /** Makes the script exit at the first failure from now on. */
    ScriptDataflow stopOnFailure() {
        stops = true;
        return this;
    }

    /** Changes the current folder. */
    void enter(String path) {
        unpacked.leave();
        folder = path;
        away = ShellPathClassifier.isOutside(path, false);
    }

    /** Returns a path. If the current folder is outside the repository, a relative path is joined to it. */
    String whole(String path) {
        return away && !ShellPathClassifier.isOutside(path, false) ? (folder + '/' + path).replace("//", "/") : path;
    }

    /** Adds to the origins of a file's content. */
    void holds(String path, int flow) {
        String name = normal(path);
        if (!name.isEmpty()) {
            files.merge(name, flow, (one, other) -> one | other);
        }
    }

    int before() {
        return before;
    }

    KnownNameCatalogue names() {
        return names;
    }

    ProgramCallClassifier programs() {
        return programs;
    }

    private boolean isStartup(String path) {
        return names.file(path).filter(found -> found.word().equals("startup")).isPresent();
    }

    void add(CommandAction action, Command command) {
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
        out.add(new PlacedAction(action, command.line(), words.toString().replace('\n', ' ')));
    }
}
