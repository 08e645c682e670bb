package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.command.CommandActionFinder;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.command.PowerShellScriptConverter;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.SourceText;
import dev.lazaret.analysis.document.yaml.YamlScriptBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the scripts in a CI file, and the rights of the jobs that run them. */
final class CiReader {
    /** The document kinds that contain such scripts. */
    static final Set<String> KINDS = Set.of("github-workflow", "ci-config");

    private static final String GITHUB = "github-workflow";

    /** Keys whose string or list of strings is a script, on GitHub, GitLab and other services. */
    private static final Set<String> SCRIPTS = Set.of(
            "run",
            "script",
            "before_script",
            "after_script",
            "command",
            "commands",
            "bash",
            "pwsh",
            "powershell",
            "install",
            "before_install",
            "after_success",
            "after_failure",
            "before_deploy",
            "after_deploy",
            "test_script",
            "build_script",
            "install_script",
            "before_build",
            "after_build",
            "on_success",
            "init");

    private static final Pattern INPUT =
            Pattern.compile("\\$\\{\\{[^}\\n]*\\binputs\\.([A-Za-z_][A-Za-z0-9_-]*)[^}\\n]*\\}\\}");

    /** A version, a complete commit id, or an expression. */
    private static final Pattern PINNED = Pattern.compile("(?:[\\w.-]*-)?v?\\d[\\w.+-]*|[0-9a-f]{40}|\\$\\{\\{.*");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)\\}?");

    /**
     * Write permissions that do not extend to code, packages or deployments (see GitHub's documentation of
     * permissions).
     */
    private static final Set<String> CHANGE_NO_CODE =
            Set.of("checks", "discussions", "issues", "pull-requests", "statuses");

    /** Maximum number of strings in a file that are searched for names of secrets. */
    private static final int TEXTS = 50_000;

    private final SourceText source;
    private final Map<String, CiJob> jobs = new HashMap<>();
    private final List<CiFile.Script> scripts = new ArrayList<>();
    private final List<CiFile.LocalUse> uses = new ArrayList<>();
    private final List<CiFile.WholeSecrets> whole = new ArrayList<>();
    private final List<CiFile.BranchUse> branches = new ArrayList<>();
    private int remaining = TEXTS;

    private CiReader(SourceText source) {
        this.source = source;
    }

    /**
     * Reads a file.
     *
     * @param kind one of {@link #KINDS}
     * @param document parsed content of the file
     */
    static CiFile read(String kind, Document document, byte[] buffer, int length) {
        CiReader reader = new CiReader(SourceText.of(buffer, length));
        reader.file(document.root(), kind.equals(GITHUB));
        return new CiFile(reader.jobs, reader.scripts, reader.uses, reader.whole, reader.branches);
    }

    private void file(Node.Table root, boolean github) {
        OuterNames outer = new OuterNames();
        root.get("env").ifPresent(env -> names(env, outer));
        root.get("variables").ifPresent(env -> names(env, outer));
        Node permissions = root.get("permissions").orElse(null);
        for (Member member : root.members()) {
            boolean jobs = member.key().equals("jobs") && member.value() instanceof Node.Table;
            List<Member> parts = jobs ? ((Node.Table) member.value()).members() : List.of(member);
            for (Member part : parts) {
                OuterNames inner = new OuterNames();
                inner.secrets.addAll(outer.secrets);
                inner.variables.addAll(outer.variables);
                names(part.value(), inner);
                Node own = part.value() instanceof Node.Table table
                        ? table.get("permissions").orElse(permissions)
                        : permissions;
                boolean named = jobs
                        || (part.value() instanceof Node.Table && !part.key().equals("runs"));
                CiJob job = new CiJob(
                        named ? part.key() : "",
                        !github
                                ? CiJob.Rights.BY_SERVICE
                                : part.key().equals("runs") ? CiJob.Rights.BY_CALLER : CiJob.Rights.HERE,
                        own == null ? "" : words(own),
                        List.copyOf(inner.secrets),
                        writes(own));
                this.jobs.put(part.key(), job);
                WholeJob whole = new WholeJob();
                int from = scripts.size();
                walk(part, new Context(job, inner, whole, "", false));
                if (scripts.size() > from + 1) {
                    scripts.add(new CiFile.Script(job, whole.actions(), Map.of(), "", CiFile.Environment.NONE));
                }
            }
        }
    }

    /** The names of a job's secrets, the names of the variables that contain secrets, and the inputs by variable. */
    private static final class OuterNames {
        private final SortedSet<String> secrets = new TreeSet<>();
        private final Set<String> variables = new HashSet<>();
        private final Map<String, String> inputs = new HashMap<>();
    }

    /**
     * The surroundings of a script.
     *
     * @param windows whether scripts are PowerShell scripts unless their step specifies another shell
     */
    private record Context(CiJob job, OuterNames names, WholeJob whole, String folder, boolean windows) {}

    /** Joins a job's scripts into one script, and maps its line numbers to those of the file. */
    private static final class WholeJob {
        private final StringBuilder text = new StringBuilder();

        /** The line number in the file, by the line number in the joined script, for the first line of each script. */
        private final NavigableMap<Integer, Integer> lines = new TreeMap<>();

        private int next = 1;
        private int free = 1;

        /**
         * Adds a script. Skips a script that begins before the end of the previous one, because it comes from a YAML
         * alias.
         */
        void add(String script, int at) {
            if (at < free) {
                return;
            }
            int length = 1 + (int) script.chars().filter(c -> c == '\n').count();
            lines.put(next, at);
            text.append(script).append("\n\n"); // keeps a trailing backslash from joining the next script
            next += length + 1;
            free = at + length;
        }

        List<PlacedAction> actions() {
            return ShellScriptActionFinder.ACTIONS.ofSteps(text.toString()).stream()
                    .map(action -> new PlacedAction(action.kind(), line(action.line()), action.words()))
                    .toList();
        }

        private int line(int ofText) {
            Map.Entry<Integer, Integer> script = lines.floorEntry(ofText);
            return script == null ? ofText : script.getValue() + ofText - script.getKey();
        }
    }

    private void names(Node node, OuterNames out) {
        switch (node) {
            case Node.Table table ->
                table.members().forEach(member -> {
                    names(member.value(), out);
                    if (member.value() instanceof Node.Text text) {
                        if (CiSecretFinder.areIn(text.value())) {
                            out.variables.add(member.key());
                        }
                        Matcher input = INPUT.matcher(text.value());
                        if (input.find()) {
                            out.inputs.put(member.key(), input.group(1));
                        }
                    }
                    if (member.key().equals("secrets")
                            && member.value() instanceof Node.Text text
                            && text.value().equals("inherit")) {
                        out.secrets.add("(all)");
                    }
                });
            case Node.Array array -> array.items().forEach(item -> names(item, out));
            case Node.Text text -> {
                if (remaining-- > 0) {
                    out.secrets.addAll(CiSecretFinder.names(text.value()));
                }
            }
            case Node.Bool bool -> {}
            case Node.Literal literal -> {}
        }
    }

    private static String words(Node permissions) {
        return switch (permissions) {
            case Node.Text text -> text.value();
            case Node.Table table ->
                table.members().isEmpty()
                        ? "none"
                        : String.join(
                                ", ",
                                table.members().stream()
                                        .map(member -> member.key() + ": "
                                                + (member.value() instanceof Node.Text text ? text.value() : "?"))
                                        .toList());
            case Node.Array array -> "?";
            case Node.Bool bool -> "?";
            case Node.Literal literal -> "none";
        };
    }

    private static boolean writes(@Nullable Node permissions) {
        return switch (permissions) {
            case Node.Table table ->
                table.members().stream()
                        .anyMatch(member -> !CHANGE_NO_CODE.contains(member.key())
                                && member.value() instanceof Node.Text text
                                && text.value().contains("write"));
            case null -> false;
            case Node node -> words(node).contains("write");
        };
    }

    private void walk(Member member, Context context) {
        boolean script = SCRIPTS.contains(member.key()) || member.key().endsWith("_script");
        switch (member.value()) {
            case Node.Text text -> {
                if (!member.key().equals("if") && CiSecretFinder.areWhole(text.value())) {
                    whole.add(new CiFile.WholeSecrets(
                            context.job, member.at().line(), text.value().strip()));
                }
                if (script) {
                    add(text.value(), member.at(), member.key(), context);
                }
            }
            case Node.Array array -> items(array, member.key(), script, context);
            case Node.Table table -> table(table, context);
            case Node.Bool bool -> {}
            case Node.Literal literal -> {}
        }
    }

    /** Walks the items of a list. Strings are commands of one shell, as on GitLab. */
    private void items(Node.Array array, String key, boolean script, Context context) {
        for (Node item : array.items()) {
            switch (item) {
                case Node.Text text -> {
                    if (script) {
                        add(text.value(), text.at(), "", context);
                    }
                }
                case Node.Table table -> table(table, context);
                case Node.Array inner -> items(inner, key, script, context);
                case Node.Bool bool -> {}
                case Node.Literal literal -> {}
            }
        }
    }

    private void table(Node.Table table, Context context) {
        String folder = table.text("working-directory")
                .or(() -> table.table("defaults")
                        .flatMap(defaults -> defaults.table("run"))
                        .flatMap(run -> run.text("working-directory")))
                .orElse(context.folder);
        table.text("uses")
                .filter(path -> path.startsWith("./"))
                .ifPresent(path -> uses.add(new CiFile.LocalUse(
                        context.job,
                        path.substring(2),
                        table.members().stream()
                                .filter(member -> member.key().equals("uses"))
                                .findFirst()
                                .map(member -> member.at().line())
                                .orElse(table.at().line()),
                        secretInputs(table, context))));
        table.text("uses").filter(CiReader::isByBranch).ifPresent(uses -> byBranch(table, uses, context));
        boolean other = table.text("shell").filter(CiReader::isNoShell).isPresent();
        boolean windows = table.text("shell")
                .or(() -> table.table("defaults")
                        .flatMap(defaults -> defaults.table("run"))
                        .flatMap(run -> run.text("shell")))
                .map(shell -> shell.startsWith("pwsh") || shell.startsWith("powershell"))
                .orElseGet(() -> context.windows
                        || table.text("runs-on")
                                .filter(on -> on.startsWith("windows"))
                                .isPresent());
        Context inner = new Context(context.job, context.names, context.whole, folder, windows);
        table.members().stream()
                .filter(member -> !other || !member.key().equals("run"))
                .forEach(member -> walk(member, inner));
    }

    /**
     * Whether a reference names a branch, so that anybody who may push to the branch determines what runs. Returns
     * false for versions, commits, and GitHub's own actions.
     */
    private static boolean isByBranch(String uses) {
        int at = uses.lastIndexOf('@');
        return at > 0
                && uses.indexOf('/') > 0
                && !uses.startsWith("./")
                && !uses.startsWith("docker:")
                && !uses.startsWith("actions/")
                && !uses.startsWith("github/")
                && !PINNED.matcher(uses.substring(at + 1)).matches();
    }

    private void byBranch(Node.Table table, String uses, Context context) {
        OuterNames given = new OuterNames();
        for (String key : List.of("with", "env", "secrets")) {
            table.get(key)
                    .map(value -> new Node.Table(table.at(), List.of(new Member(key, table.at(), value))))
                    .ifPresent(value -> names(value, given));
        }
        given.secrets.remove("GITHUB_TOKEN");
        if (!given.secrets.isEmpty()) {
            int line = table.members().stream()
                    .filter(member -> member.key().equals("uses"))
                    .findFirst()
                    .map(member -> member.at().line())
                    .orElse(table.at().line());
            branches.add(new CiFile.BranchUse(context.job, line, uses, given.secrets));
        }
    }

    /** Returns the names of the inputs that a step passes secrets to. */
    private static Set<String> secretInputs(Node.Table step, Context context) {
        return step.table("with").map(Node.Table::members).orElse(List.of()).stream()
                .filter(member -> member.value() instanceof Node.Text text
                        && (CiSecretFinder.areIn(text.value())
                                || context.names.variables.stream()
                                        .anyMatch(name -> text.value().contains("env." + name))))
                .map(Member::key)
                .collect(Collectors.toSet());
    }

    /** Whether a step's script is in a language other than a shell's. */
    private static boolean isNoShell(String shell) {
        return shell.startsWith("python")
                || shell.startsWith("node")
                || shell.startsWith("perl")
                || shell.startsWith("ruby");
    }

    /**
     * Adds a script. The script is assessed alone, and again together with the other scripts of its job, which can read
     * the files that it writes.
     */
    private void add(String value, Position at, String key, Context context) {
        YamlScriptBlock block = YamlScriptBlock.of(source, at, key, value);
        String text = CiSecretFinder.withoutBlanks(block.text());
        text = withSecrets(text, context.names.variables);
        text = context.windows || key.equals("pwsh") || key.equals("powershell")
                ? PowerShellScriptConverter.asShell(text)
                : text;
        context.whole.add(text, block.line());
        int below = block.line() - 1;
        boolean ofAction = context.job.rights() == CiJob.Rights.BY_CALLER
                && (!context.names.inputs.isEmpty() || text.contains("inputs."));
        Map<String, Integer> started = new LinkedHashMap<>();
        CommandActionFinder.startedFiles(text).forEach((file, line) -> started.put(file, line + below));
        scripts.add(new CiFile.Script(
                context.job,
                ShellScriptActionFinder.ACTIONS.ofSteps(text).stream()
                        .map(action -> new PlacedAction(action.kind(), action.line() + below, action.words()))
                        .toList(),
                started,
                context.folder,
                new CiFile.Environment(context.names.variables, context.names.inputs, ofAction ? text : "", below)));
    }

    /** Returns the script with each variable that contains a secret replaced by an expression that names a secret. */
    static String withSecrets(String script, Set<String> variables) {
        return VARIABLE.matcher(script)
                .replaceAll(found -> Matcher.quoteReplacement(
                        variables.contains(found.group(1)) ? "${{secrets." + found.group(1) + "}}" : found.group()));
    }
}
